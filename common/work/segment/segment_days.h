/* SPDX-License-Identifier: ISC */
/*
 * segment_days - the classes of clients on one day and on another.
 */
#ifndef WORK_SEGMENT_DAYS_H
#define WORK_SEGMENT_DAYS_H

#include "crm/segment.h"
#include "work/segment/segment_row.h"

/* The classes on a day, by the window that ends with it; f has all sales up to it. */
int segment_on_day(struct classes *c, const struct segment_query *q, const struct flow *f,
		   int32_t day, struct err *e);

/* The number of segment.h for a client's class: SEGMENT_NEW where there was no sale up to the
 * day. */
unsigned segment_code(const struct classes *c, enum segment_method m, struct str client);

/* The i-th of the days from q->from to q->to, DATE_NONE after the last. */
int32_t segment_step(const struct segment_query *q, int i);

#endif
