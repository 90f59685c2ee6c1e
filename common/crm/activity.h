/* SPDX-License-Identifier: ISC */
/*
 * activity - which clients are active, new, returned or lost in a period.
 *
 *	active on a day	a sale in the `days` days that end with it
 *	new		active at the end, first sale ever in the period
 *	returned	active at the end, not at the start, and not new
 *	lost		active at the start, not at the end
 *
 * The start is the end of the day before the period, so the end of a period is the
 * start of the next, and active(end) = active(start) + new + returned - lost.
 */
#ifndef CRM_ACTIVITY_H
#define CRM_ACTIVITY_H

#include "value/period.h"

#include <stdint.h>

/* A client's sales, as far as this needs them; each is DATE_NONE where none is. */
struct activity {
	int32_t first;      /* ever */
	int32_t last_start; /* the last before the period */
	int32_t last;       /* the last up to its end */
};

struct activity_counts {
	uint32_t start, active, fresh, returned, lost; /* fresh: new */
};

enum activity_change {
	ACTIVITY_NONE,
	ACTIVITY_STAYED,
	ACTIVITY_NEW,
	ACTIVITY_RETURNED,
	ACTIVITY_LOST
};

/* No sales yet. */
void activity_init(struct activity *a);

/* A sale of that day; sales come in any order, those after the period change nothing. */
void activity_sale(struct activity *a, struct period period, int32_t date);

/* A sale on the last day counts for `days` days, that one included. */
bool activity_active(int32_t last, int32_t day, int64_t days);

/* What became of a client in the period; ACTIVITY_NONE: active at neither end. */
enum activity_change activity_change(const struct activity *a, struct period period, int64_t days);

void activity_count(struct activity_counts *c, enum activity_change change);

#endif
