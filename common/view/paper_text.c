/* SPDX-License-Identifier: ISC */
/* paper_text - texts and pages of paper. */
#include "view/paper_draw.h"

#include "base/utf8.h"

void
paper_set_text(struct drawing *d, struct str s, const struct style *st, double width)
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

double
paper_text_height(struct drawing *d)
{
	int h;

	pango_layout_get_size(d->layout, NULL, &h);
	return (double)h / PANGO_SCALE;
}

void
paper_show_text(struct drawing *d, double x, double y)
{
	cairo_move_to(d->cr, x, y);
	pango_cairo_show_layout(d->cr, d->layout);
}

void
paper_rule(struct drawing *d, double x1, double x2, double y, double width)
{
	cairo_set_line_width(d->cr, width);
	cairo_move_to(d->cr, x1, y);
	cairo_line_to(d->cr, x2, y);
	cairo_stroke(d->cr);
}

void
paper_begin_page(struct drawing *d)
{
	PangoLayout *layout = d->layout;
	char text[64];

	d->pages++;
	d->y = d->top;
	if (!d->info->numbered || d->total < 2)
		return;
	snprintf(text, sizeof text, "%d / %d", d->pages, d->total);
	d->layout = pango_cairo_create_layout(d->cr); /* the other one may be at work */
	paper_set_text(d, str_of(text), &(struct style){ 0.8, false, 'r' }, d->right - d->left);
	paper_show_text(d, d->left, d->bottom + 4 * MM);
	g_object_unref(d->layout);
	d->layout = layout;
}

void
paper_break_page(struct drawing *d)
{
	size_t n = d->nheads;

	cairo_show_page(d->cr);
	paper_begin_page(d);
	d->nheads = 0; /* heads that fill a page are not repeated for ever */
	for (size_t i = 0; i < n; i++)
		paper_row(d, &d->page->v[d->heads + i]);
	d->nheads = n;
}

void
paper_need(struct drawing *d, double height)
{
	if (d->y + height > d->bottom && d->y > d->top)
		paper_break_page(d);
}

void
paper_text(struct drawing *d, struct str s, const struct style *st, double x)
{
	PangoLayoutIter *it;
	double base = 0;

	if (s.n == 0)
		return;
	paper_set_text(d, s, st, d->right - x);
	it = pango_layout_get_iter(d->layout);
	do {
		PangoRectangle r;
		double h;

		pango_layout_iter_get_line_extents(it, NULL, &r);
		h = (double)r.height / PANGO_SCALE;
		if (d->y + h > d->bottom && d->y > d->top) {
			cairo_show_page(d->cr);
			paper_begin_page(d);
		}
		base = (double)pango_layout_iter_get_baseline(it) / PANGO_SCALE -
		       (double)r.y / PANGO_SCALE;
		cairo_move_to(d->cr, x + (double)r.x / PANGO_SCALE, d->y + base);
		pango_cairo_show_layout_line(d->cr, pango_layout_iter_get_line_readonly(it));
		d->y += h;
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
}
