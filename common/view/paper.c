/* SPDX-License-Identifier: ISC */
#include "view/paper_draw.h"

#include "base/lang.h"
#include "value/date.h"

#include <cairo-pdf.h>

#define A4_SHORT (210 * MM)
#define A4_LONG (297 * MM)
#define TEXT_GAP 2 /* behind a paragraph */

/* A label, and beside it a value or a line to sign on. */
static void
draw_field(struct drawing *d, const struct block *b)
{
	double indent = (d->right - d->left) * (page_landscape(d->page) ? 0.24 : 0.18), h, y;
	int page;

	paper_set_text(d, block_cell(b, 0), &(struct style){ 1, false, 'l' }, indent - CELL_PAD);
	h = paper_text_height(d);
	paper_need(d, h);
	paper_show_text(d, d->left, d->y);
	y = d->y;
	page = d->pages;
	paper_text(d, block_cell(b, 1), &(struct style){ 1, true, 'l' }, d->left + indent);
	if (d->pages == page && d->y < y + h)
		d->y = y + h;
	d->y += 2;
}

static void
draw_sign(struct drawing *d, const struct block *b)
{
	double most = (d->right - d->left) * 0.45, line = 45 * MM, x;
	int w;

	paper_set_text(d, block_cell(b, 0), &(struct style){ 1, false, 'l' }, most);
	paper_need(d, paper_text_height(d) + 9 * MM);
	d->y += 7 * MM;
	paper_show_text(d, d->left, d->y);
	pango_layout_get_size(d->layout, &w, NULL);
	x = d->left + (double)w / PANGO_SCALE + 2 * MM;
	paper_rule(d, x, x + line, d->y + d->size * 1.2, BORDER);
	most = paper_text_height(d);
	paper_set_text(d, block_cell(b, 1), &(struct style){ 1, false, 'l' }, d->right - x - line);
	paper_show_text(d, x + line + 2 * MM, d->y);
	d->y += most + 2;
}

static const struct style styles[BLOCK_TYPES] = {
	[BLOCK_TITLE] = { 1.5, true, 'l' },  [BLOCK_HEADING] = { 1.1, true, 'l' },
	[BLOCK_TEXT] = { 1, false, 'l' },    [BLOCK_BOLD] = { 1, true, 'l' },
	[BLOCK_SMALL] = { 0.8, false, 'l' }, [BLOCK_RIGHT] = { 1, false, 'r' },
};

/* A caption stands on the page of the code below it. */
static int
keep_with_qr(struct drawing *d, size_t at, struct err *e)
{
	const struct page *p = d->page;
	double height;

	if (at + 1 >= p->n || p->v[at + 1].type != BLOCK_QR)
		return 0;
	if (paper_qr_height(&height, block_cell(&p->v[at + 1], 0), e) != 0)
		return -1;
	paper_set_text(d, block_cell(&p->v[at], 0), &styles[p->v[at].type], d->right - d->left);
	if (height > 0)
		paper_need(d, paper_text_height(d) + TEXT_GAP + height);
	return 0;
}

/* Not without what it is of. */
static void
draw_heading(struct drawing *d, const struct block *b)
{
	paper_need(d, 30 * MM);
	d->y += d->y > d->top ? d->size : 0;
	paper_text(d, block_cell(b, 0), &styles[b->type], d->left);
	d->y += d->size * 0.6;
}

static int
draw_text(struct drawing *d, size_t at, struct err *e)
{
	const struct block *b = &d->page->v[at];

	if (keep_with_qr(d, at, e) != 0)
		return -1;
	paper_text(d, block_cell(b, 0), &styles[b->type], d->left);
	d->y += TEXT_GAP;
	return 0;
}

static void
draw_line(struct drawing *d)
{
	paper_need(d, d->size);
	paper_rule(d, d->left, d->right, d->y + d->size * 0.4, 1.5);
	d->y += d->size;
}

static int
draw_block(struct drawing *d, size_t at, struct err *e)
{
	const struct block *b = &d->page->v[at];

	switch (b->type) {
	case BLOCK_TITLE:
	case BLOCK_HEADING:
		draw_heading(d, b);
		break;
	case BLOCK_TEXT:
	case BLOCK_BOLD:
	case BLOCK_SMALL:
	case BLOCK_RIGHT:
		return draw_text(d, at, e);
	case BLOCK_GAP:
		d->y += d->size;
		break;
	case BLOCK_LINE:
		draw_line(d);
		break;
	case BLOCK_NEWPAGE:
		paper_break_page(d);
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
		paper_head(d, at);
		break;
	case BLOCK_ROW:
	case BLOCK_TOTAL:
	case BLOCK_NOTE:
		paper_row(d, b);
		break;
	case BLOCK_BAR:
		paper_bar(d, b);
		break;
	case BLOCK_PLOT:
		paper_plot(d, b);
		break;
	case BLOCK_LEGEND:
		paper_legend(d, b);
		break;
	case BLOCK_END:
		d->nheads = 0;
		d->y += 4;
		break;
	case BLOCK_QR:
		return paper_qr(d, block_cell(b, 0), e);
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
	paper_begin_page(d);
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
			     .size = wide ? 7.5 : 9,
			     .plain = page_plain(p) };
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
