/* SPDX-License-Identifier: ISC */
/* paper_table - tables on paper: rows whose cells have borders, heads on each page. */
#include "view/paper_draw.h"

static double
column_width(const struct drawing *d, size_t from, size_t to)
{
	int percent = 0;

	for (size_t i = from; i <= to; i++)
		percent += d->columns.percent[i];
	return (d->right - d->left) * percent / 100;
}

/* A cell of a row: the columns that it takes. */
struct cell {
	size_t from, to;
	struct style style;
};

/* The cells of a row; gives how many. */
static size_t
cells_of(const struct drawing *d, const struct block *b, struct cell cell[COLUMNS_MAX])
{
	size_t n = 0, span = block_span(b);

	if (b->type == BLOCK_NOTE) {
		cell[0] = (struct cell){ 0, d->columns.n - 1, { 1, false, 'l' } };
		return 1;
	}
	if (span >= d->columns.n)
		span = d->columns.n - 1;
	for (size_t i = 0; i < d->columns.n; i++) {
		struct cell *c = &cell[n++];

		*c = (struct cell){ i, i, { 1, b->type != BLOCK_ROW, d->columns.align[i] } };
		if (i == 0 && span > 0) {
			c->to = i = span;
			c->style.align = 'r';
		}
		if (b->type == BLOCK_HEAD) {
			c->style.align = d->plain ? d->columns.align[i] : 'c';
			c->to = i += block_head_span(b, i, d->columns.n);
		}
	}
	return n;
}

static struct str
cell_text(const struct block *b, const struct cell *c)
{
	return block_cell(b, b->type == BLOCK_TOTAL ? c->to : c->from);
}

#define LEAST_SCALE 0.6

/* Set the text of a cell: an amount that is too wide for it is made smaller, not torn. */
static void
set_cell(struct drawing *d, const struct block *b, const struct cell *c, double width)
{
	struct style st = c->style;

	do {
		paper_set_text(d, cell_text(b, c), &st, width);
		if (st.align != 'r' || pango_layout_get_line_count(d->layout) < 2)
			return;
		st.scale *= 0.97;
	} while (st.scale > LEAST_SCALE * c->style.scale);
	paper_set_text(d, cell_text(b, c), &c->style, width);
}

static double
row_height(struct drawing *d, const struct block *b, const struct cell *cell, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++) {
		double w = column_width(d, cell[i].from, cell[i].to) - 2 * CELL_PAD, h;

		set_cell(d, b, &cell[i], w);
		h = paper_text_height(d);
		most = h > most ? h : most;
	}
	return most + 2 * CELL_PAD;
}

/* A line below the row, a stronger one below heads and above totals. */
static void
draw_rules(struct drawing *d, const struct block *b, double height)
{
	double strong = b->type == BLOCK_HEAD ? 1 : 0.3;

	if (b->type == BLOCK_TOTAL)
		paper_rule(d, d->left, d->right, d->y, 1);
	else if (b->type != BLOCK_NOTE)
		paper_rule(d, d->left, d->right, d->y + height, strong);
}

static void
draw_cell(struct drawing *d, const struct block *b, const struct cell *c, double height)
{
	double x = d->left, w = column_width(d, c->from, c->to);

	if (c->from > 0)
		x += column_width(d, 0, c->from - 1);
	if (b->type == BLOCK_HEAD && !d->plain) {
		cairo_set_source_rgb(d->cr, 0.93, 0.93, 0.93);
		cairo_rectangle(d->cr, x, d->y, w, height);
		cairo_fill(d->cr);
		cairo_set_source_rgb(d->cr, 0, 0, 0);
	}
	if (!d->plain && (b->type != BLOCK_TOTAL || c->from > 0)) {
		cairo_set_line_width(d->cr, BORDER);
		cairo_rectangle(d->cr, x, d->y, w, height);
		cairo_stroke(d->cr);
	}
	set_cell(d, b, c, w - 2 * CELL_PAD);
	cairo_save(d->cr);
	cairo_rectangle(d->cr, x, d->y, w, height);
	cairo_clip(d->cr);
	paper_show_text(d, x + CELL_PAD, d->y + CELL_PAD);
	cairo_restore(d->cr);
}

void
paper_row(struct drawing *d, const struct block *b)
{
	struct cell cell[COLUMNS_MAX];
	size_t n = cells_of(d, b, cell);
	double height = row_height(d, b, cell, n);

	paper_need(d, height);
	if (height > d->bottom - d->y)
		height = d->bottom - d->y;
	for (size_t i = 0; i < n; i++)
		draw_cell(d, b, &cell[i], height);
	if (d->plain)
		draw_rules(d, b, height);
	d->y += height;
}

void
paper_head(struct drawing *d, size_t at)
{
	if (d->nheads == 0) {
		d->heads = at;
		paper_need(d, 15 * MM); /* not without a row */
	}
	paper_row(d, &d->page->v[at]);
	if (d->heads + d->nheads == at)
		d->nheads++;
}
