/* SPDX-License-Identifier: ISC */
#include "view/blocks.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "rec/value.h"
#include "value/date.h"
#include "view/human.h"

enum { GAP = 2, BAR = 20, EIGHTHS = 8, TEXT_MOST = 40 };

static const char *const eighths[EIGHTHS] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
static const char *const shades[] = { "·", "░", "▒", "▓", "█" };

static void
add_bar(struct buf *out, int fill)
{
	int n = (fill * BAR * EIGHTHS + PICTURE_FULL / 2) / PICTURE_FULL;

	if (n == 0 && fill > 0)
		n = 1; /* a little is not nothing */
	for (int i = 0; i < n / EIGHTHS; i++)
		buf_addz(out, "█");
	buf_addz(out, eighths[n % EIGHTHS]);
}

/* 0 alone is the dot. */
static const char *
shade_of(int fill)
{
	return fill == 0 ? shades[0] : shades[1 + fill * 3 / PICTURE_FULL];
}

/* What a cell shows; borrowed until the next call with the same bufs. */
static struct str
shown(const struct picture_cell *c, struct buf *raw, struct buf *cell)
{
	struct field_def def = { .name = "", .type = c->type };

	buf_reset(raw);
	buf_reset(cell);
	human_value(raw, &def, c->text);
	utf8_harmless(cell, buf_str(raw));
	if (c->type == TYPE_RATE && c->text.n > 0)
		buf_addz(cell, " %");
	if (c->bar >= 0)
		add_bar(cell, c->bar);
	if (c->shade >= 0)
		buf_printf(cell, " %s", shade_of(c->shade));
	return utf8_fit(buf_str(cell), TEXT_MOST);
}

static bool
on_right(const struct picture *p, size_t col)
{
	return p->n > col && (value_numeric(p->v[col].type) || p->v[col].shade >= 0);
}

static size_t
width_of(const struct picture *p, size_t col, struct buf *raw, struct buf *cell)
{
	size_t width = utf8_width(p->head[col]);

	for (size_t i = col; i < p->n; i += p->ncols) {
		size_t w = utf8_width(shown(&p->v[i], raw, cell));

		if (w > width)
			width = w;
	}
	return width;
}

static void
put(struct buf *out, struct str text, size_t width, bool right)
{
	size_t pad = width - utf8_width(text);

	if (right)
		buf_pad(out, ' ', pad);
	buf_add(out, text);
	buf_pad(out, ' ', (right ? 0 : pad) + GAP);
}

static void
end_line(struct buf *out)
{
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
	buf_addc(out, '\n');
}

static void
put_title(struct buf *out, const struct picture *p)
{
	const struct field_def date = { .name = "", .type = TYPE_DATE };
	const int32_t days[] = { p->from, p->to };
	char text[DATE_TEXT];

	utf8_harmless(out, p->title);
	for (size_t i = 0; i < COUNTOF(days); i++) {
		if (days[i] == DATE_NONE)
			continue;
		buf_addz(out, i == 0 || p->from == DATE_NONE ? ": " : " – ");
		human_value(out, &date, date_text(days[i], text));
	}
	buf_addc(out, '\n');
}

void
blocks_picture(struct buf *out, const struct picture *p)
{
	struct buf raw = { 0 }, cell = { 0 };
	size_t width[PICTURE_COLS];

	if (p->ncols == 0)
		return;
	put_title(out, p);
	for (size_t c = 0; c < p->ncols; c++) {
		width[c] = width_of(p, c, &raw, &cell);
		put(out, p->head[c], width[c], on_right(p, c));
	}
	end_line(out);
	for (size_t i = 0; i < p->n; i++) {
		size_t c = i % p->ncols;

		put(out, shown(&p->v[i], &raw, &cell), width[c], on_right(p, c));
		if (c + 1 == p->ncols)
			end_line(out);
	}
	buf_release(&raw);
	buf_release(&cell);
}
