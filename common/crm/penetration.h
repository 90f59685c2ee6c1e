/* SPDX-License-Identifier: ISC */
/*
 * penetration - our share in what a client buys in all.
 *
 *	total	the client's purchases by the potentials that cover the period: each
 *		volume * months of the period in it / months of the potential
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

enum penetration_type { PENETRATION_UP_SELL, PENETRATION_CROSS_SELL };

struct penetration {
	int64_t ours, total, gap; /* in the smallest unit; gap is 0 where ours is more */
	int64_t share;            /* percent, RATE_DIGITS */
	enum penetration_type type;
	bool has_share; /* the total is above 0 */
	bool over;      /* the share is over 100 %: the data is wrong */
};

/* Add what a potential gives to the total of a period; 0 where they do not meet.
 * Fails where it does not fit 64 bits. */
int penetration_add(int64_t *total, int64_t volume, struct period potential, struct period period,
		    struct err *e);

/* sells: we have sold the category to the client already. */
int penetration_reckon(struct penetration *p, int64_t ours, int64_t total, bool sells,
		       struct err *e);

#endif
