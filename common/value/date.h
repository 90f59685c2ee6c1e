/* SPDX-License-Identifier: ISC */
/*
 * date - civil days, months and moments.
 *
 * A date is an int32_t: days since 1970-01-01 in the proleptic Gregorian
 * calendar, years 1 to 9999.  A month is year * 12 + month - 1.  A moment is an
 * int64_t: seconds since 1970-01-01T00:00:00Z; leap seconds do not exist.
 */
#ifndef VALUE_DATE_H
#define VALUE_DATE_H

#include "base/str.h"

#define DATE_NONE INT32_MIN
#define DATE_MIN (-719162) /* 0001-01-01 */
#define DATE_MAX 2932896   /* 9999-12-31 */

enum { DATE_TEXT = 11, MOMENT_TEXT = 26 };

struct civil {
	int year, month, day; /* month and day from 1 */
};

/* "2026-11-23"; false for anything else. */
bool date_parse(int32_t *d, struct str s);
struct str date_text(int32_t d, char buf[DATE_TEXT]); /* "2026-11-23" */
int32_t date_of(struct civil c);                      /* c is a valid day */
struct civil date_civil(int32_t d);
bool date_valid(struct civil c);
int date_weekday(int32_t d); /* 1 Monday ... 7 Sunday */
int32_t date_month(int32_t d);

int32_t month_first(int32_t month); /* its first day */
int32_t month_last(int32_t month);
struct str month_text(int32_t month, char buf[DATE_TEXT]); /* "2026-11" */
bool month_parse(int32_t *month, struct str s);

/* The same day n months on; a day that the month does not have becomes its
 * last: January 31 and one month is February 28 or 29.  DATE_NONE where it is not
 * between DATE_MIN and DATE_MAX. */
int32_t date_add_months(int32_t d, int n);

/* ISO 8601 week: *year is the year that the week belongs to. */
int date_iso_week(int32_t d, int *year);

/* The Monday of ISO week 1 to 53 of a year from 1 to 9999. */
int32_t iso_week_first(int year, int week);
int iso_weeks(int year); /* 52 or 53: how many the year has */

/* "2026-11-23T14:05:00+03:00", "...Z"; *offset (may be NULL) is minutes east.
 * False for anything else, and for a moment that is not of the years 1 to 9999
 * in UTC. */
bool moment_parse(int64_t *t, int *offset, struct str s);
/* Beyond the years 1 to 9999 there: their first or last second. */
struct str moment_text(int64_t t, int offset, char buf[MOMENT_TEXT]); /* Z where offset is 0 */
int32_t moment_date(int64_t t, int offset);                           /* the civil day there */

#endif
