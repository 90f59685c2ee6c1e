/* SPDX-License-Identifier: ISC */
#include "value/period.h"

#include "value/date.h"
#include "value/period_form.h"

#include <stdio.h>

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

	switch (period_form(p)) {
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
	enum period_form form = period_form(p);
	int64_t length = (int64_t)p.to - p.from + 1;

	if (form == FORM_RUN)
		return period_within(p.from - length, (int64_t)p.from - 1);
	p = period_step(p, form, -1);
	return period_within(p.from, p.to);
}

/* The ISO week of the same number, or the last. */
static struct period
week_year_ago(struct period p)
{
	int year, w = date_iso_week(p.from, &year), weeks;

	if (year == 1)
		return period_within(DATE_MAX, DATE_MIN);
	weeks = iso_weeks(year - 1);
	return period_week(iso_week_first(year - 1, w < weeks ? w : weeks));
}

struct period
period_year_ago(struct period p)
{
	enum period_form form = period_form(p);
	struct period ago;

	if (form == FORM_WEEK)
		return week_year_ago(p);
	ago = period_move_months(p, -12);
	if (form == FORM_RUN && p.to == DATE_MAX) /* open, not a day of 9999 */
		ago.to = DATE_MAX;
	return ago;
}
