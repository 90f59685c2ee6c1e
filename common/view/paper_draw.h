/* SPDX-License-Identifier: ISC */
/*
 * paper_draw - what the parts of paper share: where the pen is, texts, pages, tables, codes.
 *
 * All measures are in points.  Only the paper*.c files include it.
 */
#ifndef VIEW_PAPER_DRAW_H
#define VIEW_PAPER_DRAW_H

#include "view/paper.h"

#include <pango/pangocairo.h>

#define MM (72 / 25.4)
#define CELL_PAD 2.5
#define BORDER 0.5

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
	bool plain;           /* tables without borders */
	size_t heads, nheads; /* blocks that are repeated on each page */
	int pages, total;     /* total is 0 while they are counted */
	struct buf clean;
};

struct style {
	double scale; /* of the font's size */
	bool bold;
	char align;
};

/* The text is set for the width, and is what the next two are of. */
void paper_set_text(struct drawing *d, struct str s, const struct style *st, double width);
double paper_text_height(struct drawing *d);
void paper_show_text(struct drawing *d, double x, double y);

/* A paragraph from x to the right edge, line by line, over as many pages as it takes. */
void paper_text(struct drawing *d, struct str s, const struct style *st, double x);
void paper_rule(struct drawing *d, double x1, double x2, double y, double width);

/* The heads of an open table stand on the new page again, but not of begin. */
void paper_begin_page(struct drawing *d);
void paper_break_page(struct drawing *d);

/* Room for so much, on this page or the next. */
void paper_need(struct drawing *d, double height);

/* A row is not broken; one that is higher than a page is cut.  A head is repeated on the pages
 * that follow until nheads is set to 0. */
void paper_row(struct drawing *d, const struct block *b);
void paper_head(struct drawing *d, size_t at);

/* Charts: a bar, lines or columns over an axis, what colours stand for. */
void paper_bar(struct drawing *d, const struct block *b);
void paper_plot(struct drawing *d, const struct block *b);
void paper_legend(struct drawing *d, const struct block *b);

/* A QR code of the text; how high it is, with its margins (0 where there is no text). */
int paper_qr(struct drawing *d, struct str text, struct err *e);
int paper_qr_height(double *height, struct str text, struct err *e);

#endif
