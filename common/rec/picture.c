/* SPDX-License-Identifier: ISC */
#include "rec/picture.h"

#include "base/mem.h"
#include "value/num.h"

#include <stdlib.h>

void
picture_start(struct picture *p, const char *title, int32_t from, int32_t to)
{
	picture_release(p);
	p->title = arena_dup(&p->arena, str_of(title));
	p->from = from;
	p->to = to;
}

void
picture_head(struct picture *p, const char *title)
{
	if (p->ncols == PICTURE_COLS)
		BUG("a picture with too many columns");
	p->head[p->ncols++] = arena_dup(&p->arena, str_of(title));
}

void
picture_cell(struct picture *p, enum type type, struct str text)
{
	*LIST_ADD(*p) = (struct picture_cell){
		.text = arena_dup(&p->arena, text), .type = type, .bar = -1, .shade = -1
	};
}

void
picture_int(struct picture *p, int64_t v)
{
	picture_money(p, v, 0);
}

void
picture_money(struct picture *p, int64_t v, int digits)
{
	char text[NUM_TEXT];

	picture_cell(p, TYPE_MONEY, num_text(v, digits, text));
}

void
picture_percent(struct picture *p, int64_t part, int64_t whole)
{
	char text[NUM_TEXT];
	int64_t percent;

	if (whole != 0 && num_div(&percent, (i128)part * 1000, whole))
		picture_cell(p, TYPE_RATE, num_text(percent, 1, text));
	else
		picture_cell(p, TYPE_RATE, STR(""));
}

static int
fill(int64_t part, int64_t whole)
{
	int64_t v;

	if (whole <= 0 || part <= 0 || !num_div(&v, (i128)part * PICTURE_FULL, whole))
		return 0;
	return v < PICTURE_FULL ? (int)v : PICTURE_FULL;
}

void
picture_bar(struct picture *p, int64_t part, int64_t whole)
{
	picture_cell(p, TYPE_TEXT, STR(""));
	p->v[p->n - 1].bar = fill(part, whole);
}

void
picture_shade(struct picture *p, int64_t part, int64_t whole)
{
	p->v[p->n - 1].shade = fill(part, whole);
}

void
picture_release(struct picture *p)
{
	free(p->v);
	arena_release(&p->arena);
	*p = (struct picture){ 0 };
}
