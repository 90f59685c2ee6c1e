/* SPDX-License-Identifier: ISC */
#include "value/date.h"

/* Days are counted within eras of 400 years (146097 days) that begin on March
 * 1, so that the leap day is the last of its year: the algorithms of Howard
 * Hinnant, "chrono-compatible low-level date algorithms". */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH = 719468 /* days from 0000-03-01 */ };

enum { DAY = 86400 };

static int
floor_div(int a, int b)
{
	return a / b - (a % b < 0);
}

int32_t
date_of(struct civil c)
{
	int y = c.month > 2 ? c.year : c.year - 1;
	int era = floor_div(y, ERA_YEARS), of_era = y - era * ERA_YEARS;
	int of_year = (153 * (c.month > 2 ? c.month - 3 : c.month + 9) + 2) / 5 + c.day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
}

struct civil
date_civil(int32_t d)
{
	int z = d + EPOCH, era = floor_div(z, ERA_DAYS), day = z - era * ERA_DAYS;
	int of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
	int m = (5 * of_year + 2) / 153;
	int month = m < 10 ? m + 3 : m - 9;

	return (struct civil){
		.year = of_era + era * ERA_YEARS + (month <= 2),
		.month = month,
		.day = of_year - (153 * m + 2) / 5 + 1,
	};
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_days(int year, int month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

bool
date_valid(struct civil c)
{
	return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
	       c.day <= month_days(c.year, c.month);
}

enum { NOT_DIGITS = 10000 }; /* more than anything in a date */

static int
two_digits(const char *p)
{
	unsigned tens = (unsigned)p[0] - '0', ones = (unsigned)p[1] - '0';

	return tens > 9 || ones > 9 ? NOT_DIGITS : (int)(tens * 10 + ones);
}

static int
four_digits(const char *p)
{
	return two_digits(p) * 100 + two_digits(p + 2);
}

static char *
put(char *p, int v, int n)
{
	for (int i = n - 1; i >= 0; i--) {
		p[i] = (char)('0' + v % 10);
		v /= 10;
	}
	return p + n;
}

/* Days from 0001-01-01 to the first of January. */
static int
days_before_year(int year)
{
	unsigned y = (unsigned)year - 1;

	return (int)(y * 365 + y / 4 - y / 100 + y / 400);
}

bool
date_parse(int32_t *d, struct str s)
{
	static const short before_month[] = {
		0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
	};
	struct civil c;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	c = (struct civil){ four_digits(s.p), two_digits(s.p + 5), two_digits(s.p + 8) };
	if (!date_valid(c))
		return false;
	/* date_of does it for any year; reports read millions of dates */
	*d = DATE_MIN + days_before_year(c.year) + before_month[c.month - 1] + c.day - 1 +
	     (c.month > 2 && is_leap(c.year));
	return true;
}

static char *
put_month(char *p, struct civil c)
{
	p = put(p, c.year, 4);
	*p++ = '-';
	return put(p, c.month, 2);
}

static char *
put_date(char *p, int32_t d)
{
	struct civil c = date_civil(d);

	p = put_month(p, c);
	*p++ = '-';
	return put(p, c.day, 2);
}

static struct str
text_of(char *buf, char *end)
{
	*end = '\0';
	return (struct str){ buf, (size_t)(end - buf) };
}

struct str
date_text(int32_t d, char buf[DATE_TEXT])
{
	return text_of(buf, put_date(buf, d));
}

int
date_weekday(int32_t d)
{
	int since_monday = (d + 3) % 7; /* 1970-01-01 was a Thursday */

	return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

int32_t
date_month(int32_t d)
{
	/* of very many days one after the other nearly all are of the same month */
	static _Thread_local struct {
		int32_t first, last, month;
	} before = { 1, 0, 0 };
	struct civil c;

	if (d >= before.first && d <= before.last)
		return before.month;
	c = date_civil(d);
	before.first = d - (c.day - 1);
	before.last = before.first + month_days(c.year, c.month) - 1;
	before.month = c.year * 12 + c.month - 1;
	return before.month;
}

int32_t
month_first(int32_t month)
{
	return date_of(
		(struct civil){ floor_div(month, 12), month - floor_div(month, 12) * 12 + 1, 1 });
}

int32_t
month_last(int32_t month)
{
	return month_first(month + 1) - 1;
}

struct str
month_text(int32_t month, char buf[DATE_TEXT])
{
	return text_of(buf, put_month(buf, (struct civil){ month / 12, month % 12 + 1, 1 }));
}

bool
month_parse(int32_t *month, struct str s)
{
	struct civil c = { .day = 1 };

	if (s.n != 7 || s.p[4] != '-')
		return false;
	c.year = four_digits(s.p);
	c.month = two_digits(s.p + 5);
	if (!date_valid(c))
		return false;
	*month = c.year * 12 + c.month - 1;
	return true;
}

int32_t
date_add_months(int32_t d, int n)
{
	struct civil c = date_civil(d);
	int64_t month = (int64_t)c.year * 12 + c.month - 1 + n;
	int last;

	if (month < 12 || month >= 10000 * 12)
		return DATE_NONE;
	c.year = (int)(month / 12);
	c.month = (int)(month % 12) + 1;
	last = month_days(c.year, c.month);
	if (c.day > last)
		c.day = last;
	return date_of(c);
}

int32_t
iso_week_first(int year, int week)
{
	int32_t fourth = date_of((struct civil){ year, 1, 4 }); /* is always in week 1 */

	return fourth - (date_weekday(fourth) - 1) + (week - 1) * 7;
}

int
iso_weeks(int year)
{
	return (iso_week_first(year + 1, 1) - iso_week_first(year, 1)) / 7;
}

int
date_iso_week(int32_t d, int *year)
{
	int32_t monday = d - (date_weekday(d) - 1);

	*year = date_civil(monday + 3).year; /* a week belongs where its Thursday is */
	return (monday - iso_week_first(*year, 1)) / 7 + 1;
}

/* "14:05" */
static bool
clock_parse(const char *p, int *minutes)
{
	int h = two_digits(p), m = two_digits(p + 3);

	*minutes = h * 60 + m;
	return h < 24 && p[2] == ':' && m < 60;
}

/* "Z", "+03:00" */
static bool
zone_parse(struct str s, int *offset)
{
	*offset = 0;
	if (str_is(s, "Z"))
		return true;
	if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || !clock_parse(s.p + 1, offset))
		return false;
	if (s.p[0] == '-')
		*offset = -*offset;
	return true;
}

static const int64_t MOMENT_MIN = (int64_t)DATE_MIN * DAY,
		     MOMENT_MAX = ((int64_t)DATE_MAX + 1) * DAY - 1;

bool
moment_parse(int64_t *t, int *offset, struct str s)
{
	int minutes, seconds, zone;
	int64_t v;
	int32_t d;

	if (s.n < 20 || !date_parse(&d, str_head(s, 10)) || s.p[10] != 'T' ||
	    !clock_parse(s.p + 11, &minutes) || s.p[16] != ':' ||
	    !zone_parse(str_from(s, 19), &zone))
		return false;
	seconds = two_digits(s.p + 17);
	v = (int64_t)d * DAY + (minutes - zone) * 60 + seconds;
	if (seconds > 59 || v < MOMENT_MIN || v > MOMENT_MAX)
		return false;
	*t = v;
	if (offset)
		*offset = zone;
	return true;
}

/* What the clock shows there, kept within the calendar. */
static int64_t
local_time(int64_t t, int offset)
{
	int64_t local;

	if (__builtin_add_overflow(t, (int64_t)offset * 60, &local))
		local = t;
	return local < MOMENT_MIN ? MOMENT_MIN : local > MOMENT_MAX ? MOMENT_MAX : local;
}

static int32_t
day_of(int64_t local)
{
	return (int32_t)(local / DAY - (local % DAY < 0));
}

static char *
put_clock(char *p, int minutes)
{
	p = put(p, minutes / 60, 2);
	*p++ = ':';
	return put(p, minutes % 60, 2);
}

struct str
moment_text(int64_t t, int offset, char buf[MOMENT_TEXT])
{
	int64_t local = local_time(t, offset);
	int32_t d = day_of(local);
	int second = (int)(local - (int64_t)d * DAY);
	char *p = put_date(buf, d);

	*p++ = 'T';
	p = put_clock(p, second / 60);
	*p++ = ':';
	p = put(p, second % 60, 2);
	if (offset == 0) {
		*p++ = 'Z';
		return text_of(buf, p);
	}
	*p++ = offset < 0 ? '-' : '+';
	return text_of(buf, put_clock(p, offset < 0 ? -offset : offset));
}

int32_t
moment_date(int64_t t, int offset)
{
	return day_of(local_time(t, offset));
}
