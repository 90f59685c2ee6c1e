/* SPDX-License-Identifier: ISC */
#include "view/paper.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "value/date.h"
#include "view/qr.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* In points. */
#define MM (72 / 25.4)
#define A4_SHORT (210 * MM)
#define A4_LONG (297 * MM)
#define CELL_PAD 2.5
#define BORDER 0.5
#define MODULE 1.8 /* of a QR code: two pixels at 80 dots an inch */

struct drawing {
	cairo_t *cr;
	PangoLayout *layout;
	const struct page *page;
	const struct paper_info *info;
	double width, height;            /* of the paper */
	double left, right, top, bottom; /* where text may stand */
	double size;                     /* of the font */
	double y;
	struct columns columns;
	size_t heads, nheads; /* blocks that are repeated on each page */
	int pages, total;     /* total is 0 while they are counted */
	struct buf clean;
};

struct style {
	double scale; /* of the font's size */
	bool bold;
	char align;
};

static void
set_text(struct drawing *d, struct str s, const struct style *st, double width)
{
	PangoFontDescription *font = pango_font_description_new();
	struct str line;

	buf_reset(&d->clean);
	while (s.n > 0) {
		bool more = str_cut(s, '\n', &line, &s);

		utf8_harmless(&d->clean, line);
		if (more)
			buf_addc(&d->clean, '\n');
	}
	pango_font_description_set_family(font, d->info->font);
	pango_font_description_set_absolute_size(font, d->size * st->scale * PANGO_SCALE);
	pango_font_description_set_weight(font, st->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(d->layout, font);
	pango_font_description_free(font);
	pango_layout_set_alignment(d->layout, st->align == 'r'   ? PANGO_ALIGN_RIGHT
					      : st->align == 'c' ? PANGO_ALIGN_CENTER
								 : PANGO_ALIGN_LEFT);
	pango_layout_set_width(d->layout, (int)(width * PANGO_SCALE));
	pango_layout_set_text(d->layout, d->clean.n ? d->clean.p : "", (int)d->clean.n);
}

static double
text_height(struct drawing *d)
{
	int h;

	pango_layout_get_size(d->layout, NULL, &h);
	return (double)h / PANGO_SCALE;
}

static void
show_text(struct drawing *d, double x, double y)
{
	cairo_move_to(d->cr, x, y);
	pango_cairo_show_layout(d->cr, d->layout);
}

static void
rule(struct drawing *d, double x1, double x2, double y, double width)
{
	cairo_set_line_width(d->cr, width);
	cairo_move_to(d->cr, x1, y);
	cairo_line_to(d->cr, x2, y);
	cairo_stroke(d->cr);
}

static void
begin_page(struct drawing *d)
{
	PangoLayout *layout = d->layout;
	char text[64];

	d->pages++;
	d->y = d->top;
	if (!d->info->numbered || d->total < 2)
		return;
	snprintf(text, sizeof text, "%d / %d", d->pages, d->total);
	d->layout = pango_cairo_create_layout(d->cr); /* the other one may be at work */
	set_text(d, str_of(text), &(struct style){ 0.8, false, 'r' }, d->right - d->left);
	show_text(d, d->left, d->bottom + 4 * MM);
	g_object_unref(d->layout);
	d->layout = layout;
}

static void draw_row(struct drawing *d, const struct block *b);

static void
break_page(struct drawing *d)
{
	size_t n = d->nheads;

	cairo_show_page(d->cr);
	begin_page(d);
	d->nheads = 0; /* heads that fill a page are not repeated for ever */
	for (size_t i = 0; i < n; i++)
		draw_row(d, &d->page->v[d->heads + i]);
	d->nheads = n;
}

/* Room for so much, on this page or the next. */
static void
need(struct drawing *d, double height)
{
	if (d->y + height > d->bottom && d->y > d->top)
		break_page(d);
}

/* A paragraph line by line, over as many pages as it takes. */
static void
draw_text(struct drawing *d, struct str s, const struct style *st, double x)
{
	PangoLayoutIter *it;
	double base = 0;

	if (s.n == 0)
		return;
	set_text(d, s, st, d->right - x);
	it = pango_layout_get_iter(d->layout);
	do {
		PangoRectangle r;
		double h;

		pango_layout_iter_get_line_extents(it, NULL, &r);
		h = (double)r.height / PANGO_SCALE;
		if (d->y + h > d->bottom && d->y > d->top) {
			cairo_show_page(d->cr);
			begin_page(d);
		}
		base = (double)pango_layout_iter_get_baseline(it) / PANGO_SCALE -
		       (double)r.y / PANGO_SCALE;
		cairo_move_to(d->cr, x + (double)r.x / PANGO_SCALE, d->y + base);
		pango_cairo_show_layout_line(d->cr, pango_layout_iter_get_line_readonly(it));
		d->y += h;
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
}

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
			c->style.align = 'c';
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

static double
row_height(struct drawing *d, const struct block *b, const struct cell *cell, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++) {
		double w = column_width(d, cell[i].from, cell[i].to) - 2 * CELL_PAD, h;

		set_text(d, cell_text(b, &cell[i]), &cell[i].style, w);
		h = text_height(d);
		most = h > most ? h : most;
	}
	return most + 2 * CELL_PAD;
}

static void
draw_cell(struct drawing *d, const struct block *b, const struct cell *c, double height)
{
	double x = d->left, w = column_width(d, c->from, c->to);

	if (c->from > 0)
		x += column_width(d, 0, c->from - 1);
	if (b->type == BLOCK_HEAD) {
		cairo_set_source_rgb(d->cr, 0.93, 0.93, 0.93);
		cairo_rectangle(d->cr, x, d->y, w, height);
		cairo_fill(d->cr);
		cairo_set_source_rgb(d->cr, 0, 0, 0);
	}
	if (b->type != BLOCK_TOTAL || c->from > 0) {
		cairo_set_line_width(d->cr, BORDER);
		cairo_rectangle(d->cr, x, d->y, w, height);
		cairo_stroke(d->cr);
	}
	set_text(d, cell_text(b, c), &c->style, w - 2 * CELL_PAD);
	cairo_save(d->cr);
	cairo_rectangle(d->cr, x, d->y, w, height);
	cairo_clip(d->cr);
	show_text(d, x + CELL_PAD, d->y + CELL_PAD);
	cairo_restore(d->cr);
}

/* A row is not broken; one that is higher than a page is cut. */
static void
draw_row(struct drawing *d, const struct block *b)
{
	struct cell cell[COLUMNS_MAX];
	size_t n = cells_of(d, b, cell);
	double height = row_height(d, b, cell, n);

	need(d, height);
	if (height > d->bottom - d->y)
		height = d->bottom - d->y;
	for (size_t i = 0; i < n; i++)
		draw_cell(d, b, &cell[i], height);
	d->y += height;
}

static int
draw_qr(struct drawing *d, struct str text, struct err *e)
{
	double side, x = d->left;
	struct qr q;

	if (text.n == 0)
		return 0;
	if (qr_make(&q, text, e) != 0)
		return -1;
	side = MODULE * q.size;
	need(d, side + 2 * MODULE * QR_QUIET);
	/* On the grid of its modules, so that a coarse picture of it has them whole. */
	x = MODULE * ((int)(x / MODULE) + QR_QUIET / 2);
	d->y = MODULE * ((int)(d->y / MODULE) + QR_QUIET);
	for (int row = 0; row < q.size; row++)
		for (int from = 0, to; from < q.size; from = to + 1) {
			for (to = from; qr_dark(&q, to, row); to++)
				;
			if (to > from)
				cairo_rectangle(d->cr, x + MODULE * from, d->y + MODULE * row,
						MODULE * (to - from), MODULE);
		}
	cairo_fill(d->cr);
	d->y += side + MODULE * QR_QUIET;
	qr_release(&q);
	return 0;
}

/* A label, and beside it a value or a line to sign on. */
static void
draw_field(struct drawing *d, const struct block *b)
{
	double indent = (d->right - d->left) * (page_landscape(d->page) ? 0.24 : 0.18), h, y;
	int page;

	set_text(d, block_cell(b, 0), &(struct style){ 1, false, 'l' }, indent - CELL_PAD);
	h = text_height(d);
	need(d, h);
	show_text(d, d->left, d->y);
	y = d->y;
	page = d->pages;
	draw_text(d, block_cell(b, 1), &(struct style){ 1, true, 'l' }, d->left + indent);
	if (d->pages == page && d->y < y + h)
		d->y = y + h;
	d->y += 2;
}

static void
draw_sign(struct drawing *d, const struct block *b)
{
	double most = (d->right - d->left) * 0.45, line = 45 * MM, x;
	int w;

	set_text(d, block_cell(b, 0), &(struct style){ 1, false, 'l' }, most);
	need(d, text_height(d) + 9 * MM);
	d->y += 7 * MM;
	show_text(d, d->left, d->y);
	pango_layout_get_size(d->layout, &w, NULL);
	x = d->left + (double)w / PANGO_SCALE + 2 * MM;
	rule(d, x, x + line, d->y + d->size * 1.2, BORDER);
	most = text_height(d);
	set_text(d, block_cell(b, 1), &(struct style){ 1, false, 'l' }, d->right - x - line);
	show_text(d, x + line + 2 * MM, d->y);
	d->y += most + 2;
}

static void
take_head(struct drawing *d, size_t at)
{
	if (d->nheads == 0)
		d->heads = at;
	draw_row(d, &d->page->v[at]);
	if (d->heads + d->nheads == at)
		d->nheads++;
}

static const struct style styles[BLOCK_TYPES] = {
	[BLOCK_TITLE] = { 1.5, true, 'l' },  [BLOCK_HEADING] = { 1.1, true, 'l' },
	[BLOCK_TEXT] = { 1, false, 'l' },    [BLOCK_BOLD] = { 1, true, 'l' },
	[BLOCK_SMALL] = { 0.8, false, 'l' }, [BLOCK_RIGHT] = { 1, false, 'r' },
};

static int
draw_block(struct drawing *d, size_t at, struct err *e)
{
	const struct block *b = &d->page->v[at];

	switch (b->type) {
	case BLOCK_TITLE:
	case BLOCK_HEADING: /* not without what it is of */
		need(d, 20 * MM);
		d->y += d->y > d->top ? d->size : 0;
		draw_text(d, block_cell(b, 0), &styles[b->type], d->left);
		d->y += d->size * 0.6;
		break;
	case BLOCK_TEXT:
	case BLOCK_BOLD:
	case BLOCK_SMALL:
	case BLOCK_RIGHT:
		draw_text(d, block_cell(b, 0), &styles[b->type], d->left);
		d->y += 2;
		break;
	case BLOCK_GAP:
		d->y += d->size;
		break;
	case BLOCK_LINE:
		need(d, d->size);
		rule(d, d->left, d->right, d->y + d->size * 0.4, 1.5);
		d->y += d->size;
		break;
	case BLOCK_NEWPAGE:
		break_page(d);
		break;
	case BLOCK_FIELD:
		draw_field(d, b);
		break;
	case BLOCK_SIGN:
		draw_sign(d, b);
		break;
	case BLOCK_TABLE:
		return columns_parse(&d->columns, b, e);
	case BLOCK_HEAD:
		take_head(d, at);
		break;
	case BLOCK_ROW:
	case BLOCK_TOTAL:
		draw_row(d, b);
		break;
	case BLOCK_END:
		d->nheads = 0;
		d->y += 4;
		break;
	case BLOCK_QR:
		return draw_qr(d, block_cell(b, 0), e);
	case BLOCK_PAPER:
	case BLOCK_TYPES:
		break;
	}
	return 0;
}

static cairo_status_t
take_bytes(void *ctx, const unsigned char *p, unsigned n)
{
	struct buf *out = ctx;

	if (out)
		buf_add(out, (struct str){ (const char *)p, n });
	return CAIRO_STATUS_SUCCESS;
}

static void
describe(cairo_surface_t *surface, const struct paper_info *info)
{
	struct buf title = { 0 };
	char date[DATE_TEXT], moment[DATE_TEXT + 16];

	buf_add(&title, info->title);
	snprintf(moment, sizeof moment, "%sT00:00:00Z", date_text(info->date, date).p);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, buf_cstr(&title));
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, moment);
	buf_release(&title);
}

