/* SPDX-License-Identifier: ISC */
/*
 * report_weekly - a week (or any period) beside the one before and the same a
 * year ago: sales, payments, debts, the base, contacts, claims.
 */
#ifndef WORK_REPORT_WEEKLY_H
#define WORK_REPORT_WEEKLY_H

#include "work/report.h"

const struct kind *report_weekly_kind(const struct report_query *q);
int report_weekly(const struct report_query *q, struct sink out, struct err *e);

#endif
