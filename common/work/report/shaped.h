/* SPDX-License-Identifier: ISC */
/* shaped - rows of a report that are made into others; what they were a period and a year ago. */
#ifndef WORK_SHAPED_H
#define WORK_SHAPED_H

#include "work/load/row.h"
#include "work/report/report.h"

struct shaped {
	const struct report *r;
	const struct report_query *q;
	const struct kind *was; /* of the report's own rows */
	struct arena arena;     /* has the strings */
	struct rec *v;
	size_t n, cap;
};

void shaped_release(struct shaped *rows);

/* Does it tell a row from another: what rows are by, and other words; no figures? */
bool shaped_key(const struct field_def *d);

/* The figure that is compared: the first of the report's sums that its rows have; or NULL. */
const struct field_def *shaped_figure(const struct report *r, const struct kind *k);

/* The kind of rows that are compared: their keys, the figure, and before change year_ago
 * change_year. */
const struct kind *shaped_compared(const struct report_query *q, const struct report *r,
				   const struct kind *k);

/* Run the report for its period or day, the one before, and the same a year ago: rows of the
 * same keys become one. */
int shaped_compare(struct shaped *rows, struct err *e);

/* Of a row whose figures are set: bring them in order, with 0 for what is nothing, and set the
 * changes. */
void shaped_complete(struct shaped *rows, struct rec *r);

/* The digits of a figure, and the figure of a row; 0 where it has none. */
int shaped_digits(const struct shaped *rows, const struct field_def *d);
int64_t shaped_value(const struct rec *r, const char *key, int digits);

#endif
