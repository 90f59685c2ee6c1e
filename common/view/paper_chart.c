/* SPDX-License-Identifier: ISC */
/* paper_chart - charts on paper. */
#include "view/charts_page.h"
#include "view/paper_draw.h"

#include <stdlib.h>

enum { BAR_PIECES = 2 }; /* the first cell that is a piece */
enum { PLOT_SERIES = 4 };

static const struct style small = { 0.8, false, 'l' };

static void
set_colour(struct drawing *d, int colour)
{
	unsigned long rgb;

	if (colour < 0 || colour >= CHART_VALUES)
		colour = CHART_VALUES - 1;
	rgb = strtoul(chart_colours[colour] + 1, NULL, 16);
	cairo_set_source_rgb(d->cr, (double)(rgb >> 16 & 0xff) / 255,
			     (double)(rgb >> 8 & 0xff) / 255, (double)(rgb & 0xff) / 255);
}

static void
fill(struct drawing *d, int colour, double x, double y, double w, double h)
{
	set_colour(d, colour);
	cairo_rectangle(d->cr, x, y, w, h);
	cairo_fill(d->cr);
	cairo_set_source_rgb(d->cr, 0, 0, 0);
}

void
paper_bar(struct drawing *d, const struct block *b)
{
	double room = d->right - d->left, label = room * 0.3, value = room * 0.22;
	double bar = room - label - value, height, text;
	int colour, from, to;

	paper_set_text(d, block_cell(b, 0), &(struct style){ 1, false, 'l' }, label - 4);
	text = paper_text_height(d);
	paper_set_text(d, block_cell(b, 1), &(struct style){ 1, false, 'r' }, value - 4);
	height = paper_text_height(d);
	height = (height > text ? height : text) + 2;
	paper_need(d, height);
	paper_show_text(d, d->right - value + 4, d->y);
	paper_set_text(d, block_cell(b, 0), &(struct style){ 1, false, 'l' }, label - 4);
	paper_show_text(d, d->left, d->y);
	for (size_t i = BAR_PIECES; i < b->n; i++) {
		struct str rest = b->cell[i];

		if (block_number(&rest, &colour) && block_number(&rest, &from) &&
		    block_number(&rest, &to) && to > from)
			fill(d, colour, d->left + label + bar * from / 1000, d->y + 1,
			     bar * (to - from) / 1000, d->size);
	}
	d->y += height;
}

/* A line through points of equal distances. */
static void
draw_line(struct drawing *d, struct str points, double bottom, double height)
{
	double room = d->right - d->left;
	struct str rest = points;
	int colour, y, n = 0;

	if (!block_number(&rest, &colour))
		return;
	points = rest;
	while (block_number(&rest, &y))
		n++;
	for (int i = 0; block_number(&points, &y); i++)
		cairo_line_to(d->cr, d->left + (n > 1 ? room * i / (n - 1) : 0),
			      bottom - height * y / 1000);
	set_colour(d, colour);
	cairo_set_line_width(d->cr, 1.2);
	cairo_stroke(d->cr);
	cairo_set_source_rgb(d->cr, 0, 0, 0);
}

static void
draw_columns(struct drawing *d, struct str points, double bottom, double height)
{
	double room = d->right - d->left, step;
	struct str rest = points;
	int colour, y, n = 0;

	while (block_number(&rest, &colour) && block_number(&rest, &y))
		n++;
	step = n > 0 ? room / n : room;
	for (int i = 0; block_number(&points, &colour) && block_number(&points, &y); i++)
		fill(d, colour, d->left + step * i, bottom - height * y / 1000,
		     step > 3 ? step - 1 : step, height * y / 1000);
}

static void
draw_axis(struct drawing *d, const struct block *b)
{
	static const char aligns[] = { 'l', 'c', 'r' };

	for (size_t i = 0; i < sizeof aligns; i++) {
		paper_set_text(d, block_cell(b, i + 1), &(struct style){ 0.8, false, aligns[i] },
			       d->right - d->left);
		paper_show_text(d, d->left, d->y);
	}
	d->y += paper_text_height(d) + 2;
}

void
paper_plot(struct drawing *d, const struct block *b)
{
	double height = 38 * MM, bottom;

	paper_need(d, height + 4 * d->size);
	paper_set_text(d, block_cell(b, 0), &small, d->right - d->left);
	paper_show_text(d, d->left, d->y);
	d->y += paper_text_height(d);
	bottom = d->y + height;
	for (int i = 0; i < 3; i++)
		paper_rule(d, d->left, d->right, d->y + height * i / 2, 0.3);
	for (size_t i = PLOT_SERIES; i < b->n; i++) {
		struct str word, rest;

		str_cut(b->cell[i], ' ', &word, &rest);
		if (str_is(word, "line"))
			draw_line(d, rest, bottom, height);
		else if (str_is(word, "columns"))
			draw_columns(d, rest, bottom, height);
	}
	d->y = bottom + 2;
	draw_axis(d, b);
}

/* One beside the other, on as many lines as they take. */
void
paper_legend(struct drawing *d, const struct block *b)
{
	double x = d->left, side = d->size * 0.7, line = 1.6 * d->size, height = line;

	paper_need(d, 2 * d->size);
	for (size_t i = 0; i < b->n; i++) {
		double indent = side + 3, width, text;
		int w;

		paper_set_text(d, b->cell[i], &small, d->right - d->left - indent);
		pango_layout_get_size(d->layout, &w, NULL);
		width = (double)w / PANGO_SCALE;
		text = paper_text_height(d);
		if (x > d->left && x + indent + width > d->right) {
			x = d->left;
			d->y += height;
			height = line;
			paper_need(d, text);
			paper_set_text(d, b->cell[i], &small, d->right - d->left - indent);
		}
		fill(d, (int)i, x, d->y + side * 0.4, side, side);
		paper_show_text(d, x + indent, d->y);
		x += indent + width + 4 * MM;
		height = text + 0.4 * d->size > height ? text + 0.4 * d->size : height;
	}
	d->y += height;
}
