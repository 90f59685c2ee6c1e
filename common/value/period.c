/* SPDX-License-Identifier: ISC */
#include "value/period.h"

#include "base/cc.h"
#include "value/date.h"

#include <stdio.h>

/* What a period is called by, the shortest name first. */
enum form { FORM_YEAR, FORM_QUARTER, FORM_MONTH, FORM_WEEK, FORM_DAY, FORM_RUN };

/* Cut to the calendar; what is left of one outside is empty: to before from. */
static struct period
within(int64_t from, int64_t to)
{
	if (from < DATE_MIN)
		from = DATE_MIN;
	if (to > DATE_MAX)
		to = DATE_MAX;
	if (from > to)
		return (struct period){ DATE_MIN, DATE_MIN - 1 };
	return (struct period){ (int32_t)from, (int32_t)to };
}

static bool
exists(struct period p)
{
	return p.from >= DATE_MIN && p.from <= p.to && p.to <= DATE_MAX;
}

static struct period
months(int32_t first, int count)
{
	return (struct period){ month_first(first), month_last(first + count - 1) };
}

static struct period
week(int32_t monday)
{
	return (struct period){ monday, monday + 6 };
}

static bool
whole_months(struct period p)
{
	return date_civil(p.from).day == 1 && (p.to == DATE_MAX || date_civil(p.to + 1).day == 1);
}

static enum form
form_of(struct period p)
{
	int32_t first = date_month(p.from), n = date_month(p.to) - first + 1;

	if (p.from == p.to)
		return FORM_DAY;
	if (p.to - p.from == 6 && date_weekday(p.from) == 1)
		return FORM_WEEK;
	if (!whole_months(p))
		return FORM_RUN;
	if (n == 12 && first % 12 == 0)
		return FORM_YEAR;
	if (n == 3 && first % 3 == 0)
		return FORM_QUARTER;
	return n == 1 ? FORM_MONTH : FORM_RUN;
}

static struct period
moved_days(struct period p, int64_t n)
{
	return (struct period){ (int32_t)(p.from + n), (int32_t)(p.to + n) };
}

/* Whole months stay whole, others go by their dates.  What leaves the calendar
 * is cut off. */
static struct period
moved_months(struct period p, int n)
{
	bool whole = whole_months(p);
	int32_t from = date_add_months(p.from, n), to = date_add_months(p.to, n);

	if (to != DATE_NONE && whole)
		to = month_last(date_month(to));
	if (n < 0)
		return within(from == DATE_NONE ? DATE_MIN : from, to);
	return within(from == DATE_NONE ? (int64_t)DATE_MAX + 1 : from,
		      to == DATE_NONE ? DATE_MAX : to);
}

/* The number of s, all of whose n characters are digits. */
static bool
number(struct str s, size_t n, int *v)
{
	uint64_t u;

	if (s.n != n || !str_uint(s, &u))
		return false;
	*v = (int)u;
	return true;
}

/* "2026", "2026-Q4", "2026-W47" */
static bool
parse_year(struct period *p, struct str s)
{
	struct str part = str_from(s, 6);
	int year, n;

	if (!number(str_head(s, 4), 4, &year) || year == 0)
		return false;
	if (s.n == 4) {
		*p = months(year * 12, 12);
		return true;
	}
	if (s.p[4] != '-' || s.n < 6)
		return false;
	if (s.p[5] == 'Q' && number(part, 1, &n) && n >= 1 && n <= 4) {
		*p = months(year * 12 + (n - 1) * 3, 3);
		return true;
	}
	if (s.p[5] == 'W' && number(part, 2, &n) && n >= 1 && n <= iso_weeks(year)) {
		*p = week(iso_week_first(year, n));
		return exists(*p);
	}
	return false;
}

bool
period_parse_stored(struct period *p, struct str s)
{
	struct period v;
	int32_t month;

	if (date_parse(&v.from, s))
		v.to = v.from;
	else if (month_parse(&month, s))
		v = months(month, 1);
	else if (!parse_year(&v, s))
		return false;
	*p = v;
	return true;
}

