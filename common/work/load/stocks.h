/* SPDX-License-Identifier: ISC */
/*
 * stocks - the counts of the stock up to a day, in the order of their dates; of one date in the
 * order in which they were stored.  The records of a dated kind themselves come by months, and
 * in a month as they were stored.
 */
#ifndef WORK_STOCKS_H
#define WORK_STOCKS_H

#include "work/load/session.h"

/* What f gives, if not 0, ends it and is given. */
int stocks_each(struct session *s, int32_t day,
		int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e);

#endif
