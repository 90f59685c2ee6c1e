/* SPDX-License-Identifier: ISC */
/*
 * row_many - very many rows of a report: made on all processors, put in their order.
 *
 * Where the sink takes lines (rec/rec.h) they are written there as well.
 */
#ifndef WORK_ROW_MANY_H
#define WORK_ROW_MANY_H

#include "work/load/row.h"

struct row_many {
	/* Make row i of n; false: there is none.  In any thread, several at once. */
	bool (*make)(void *ctx, size_t i, struct row *row);

	/* Row i is about to be put: for who notes what explains it.  In the thread of the caller;
	 * NULL: nobody does. */
	void (*note)(void *ctx, size_t i);
	void *ctx;
	size_t n;
};

/* 0, also where the sink wants no more; -1 where it fails. */
int row_many_put(const struct row_many *m, struct sink out, struct err *e);

#endif
