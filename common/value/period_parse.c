/* SPDX-License-Identifier: ISC */
/* period_parse - the list of period.h, read. */
#include "base/cc.h"
#include "value/date.h"
#include "value/period_form.h"

#include <string.h>

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
		*p = period_months(year * 12, 12);
		return true;
	}
	if (s.p[4] != '-' || s.n < 6)
		return false;
	if (s.p[5] == 'Q' && number(part, 1, &n) && n >= 1 && n <= 4) {
		*p = period_months(year * 12 + (n - 1) * 3, 3);
		return true;
	}
	if (s.p[5] == 'W' && number(part, 2, &n) && n >= 1 && n <= iso_weeks(year)) {
		*p = period_week(iso_week_first(year, n));
		return period_exists(*p);
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
		v = period_months(month, 1);
	else if (!parse_year(&v, s))
		return false;
	*p = v;
	return true;
}

/* "23.11.2026", "11.2026": as people write them where a point stands between. */
static bool
parse_dotted(struct period *p, struct str s)
{
	char iso[10];
	size_t at = s.n == 10 ? 3 : 0; /* of the month */

	if ((s.n != 10 && s.n != 7) || s.p[2] != '.' || s.p[at + 2] != '.')
		return false;
	memcpy(iso, s.p + at + 3, 4);
	iso[4] = iso[7] = '-';
	memcpy(iso + 5, s.p + at, 2);
	memcpy(iso + 8, s.p, 2);
	return period_parse_stored(p, (struct str){ iso, s.n });
}

static bool
parse_name(struct period *p, struct str s, int32_t today)
{
	static const struct {
		const char *name;
		enum period_form form;
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
			*p = period_step(period_around(names[i].form, today), names[i].form,
					 names[i].step);
			return period_exists(*p);
		}
	return parse_dotted(p, s) || period_parse_stored(p, s);
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
		*p = period_move_days(*p, n);
		return period_exists(*p);
	}
	if (date_add_months(p->from, (int)n) == DATE_NONE ||
	    date_add_months(p->to, (int)n) == DATE_NONE)
		return false;
	*p = period_move_months(*p, (int)n);
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
