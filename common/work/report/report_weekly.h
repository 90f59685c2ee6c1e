/* SPDX-License-Identifier: ISC */
/*
 * report_weekly - a week (or any period) beside the one before and the same a
 * year ago: what is to be decided, sales and plan, debts, the base, contacts, deals,
 * orders, claims, contracts, and what is ahead.  monthly is the same of a month.
 */
#ifndef WORK_REPORT_WEEKLY_H
#define WORK_REPORT_WEEKLY_H

#include "work/report/report.h"

const struct kind *report_weekly_kind(const struct report_query *q);
/* For people: label is the figure, or whose part of it the row is; change is in percent
 * of the period before. */
#define REPORT_WEEKLY_COLUMNS "section,label,value,before,change,year_ago"
bool report_weekly_derive(const struct report_query *q, const struct rec *r, struct str name,
			  struct str *val);

const struct kind *report_monthly_kind(const struct report_query *q);
int report_monthly(const struct report_query *q, struct sink out, struct err *e);
int report_weekly(const struct report_query *q, struct sink out, struct err *e);

#endif
