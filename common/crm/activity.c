/* SPDX-License-Identifier: ISC */
#include "crm/activity.h"

#include "value/date.h"

void
activity_init(struct activity *a)
{
	a->first = a->last_start = a->last = DATE_NONE;
}

void
activity_sale(struct activity *a, struct period period, int32_t date)
{
	if (date > period.to)
		return;
	if (a->first == DATE_NONE || date < a->first)
		a->first = date;
	if (date > a->last) /* DATE_NONE is before any */
		a->last = date;
	if (date < period.from && date > a->last_start)
		a->last_start = date;
}

bool
activity_active(int32_t last, int32_t day, int64_t days)
{
	return last != DATE_NONE && last <= day && (int64_t)day - last < days;
}

enum activity_change
activity_change(const struct activity *a, struct period period, int64_t days)
{
	bool before = activity_active(a->last_start, period.from - 1, days);
	bool after = activity_active(a->last, period.to, days);

	if (!after)
		return before ? ACTIVITY_LOST : ACTIVITY_NONE;
	if (before)
		return ACTIVITY_STAYED;
	return a->first >= period.from ? ACTIVITY_NEW : ACTIVITY_RETURNED;
}

void
activity_count(struct activity_counts *c, enum activity_change change)
{
	c->start += change == ACTIVITY_STAYED || change == ACTIVITY_LOST;
	c->active +=
		change == ACTIVITY_STAYED || change == ACTIVITY_NEW || change == ACTIVITY_RETURNED;
	c->fresh += change == ACTIVITY_NEW;
	c->returned += change == ACTIVITY_RETURNED;
	c->lost += change == ACTIVITY_LOST;
}
