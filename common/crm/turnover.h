/* SPDX-License-Identifier: ISC */
/*
 * turnover - how fast what is owed comes in.
 *
 *	average	of the balances at the starts of the period's months and at its end;
 *		a negative one counts as 0
 *	ratio	sales of the period / average
 *	days	days of the period / ratio
 *	dso	balance at the end (0 where negative) / sales * days of the period
 *
 * Of a product the same with the cost of sales and the values of its stock.
 */
#ifndef CRM_TURNOVER_H
#define CRM_TURNOVER_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TURNOVER_DIGITS = 2 }; /* of ratio, days and dso */

struct turnover {
	int64_t average; /* in the smallest unit */
	int64_t ratio;   /* TURNOVER_DIGITS, as the next */
	int64_t days, dso;
	bool has_ratio; /* the average is not 0 */
	bool has_days;  /* nor the sales 0 or less */
	bool has_dso;   /* the sales are above 0 */
};

/* balances: the n at the months' starts and, the last, at the end; n is 1 or more.
 * Fails where a result does not fit 64 bits. */
int turnover_reckon(struct turnover *t, int64_t sales, const int64_t *balances, size_t n,
		    int32_t days, struct err *e);

#endif
