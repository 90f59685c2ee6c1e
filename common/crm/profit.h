/* SPDX-License-Identifier: ISC */
/*
 * profit - what is left of the sales.
 *
 *	margin	sales without VAT - cost - claims - bonuses - expenses
 *	percent	margin / sales without VAT
 *
 * cost is that of the sales less that of returned goods; claims are what we were
 * awarded to pay, less linked returns and what was recovered; bonuses are those
 * accrued.  All terms in the smallest unit.
 */
#ifndef CRM_PROFIT_H
#define CRM_PROFIT_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* A zeroed one is valid and empty. */
struct profit {
	int64_t sales, cost, claims, bonuses, expenses; /* given */
	int64_t margin, percent;                        /* percent: RATE_DIGITS */
	bool has_percent;                               /* there are sales */
};

/* margin and percent of the given terms.  Both fail where a sum does not fit 64
 * bits. */
int profit_reckon(struct profit *p, struct err *e);
int profit_add(struct profit *sum, const struct profit *part, struct err *e); /* terms alone */

#endif
