/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_days.h"

#include "value/date.h"

int
segment_on_day(struct classes *c, const struct segment_query *q, const struct flow *f, int32_t day,
	       struct err *e)
{
	struct classes_want w = q->want;

	w.by = CLASSES_CLIENT;
	w.day = day;
	w.window = window_months(day, (int)q->months);
	return classes_reckon(c, q->s, f, &w, e);
}

unsigned
segment_code(const struct classes *c, enum segment_method m, struct str client)
{
	uint32_t i = names_find(&c->who, client);

	if (i == NAMES_NONE || c->v[i].first == DATE_NONE)
		return SEGMENT_NEW;
	return segment_of(m, c->v[i].abc, c->v[i].xyz);
}

/* Ends of months stay ends of months. */
static int32_t
months_on(int32_t day, int n)
{
	int32_t month = date_month(day);

	return month_last(month) == day ? month_last(month + n) : date_add_months(day, n);
}

int32_t
segment_step(const struct segment_query *q, int i)
{
	int32_t day;

	if (q->every == 0)
		return i == 0 ? q->from : i == 1 ? q->to : DATE_NONE;
	day = months_on(q->from, i * q->every);
	if (day != DATE_NONE && day < q->to)
		return day;
	/* the last step may be a short one */
	return i > 0 && months_on(q->from, (i - 1) * q->every) >= q->to ? DATE_NONE : q->to;
}
