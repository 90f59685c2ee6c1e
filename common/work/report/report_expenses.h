/* SPDX-License-Identifier: ISC */
/*
 * report_expenses - what was spent in a period beside what was planned: key planned spent left
 * percent, the greatest overspending first.
 *
 * A plan counts by the days of it that are in the period.  Of plans of one manager and category
 * the one of the shortest time counts on each day; those of different ones add up.
 */
#ifndef WORK_REPORT_EXPENSES_H
#define WORK_REPORT_EXPENSES_H

#include "work/report/report.h"

const struct kind *report_expenses_kind(const struct report_query *q);
int report_expenses(const struct report_query *q, struct sink out, struct err *e);

#endif
