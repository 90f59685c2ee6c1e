/* SPDX-License-Identifier: ISC */
#include "crm/worktime.h"

#include "value/date.h"

enum { MINUTE = 60, DAY = 86400, TEN_YEARS = 3660 };

static bool
has(const struct day_list *days, int32_t day)
{
	for (size_t i = 0; i < days->n; i++)
		if (period_has(days->v[i], day))
			return true;
	return false;
}

static bool
is_working(const struct work_hours *w, int32_t day)
{
	if (has(&w->extra, day))
		return true;
	return w->day[date_weekday(day) - 1] && !has(&w->holidays, day);
}

int64_t
worktime_end(const struct work_hours *w, int32_t day)
{
	int64_t end = w->nspans > 0 ? (int64_t)w->spans[w->nspans - 1].until * MINUTE : DAY;

	if (has(&w->shortened, day))
		end -= w->shortened_by * MINUTE;
	return end > 0 ? end : 0;
}

/* The work of a day between two of its seconds. */
static int64_t
within(const struct work_hours *w, int32_t day, int64_t from, int64_t to)
{
	int64_t sum = 0, end;

	if (w->nspans == 0 || !is_working(w, day))
		return 0;
	end = worktime_end(w, day);
	to = to < end ? to : end;
	for (size_t i = 0; i < w->nspans; i++) {
		int64_t a = (int64_t)w->spans[i].from * MINUTE;
		int64_t b = (int64_t)w->spans[i].until * MINUTE;

		a = a > from ? a : from;
		b = b < to ? b : to;
		sum += b > a ? b - a : 0;
	}
	return sum;
}

int64_t
worktime_of_day(const struct work_hours *w, int32_t day)
{
	return within(w, day, 0, DAY);
}

int64_t
worktime_day(const struct work_hours *w)
{
	int64_t sum = 0;

	for (size_t i = 0; i < w->nspans; i++)
		sum += (int64_t)(w->spans[i].until - w->spans[i].from) * MINUTE;
	return sum;
}

/* The second of its day that a moment is. */
static int64_t
second_of(int64_t t, int32_t day, int offset)
{
	return t + (int64_t)offset * MINUTE - (int64_t)day * DAY;
}

int64_t
worktime_between(const struct work_hours *w, int64_t from, int64_t to, int offset)
{
	int32_t first = moment_date(from, offset), last = moment_date(to, offset);
	int64_t sum = 0;

	if (to <= from)
		return 0;
	for (int32_t day = first; day <= last; day++)
		sum += within(w, day, day == first ? second_of(from, day, offset) : 0,
			      day == last ? second_of(to, day, offset) : DAY);
	return sum;
}

/* The second of the day at which the work since from comes to seconds, which the day has. */
static int64_t
reach(const struct work_hours *w, int32_t day, int64_t from, int64_t seconds)
{
	for (size_t i = 0; i < w->nspans; i++) {
		int64_t a = (int64_t)w->spans[i].from * MINUTE;
		int64_t part =
			within(w, day, from > a ? from : a, (int64_t)w->spans[i].until * MINUTE);

		if (part >= seconds)
			return (from > a ? from : a) + seconds;
		seconds -= part;
	}
	BUG("a day that has less work than it had");
}

bool
worktime_add(const struct work_hours *w, int64_t from, int64_t seconds, int offset, int64_t *to)
{
	int32_t first = moment_date(from, offset);

	if (seconds == 0) {
		*to = from;
		return true;
	}
	for (int32_t day = first; day < first + TEN_YEARS && day <= DATE_MAX; day++) {
		int64_t since = day == first ? second_of(from, day, offset) : 0;
		int64_t part = within(w, day, since, DAY);

		if (part >= seconds) {
			*to = (int64_t)day * DAY + reach(w, day, since, seconds) -
			      (int64_t)offset * MINUTE;
			return true;
		}
		seconds -= part;
	}
	return false;
}