/* The period of a form that a day is in. */
static struct period
around(enum form form, int32_t d)
{
	int32_t m = date_month(d);

	switch (form) {
	case FORM_YEAR:
		return months(m - m % 12, 12);
	case FORM_QUARTER:
		return months(m - m % 3, 3);
	case FORM_MONTH:
		return months(m, 1);
	case FORM_WEEK:
		return week(d - (date_weekday(d) - 1));
	case FORM_DAY:
	case FORM_RUN:
		break;
	}
	return (struct period){ d, d };
}

/* n periods of the same form on. */
static struct period
stepped(struct period p, enum form form, int n)
{
	switch (form) {
	case FORM_YEAR:
		return moved_months(p, 12 * n);
	case FORM_QUARTER:
		return moved_months(p, 3 * n);
	case FORM_MONTH:
		return moved_months(p, n);
	case FORM_WEEK:
		return moved_days(p, 7 * n);
	case FORM_DAY:
	case FORM_RUN:
		break;
	}
	return moved_days(p, n);
}

static bool
parse_name(struct period *p, struct str s, int32_t today)
{
	static const struct {
		const char *name;
		enum form form;
		int step;
	} names[] = {
		{ "today", FORM_DAY, 0 },
		{ "yesterday", FORM_DAY, -1 },
		{ "tomorrow", FORM_DAY, 1 },
		{ "week", FORM_WEEK, 0 },
		{ "last-week", FORM_WEEK, -1 },
		{ "next-week", FORM_WEEK, 1 },
		{ "month", FORM_MONTH, 0 },
		{ "last-month", FORM_MONTH, -1 },
		{ "next-month", FORM_MONTH, 1 },
		{ "quarter", FORM_QUARTER, 0 },
		{ "last-quarter", FORM_QUARTER, -1 },
		{ "next-quarter", FORM_QUARTER, 1 },
		{ "year", FORM_YEAR, 0 },
		{ "last-year", FORM_YEAR, -1 },
		{ "next-year", FORM_YEAR, 1 },
	};

	for (size_t i = 0; i < COUNTOF(names); i++)
		if (str_is(s, names[i].name)) {
			*p = stepped(around(names[i].form, today), names[i].form, names[i].step);
			return exists(*p);
		}
	return period_parse_stored(p, s);
}

struct shift {
	int n;
	char unit; /* d w m q y */
};

enum { SHIFT_MAX = 9999 * 366 }; /* more leaves the calendar in any unit */

/* Take "+2w" off the end of s; without one the shift is none.  False for one
 * that is too large. */
static bool
cut_shift(struct str *s, struct shift *shift)
{
	size_t i = s->n ? s->n - 1 : 0;
	uint64_t n;

	*shift = (struct shift){ 0, 'd' };
	if (i == 0 || !str_has(STR("dwmqy"), s->p[i]))
		return true;
	while (i > 0 && s->p[i - 1] >= '0' && s->p[i - 1] <= '9')
		i--;
	if (i == 0 || i == s->n - 1 || (s->p[i - 1] != '+' && s->p[i - 1] != '-'))
		return true;
	if (!str_uint((struct str){ s->p + i, s->n - 1 - i }, &n) || n > SHIFT_MAX)
		return false;
	*shift = (struct shift){ s->p[i - 1] == '-' ? -(int)n : (int)n, s->p[s->n - 1] };
	*s = str_head(*s, i - 1);
	return true;
}

/* False where any of it leaves the calendar. */
static bool
apply_shift(struct period *p, struct shift shift)
{
	int per_unit = shift.unit == 'y' ? 12 : shift.unit == 'q' ? 3 : shift.unit == 'w' ? 7 : 1;
	int64_t n = (int64_t)shift.n * per_unit;

	if (shift.unit == 'd' || shift.unit == 'w') {
		*p = moved_days(*p, n);
		return exists(*p);
	}
	if (date_add_months(p->from, (int)n) == DATE_NONE ||
	    date_add_months(p->to, (int)n) == DATE_NONE)
		return false;
	*p = moved_months(*p, (int)n);
	return true;
}

