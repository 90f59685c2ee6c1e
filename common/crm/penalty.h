/* SPDX-License-Identifier: ISC */
/*
 * penalty - what a debt costs that is paid late.
 *
 *	penalty	sum of base * days * rate / 100, over the times in which base and rate were
 *		the same, but at most cap percent of the highest base
 *
 * The sum is rounded once, half away from zero: each time has the sum up to and with it
 * less those before it, so that they sum to the whole to the last unit.
 */
#ifndef CRM_PENALTY_H
#define CRM_PENALTY_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

#define PENALTY_NO_CAP (-1)

/* A time in which the same was overdue; amounts are in the smallest unit. */
struct penalty_span {
	int64_t base; /* 0 or more */
	int32_t days; /* 0 or more, at most those of the calendar */
	int64_t rate; /* percent a day, in RATE_DIGITS */
	int64_t penalty;
};

/* Fill in the penalties of n spans of one document, in the order of time.  cap (percent, or
 * PENALTY_NO_CAP) is in RATE_DIGITS.  Fails where a penalty does not fit 64 bits. */
int penalty_reckon(struct penalty_span *v, size_t n, int64_t cap, struct err *e);

#endif
