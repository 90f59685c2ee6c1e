/* SPDX-License-Identifier: ISC */
/*
 * penetration - our share in what a client buys in all.
 *
 *	total	the client's purchases by the potentials that cover the period: each
 *		volume * the months that are taken from it / its months
 *	share	our sales of the period / total
 *	gap	total - ours: to be had by selling more of what it buys from us
 *		(up-sell), or by selling what it does not yet (cross-sell)
 *
 * A month of which a period has a day is a month of it.
 */
#ifndef CRM_PENETRATION_H
#define CRM_PENETRATION_H

#include "base/err.h"
#include "value/period.h"

#include <stddef.h>

enum penetration_type { PENETRATION_UP_SELL, PENETRATION_CROSS_SELL };

struct penetration {
	int64_t ours, total, gap; /* in the smallest unit; gap is 0 where ours is more */
	int64_t share;            /* percent, RATE_DIGITS */
	enum penetration_type type;
	bool has_share; /* the total is above 0 */
	bool over;      /* the share is over 100 %: the data is wrong */
};

/* One of several estimates of what a client buys in all. */
struct penetration_estimate {
	int32_t date;         /* when it was made */
	struct period period; /* that it is of */
	int64_t volume;
};

/* The total of a period by estimates that may overlap: each month is taken from the one made
 * last that covers it, the earlier in v among those of one day.  False where none does; fails where it does not
 * fit 64 bits. */
int penetration_total(int64_t *total, bool *known, const struct penetration_estimate *v, size_t n,
		      struct period period, struct err *e);

/* sells: we have sold the category to the client already. */
int penetration_reckon(struct penetration *p, int64_t ours, int64_t total, bool sells,
		       struct err *e);

#endif
