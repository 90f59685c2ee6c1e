/* SPDX-License-Identifier: ISC */
/*
 * explain_run - which figures are to be explained, and the rows that explain them.
 *
 * A cell is [ROW:]FIELD.  ROW is one or more words of the row, with commas between; it is
 * "total" for all rows together, and without it each row is explained.  Each record behind
 * the figure is a row; then comes the sum of each part, where there are several, and last the
 * figure.
 */
#ifndef WORK_EXPLAIN_RUN_H
#define WORK_EXPLAIN_RUN_H

#include "work/load/explain.h"
#include "work/load/session.h"

/* What makes the rows that have figures. */
struct explain_source {
	const struct kind *kind; /* of the rows */
	const char *name;        /* in messages */
	const char *figures;
	const char *sums;      /* fields that may be summed over rows; or NULL */
	const char *const *by; /* what the rows are by */
	size_t nby;
	int (*run)(void *ctx, struct sink out, struct err *e);
	void *ctx;
};

struct explain_ask {
	const char *cell;  /* [ROW:]FIELD */
	const char *where; /* an expression that the rows have to satisfy, or NULL */
};

int explain_run(struct session *s, const struct explain_source *src, const struct explain_ask *ask,
		struct sink out, struct err *e);

#endif
