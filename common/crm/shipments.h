/* SPDX-License-Identifier: ISC */
/*
 * shipments - how regularly goods go to a client, and when they should next.
 *
 * Gaps are between days with a shipment: two of one day are no gap.
 *
 *	mean	(last - first) / (days with a shipment - 1)
 *	next	last + mean, to the nearest day
 *	silent	days from the last one to the day of the report
 */
#ifndef CRM_SHIPMENTS_H
#define CRM_SHIPMENTS_H

#include <stddef.h>
#include <stdint.h>

enum { SHIPMENTS_DIGITS = 1 }; /* of the mean */

#define SHIPMENTS_NONE (-1)

struct shipments {
	uint32_t count; /* of shipments */
	uint32_t days;  /* of days with one */
	int32_t last;   /* DATE_NONE where there is none */
	int64_t mean;   /* days, SHIPMENTS_DIGITS; SHIPMENTS_NONE under two days */
	int32_t max;    /* the longest gap, or SHIPMENTS_NONE */
	int32_t next;   /* or DATE_NONE */
	int32_t silent; /* or SHIPMENTS_NONE */
};

/* Of the n dates, which it sorts; those after the day are left out. */
void shipments_reckon(struct shipments *s, int32_t *dates, size_t n, int32_t day);

#endif
