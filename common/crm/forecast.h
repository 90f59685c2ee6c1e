/* SPDX-License-Identifier: ISC */
/*
 * forecast - what a client that buys regularly should buy in a period.
 *
 *	gap	(last - first) / (days with a purchase - 1), as in crm/shipments.h
 *	next	last + gap, but not on the day or before it: who is late buys on the day after
 *	times	of next, next + gap, next + 2 gaps ... those in the period
 *	value	times * sum / days with a purchase
 *
 * Nothing is expected of a client that has bought on one day alone, or is silent for more
 * than FORECAST_LOST gaps.
 */
#ifndef CRM_FORECAST_H
#define CRM_FORECAST_H

#include "value/period.h"

#include <stddef.h>
#include <stdint.h>

enum { FORECAST_LOST = 3 };

struct forecast {
	int32_t gap;  /* days, rounded; 0: none */
	int32_t next; /* or DATE_NONE: nothing is expected */
	int64_t times, value;
};

/* Of n purchase days up to the day, ascending, each once, that came to a sum.  The period begins
 * after the day. */
void forecast_regular(struct forecast *f, const int32_t *days, size_t n, int64_t sum, int32_t day,
		      struct period p);

#endif
