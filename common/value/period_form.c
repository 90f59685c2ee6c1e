/* SPDX-License-Identifier: ISC */
#include "value/period_form.h"

#include "value/date.h"

struct period
period_within(int64_t from, int64_t to)
{
	if (from < DATE_MIN)
		from = DATE_MIN;
	if (to > DATE_MAX)
		to = DATE_MAX;
	if (from > to)
		return (struct period){ DATE_MIN, DATE_MIN - 1 };
	return (struct period){ (int32_t)from, (int32_t)to };
}

bool
period_exists(struct period p)
{
	return p.from >= DATE_MIN && p.from <= p.to && p.to <= DATE_MAX;
}

struct period
period_months(int32_t first, int count)
{
	return (struct period){ month_first(first), month_last(first + count - 1) };
}

struct period
period_week(int32_t monday)
{
	return (struct period){ monday, monday + 6 };
}

static bool
whole_months(struct period p)
{
	return date_civil(p.from).day == 1 && (p.to == DATE_MAX || date_civil(p.to + 1).day == 1);
}

enum period_form
period_form(struct period p)
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

struct period
period_move_days(struct period p, int64_t n)
{
	return (struct period){ (int32_t)(p.from + n), (int32_t)(p.to + n) };
}

/* Whole months stay whole, others go by their dates.  What leaves the calendar
 * is cut off. */
struct period
period_move_months(struct period p, int n)
{
	bool whole = whole_months(p);
	int32_t from = date_add_months(p.from, n), to = date_add_months(p.to, n);

	if (to != DATE_NONE && whole)
		to = month_last(date_month(to));
	if (n < 0)
		return period_within(from == DATE_NONE ? DATE_MIN : from, to);
	return period_within(from == DATE_NONE ? (int64_t)DATE_MAX + 1 : from,
			     to == DATE_NONE ? DATE_MAX : to);
}

struct period
period_around(enum period_form form, int32_t d)
{
	int32_t m = date_month(d);

	switch (form) {
	case FORM_YEAR:
		return period_months(m - m % 12, 12);
	case FORM_QUARTER:
		return period_months(m - m % 3, 3);
	case FORM_MONTH:
		return period_months(m, 1);
	case FORM_WEEK:
		return period_week(d - (date_weekday(d) - 1));
	case FORM_DAY:
	case FORM_RUN:
		break;
	}
	return (struct period){ d, d };
}

struct period
period_step(struct period p, enum period_form form, int n)
{
	switch (form) {
	case FORM_YEAR:
		return period_move_months(p, 12 * n);
	case FORM_QUARTER:
		return period_move_months(p, 3 * n);
	case FORM_MONTH:
		return period_move_months(p, n);
	case FORM_WEEK:
		return period_move_days(p, 7 * n);
	case FORM_DAY:
	case FORM_RUN:
		break;
	}
	return period_move_days(p, n);
}