/* Draw all of it into out, or nowhere (NULL), which tells how many pages there are. */
static int
draw(struct drawing *d, struct buf *out, struct err *e)
{
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(take_bytes, out, d->width, d->height);
	cairo_status_t status;
	int rc = 0;

	describe(surface, d->info);
	d->cr = cairo_create(surface);
	d->layout = pango_cairo_create_layout(d->cr);
	pango_layout_set_wrap(d->layout, PANGO_WRAP_WORD_CHAR);
	d->pages = 0;
	begin_page(d);
	for (size_t i = 0; rc == 0 && i < d->page->n; i++)
		rc = draw_block(d, i, e);
	cairo_show_page(d->cr);
	g_object_unref(d->layout);
	cairo_destroy(d->cr);
	cairo_surface_finish(surface);
	status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (rc == 0 && status != CAIRO_STATUS_SUCCESS)
		rc = err_data(e, NOWHERE, _("it cannot be drawn: %s"),
			      cairo_status_to_string(status));
	return rc;
}

int
page_pdf(struct buf *out, const struct page *p, const struct paper_info *info, struct err *e)
{
	bool wide = page_landscape(p);
	struct drawing d = { .page = p,
			     .info = info,
			     .width = wide ? A4_LONG : A4_SHORT,
			     .height = wide ? A4_SHORT : A4_LONG,
			     .left = 20 * MM,
			     .top = 12 * MM,
			     .size = wide ? 7.5 : 9 };
	int rc;

	d.right = d.width - 10 * MM;
	d.bottom = d.height - 14 * MM;
	rc = draw(&d, NULL, e);
	d.total = d.pages;
	if (rc == 0)
		rc = draw(&d, out, e);
	buf_release(&d.clean);
	return rc;
}
