/* SPDX-License-Identifier: ISC */
/*
 * period_form - what periods are called by, and how they move; for period alone.
 */
#ifndef VALUE_PERIOD_FORM_H
#define VALUE_PERIOD_FORM_H

#include "value/period.h"

/* The shortest name first. */
enum period_form { FORM_YEAR, FORM_QUARTER, FORM_MONTH, FORM_WEEK, FORM_DAY, FORM_RUN };

enum period_form period_form(struct period p);

/* Cut to the calendar; what is left of one outside is empty: to before from. */
struct period period_within(int64_t from, int64_t to);
bool period_exists(struct period p); /* not empty, and within the calendar */

struct period period_months(int32_t first, int count); /* count months from the first */
struct period period_week(int32_t monday);
struct period period_around(enum period_form form, int32_t d); /* the one that d is in */

/* Both ends n days on, also out of the calendar. */
struct period period_move_days(struct period p, int64_t n);

/* Whole months stay whole, others go by their dates.  What leaves the calendar
 * is cut off. */
struct period period_move_months(struct period p, int n);

/* n periods of the same form on, by the two above. */
struct period period_step(struct period p, enum period_form form, int n);

#endif
