/* SPDX-License-Identifier: ISC */
/* weekly_list - a figure of the weekly that counts things, and the first of them. */
#ifndef WORK_WEEKLY_LIST_H
#define WORK_WEEKLY_LIST_H

#include "work/report/weekly.h"

enum { WEEKLY_LIST_MOST = 10 };

/* How many rows another report has that count, and the first of them in words. */
struct weekly_list {
	struct weekly *w;
	const char *name;
	const char *by; /* of that report, or NULL */
	bool (*counts)(struct weekly *w, const struct rec *r);
	struct str (*words)(struct weekly *w, const struct rec *r);
	const char *money; /* a field of theirs that is shown beside, or NULL */
	bool now_alone;    /* of the other periods nothing is known */
	bool number_alone; /* is enough */
	bool stored;       /* the rows are records */
	size_t t;
	struct figures n;
	struct arena arena;
	struct rec rows[WEEKLY_LIST_MOST];
	size_t nrows;
};

/* One more row (ctx is the list), of the period l->t, where it counts. */
int weekly_list_row(void *ctx, const struct rec *r, struct err *e);

/* Put the figure and its rows; the list is released by its owner. */
int weekly_list_put(struct weekly *w, struct weekly_list *l, struct err *e);

/* All of it from another report, on the last day of each of the periods that are compared; then
 * it is put and released. */
int weekly_list_of(struct weekly *w, const char *report, struct weekly_list *l, struct err *e);
void weekly_list_release(struct weekly_list *l);

#endif
