/* SPDX-License-Identifier: ISC */
#include "view/page.h"

#include "base/lang.h"

#include <stdlib.h>

static const char *const names[BLOCK_TYPES] = {
	[BLOCK_TITLE] = "title",   [BLOCK_HEADING] = "heading", [BLOCK_TEXT] = "text",
	[BLOCK_BOLD] = "bold",     [BLOCK_SMALL] = "small",     [BLOCK_RIGHT] = "right",
	[BLOCK_GAP] = "gap",       [BLOCK_LINE] = "line",       [BLOCK_NEWPAGE] = "newpage",
	[BLOCK_PAPER] = "paper",   [BLOCK_FIELD] = "field",     [BLOCK_TABLE] = "table",
	[BLOCK_HEAD] = "head",     [BLOCK_ROW] = "row",         [BLOCK_TOTAL] = "total",
	[BLOCK_END] = "end",       [BLOCK_QR] = "qr",           [BLOCK_SIGN] = "sign",
	[BLOCK_NOTE] = "note",     [BLOCK_BAR] = "bar",         [BLOCK_PLOT] = "plot",
	[BLOCK_LEGEND] = "legend",
};

const char *
block_name(enum block_type t)
{
	return names[t];
}

void
page_release(struct page *p)
{
	free(p->v);
	arena_release(&p->arena);
	*p = (struct page){ 0 };
}

int
columns_parse(struct columns *c, const struct block *table, struct err *e)
{
	int sum = 0;

	*c = (struct columns){ .n = table->n };
	if (c->n > COLUMNS_MAX)
		return err_data(e, table->at, _("a table has %d columns at most"), COLUMNS_MAX);
	for (size_t i = 0; i < c->n; i++) {
		struct str s = table->cell[i];
		uint64_t v = 0;
		char last = s.n > 0 ? s.p[s.n - 1] : '\0';

		if ((last != 'l' && last != 'r' && last != 'c') ||
		    !str_uint(str_head(s, s.n - 1), &v) || v < 1 || v > 100)
			return err_data(e, table->at,
					_("column \"%.*s\": not a width in percent with l, r or c "
					  "behind it"),
					STR_ARG(s));
		c->percent[i] = (int)v;
		c->align[i] = last;
		sum += (int)v;
	}
	if (sum != 100)
		return err_data(e, table->at, _("the widths of the columns sum to %d, not to 100"),
				sum);
	return 0;
}

size_t
block_span(const struct block *b)
{
	size_t i = 0;

	if (b->type != BLOCK_TOTAL)
		return 0;
	while (i + 1 < b->n && b->cell[i].n == 0)
		i++;
	return i;
}

size_t
block_head_span(const struct block *b, size_t i, size_t n)
{
	size_t span = 0;

	if (b->type != BLOCK_HEAD || block_cell(b, i).n == 0)
		return 0;
	while (i + span + 1 < n && block_cell(b, i + span + 1).n == 0)
		span++;
	return span;
}

struct str
block_cell(const struct block *b, size_t i)
{
	return i < b->n ? b->cell[i] : STR("");
}

static bool
paper_says(const struct page *p, const char *word)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].type == BLOCK_PAPER && str_is(block_cell(&p->v[i], 0), word))
			return true;
	return false;
}

bool
page_landscape(const struct page *p)
{
	return paper_says(p, "landscape");
}

bool
page_plain(const struct page *p)
{
	return paper_says(p, "plain");
}

bool
block_number(struct str *rest, int *v)
{
	uint64_t n;
	size_t i = 0;

	while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == ':'))
		*rest = str_from(*rest, 1);
	while (i < rest->n && rest->p[i] != ' ' && rest->p[i] != ':')
		i++;
	if (!str_uint(str_head(*rest, i), &n))
		return false;
	*rest = str_from(*rest, i);
	*v = n > 1000 ? 1000 : (int)n;
	return true;
}
