/* SPDX-License-Identifier: ISC */
/* charts_page - what the files that draw charts in a page share. */
#ifndef VIEW_CHARTS_PAGE_H
#define VIEW_CHARTS_PAGE_H

#include "view/charts.h"

struct chart_page {
	const struct chart *c;
	struct buf *out;
	struct buf text; /* scratch: words on their way */
};

/* The same as in charts_style. */
extern const char *const chart_colours[CHART_VALUES];

/* Put g->text into the page, and empty it. */
void chart_words(struct chart_page *g);

/* Nothing where w or h is not positive. */
void chart_rect(struct chart_page *g, int x, int y, int w, int h, size_t colour);

void chart_cells(struct chart_page *g);
void chart_flows(struct chart_page *g);

#endif
