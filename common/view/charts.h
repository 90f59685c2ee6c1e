/* SPDX-License-Identifier: ISC */
/*
 * charts - pictures of rows: as inline SVG in a page, as blocks on a terminal.
 *
 *	charts_init(&c, defs, schema);
 *	charts_put(&c, row, kind);	for each
 *	charts_html(&c, out);  or  charts_text(&c, out, &screen);
 *	charts_release(&c);
 *
 * In a page the words of a chart are text of the page, which wraps and grows with it; the
 * SVG between them has the shapes.
 */
#ifndef VIEW_CHARTS_H
#define VIEW_CHARTS_H

#include "base/hash.h"
#include "rec/chart.h"
#include "rec/rec.h"
#include "view/screen.h"

/* One bar, column or day: the figures are scaled by CHART_DIGITS. */
struct chart_point {
	struct str label, class;
	int64_t v[CHART_VALUES];
	size_t rows;
};

enum { CHART_DIGITS = 2, CHART_MOST = 12, CHART_COLUMNS = 60 };

struct chart {
	const struct chart_def *def;
	const struct field_def *label, *value[CHART_VALUES];
	size_t nvalues;
	struct names labels;
	struct chart_point *v;
	size_t n, cap;
	size_t rest; /* of v: how many the last bar stands for; 0: all have their own */
};

struct charts {
	struct arena arena;
	const struct schema *schema;
	const struct chart_def *defs; /* or NULL: none is drawn */
	struct chart *v;
	size_t n;
	bool known; /* the kind of the rows is */
};

void charts_init(struct charts *c, const struct chart_def *defs, const struct schema *s);
void charts_put(struct charts *c, const struct rec *r, const struct kind *k);
void charts_html(struct charts *c, struct buf *out);
void charts_page(struct charts *c, struct buf *out); /* blocks of a form (view/form.h) */
void charts_text(struct charts *c, struct buf *out, const struct screen *screen);
void charts_release(struct charts *c);

/* The styles of charts_html's classes, for the head of a page. */
extern const char charts_style[];

/*
 * For the two that draw.
 */

/* Make the points ready: the largest first, and no more than there is room for. */
void chart_ready(struct chart *c, struct arena *a);

/* Its points are of two things each, from and to: cells, flows. */
bool chart_pairs(const struct chart *c);

/* Is there anything to be drawn?  One bar alone tells nothing. */
bool chart_tells(const struct chart *c);

/* v of max, in thousandths: 0 where either is not positive. */
int chart_part(int64_t v, int64_t max);
int64_t chart_max(const struct chart *c, size_t value);

/* The largest sum of all values of a point. */
int64_t chart_max_sum(const struct chart *c);
int64_t chart_sum(const struct chart *c, const struct chart_point *p);

/* The point of the rest, which no bar is measured by, nor is drawn for it. */
bool chart_is_rest(const struct chart *c, const struct chart_point *p);

/* Append, not yet harmless, what people see. */
void chart_label(const struct chart *c, const struct chart_point *p, struct buf *out);
void chart_value(const struct chart *c, size_t value, int64_t v, struct buf *out);
void chart_title(const struct chart *c, struct buf *out);

#endif