static bool
parse_one(struct period *p, struct str s, int32_t today)
{
	struct shift shift;
	struct period v;

	if (!cut_shift(&s, &shift) || !parse_name(&v, s, today) || !apply_shift(&v, shift))
		return false;
	*p = v;
	return true;
}

/* Split s at "..". */
static bool
cut_range(struct str s, struct str *from, struct str *to)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '.' && s.p[i + 1] == '.') {
			*from = str_head(s, i);
			*to = str_from(s, i + 2);
			return true;
		}
	return false;
}

bool
period_parse(struct period *p, struct str s, int32_t today)
{
	struct period a = { DATE_MIN, DATE_MIN }, b = { DATE_MAX, DATE_MAX };
	struct str from, to;

	if (!cut_range(s, &from, &to))
		return parse_one(p, s, today);
	if ((from.n > 0 && !parse_one(&a, from, today)) || (to.n > 0 && !parse_one(&b, to, today)))
		return false;
	if (a.from > b.to)
		return false;
	*p = (struct period){ a.from, b.to };
	return true;
}

bool
period_parse_day(int32_t *d, struct str s, int32_t today, bool last)
{
	struct period p;

	if (!parse_one(&p, s, today))
		return false;
	*d = last ? p.to : p.from;
	return true;
}

static int
run_text(struct period p, char buf[PERIOD_TEXT])
{
	char from[DATE_TEXT] = "", to[DATE_TEXT] = "";

	if (p.from != DATE_MIN)
		date_text(p.from, from);
	if (p.to != DATE_MAX)
		date_text(p.to, to);
	return snprintf(buf, PERIOD_TEXT, "%s..%s", from, to);
}

struct str
period_text(struct period p, char buf[PERIOD_TEXT])
{
	struct civil c = date_civil(p.from);
	int n = 0, year, w = date_iso_week(p.from, &year);

	switch (form_of(p)) {
	case FORM_YEAR:
		n = snprintf(buf, PERIOD_TEXT, "%04d", c.year);
		break;
	case FORM_QUARTER:
		n = snprintf(buf, PERIOD_TEXT, "%04d-Q%d", c.year, c.month / 3 + 1);
		break;
	case FORM_MONTH:
		n = snprintf(buf, PERIOD_TEXT, "%04d-%02d", c.year, c.month);
		break;
	case FORM_WEEK:
		n = snprintf(buf, PERIOD_TEXT, "%04d-W%02d", year, w);
		break;
	case FORM_DAY:
		return date_text(p.from, buf);
	case FORM_RUN:
		n = run_text(p, buf);
		break;
	}
	return (struct str){ buf, (size_t)n };
}

bool
period_has(struct period p, int32_t d)
{
	return p.from <= d && d <= p.to;
}

struct period
period_before(struct period p)
{
	enum form form = form_of(p);
	int64_t length = (int64_t)p.to - p.from + 1;

	if (form == FORM_RUN)
		return within(p.from - length, (int64_t)p.from - 1);
	p = stepped(p, form, -1);
	return within(p.from, p.to);
}

/* The ISO week of the same number, or the last. */
static struct period
week_year_ago(struct period p)
{
	int year, w = date_iso_week(p.from, &year), weeks;

	if (year == 1)
		return within(DATE_MAX, DATE_MIN);
	weeks = iso_weeks(year - 1);
	return week(iso_week_first(year - 1, w < weeks ? w : weeks));
}

struct period
period_year_ago(struct period p)
{
	enum form form = form_of(p);
	struct period ago;

	if (form == FORM_WEEK)
		return week_year_ago(p);
	ago = moved_months(p, -12);
	if (form == FORM_RUN && p.to == DATE_MAX) /* open, not a day of 9999 */
		ago.to = DATE_MAX;
	return ago;
}
