/* SPDX-License-Identifier: ISC */
/*
 * worktime - working hours: how many lie between two moments, and when so many have
 * passed.
 *
 * A day has work by its day of the week, not where it is a holiday, and all the same
 * where it is an extra day; a shortened day ends early.  Moments are seconds as in
 * value/date.h, the days are those offset minutes east of UTC.
 */
#ifndef CRM_WORKTIME_H
#define CRM_WORKTIME_H

#include "rec/settings.h"

/* Seconds of work on the day. */
int64_t worktime_of_day(const struct work_hours *w, int32_t day);

/* ... on a day that is neither shortened nor a holiday. */
int64_t worktime_day(const struct work_hours *w);

/* The second of the day at which its work ends, also where it is a day without work. */
int64_t worktime_end(const struct work_hours *w, int32_t day);

/* Seconds of work from one moment to another; 0 where that is not later. */
int64_t worktime_between(const struct work_hours *w, int64_t from, int64_t to, int offset);

/* The first moment, not before from, at which so many seconds (0 or more) of work have passed
 * since from.  False where ten years do not have them. */
bool worktime_add(const struct work_hours *w, int64_t from, int64_t seconds, int offset,
		  int64_t *to);

#endif
