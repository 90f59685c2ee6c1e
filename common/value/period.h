/* SPDX-License-Identifier: ISC */
/*
 * period - a run of days.
 *
 *	2026  2026-Q4  2026-11  2026-W47  2026-11-23
 *	11.2026  23.11.2026
 *	today yesterday tomorrow week month quarter year
 *	last-week last-month last-quarter last-year next-week next-month ...
 *	NAME+Nd NAME-Nd, also w, m, q, y: today-30d, month-1m, 2026-11-23+2w
 *	FROM..TO, either may be missing
 *
 * A shift moves both ends; whole months stay whole: 2026-02+1m is 2026-03.  In
 * FROM..TO the first day of the one and the last of the other count.  What leaves
 * the calendar (see date.h) is no period.
 */
#ifndef VALUE_PERIOD_H
#define VALUE_PERIOD_H

#include "base/err.h"
#include "base/str.h"

struct period {
	int32_t from, to; /* both inside; DATE_MIN and DATE_MAX where open */
};

enum { PERIOD_TEXT = 24 };

/* A period of the list above; today is what its names stand on.  False for
 * anything else. */
bool period_parse(struct period *p, struct str s, int32_t today);

/* Only the first line of the list: what a stored value of type period is. */
bool period_parse_stored(struct period *p, struct str s);

/* A date or a name that stands for one day ("today-30d"); of a longer period
 * ("month") its first day, or its last where last is set. */
bool period_parse_day(int32_t *d, struct str s, int32_t today, bool last);

/* The shortest form that parses to the same: "2026-11", "2026-Q4", "2026-W47", "2026-11-23", or
 * "2026-11-03..2026-11-09", without what is open. */
struct str period_text(struct period p, char buf[PERIOD_TEXT]);

bool period_has(struct period p, int32_t d);

/* The period of the same form before this one: November before December, the
 * week before a week; of other runs the run of the same length before.  What is before the
 * calendar is cut off; an empty period (to before from) where nothing is left. */
struct period period_before(struct period p);

/* The same a year ago: months by name, ISO weeks by their number (week 53 takes
 * 52 where the year has none), other runs by date; an open end stays open.  Empty
 * as above. */
struct period period_year_ago(struct period p);

#endif
