/* SPDX-License-Identifier: ISC */
/*
 * report_shape - what can be made of the rows of any report that may be added up: compared
 * with the period before and the same a year ago, put under headings, cut to the first ones.
 *
 *	--compare	the report's first sum, beside what it was; rows are matched by what they are by
 *	--across	of rows by two keys, the second month: a column for each month
 *	--under X	rows under their manager, group or parent, each with its sums
 *	--top N		the first N rows, the sums of the others in one more
 *
 * In this order, where several are asked for.
 */
#ifndef WORK_REPORT_SHAPE_H
#define WORK_REPORT_SHAPE_H

#include "work/report/report.h"

struct report_shape {
	uint64_t top; /* 0: all */
	bool compare, across;
	enum client_text under; /* CLIENT_TEXTS: no headings */
	const char *sums;       /* of the rows that come out */
	const struct kind *kind;
};

/* As they were given; NULL and false where not. */
struct report_shape_words {
	const char *top, *under;
	bool compare, across;
};

/* Fill s, also with the kind of the rows; strings live in q->arena.  Fails with ERR_USAGE. */
int report_shape_ask(struct report_shape *s, const struct report *r, const struct report_query *q,
		     const struct report_shape_words *w, struct err *e);

/* Run the report, and put the rows that this makes of its rows. */
int report_shape_run(const struct report_shape *s, const struct report *r,
		     const struct report_query *q, struct sink out, struct err *e);

#endif
