/* SPDX-License-Identifier: ISC */
/*
 * report_profit - what is left of the sales of a period: key revenue cost claims bonuses expenses
 * margin percent, the greatest margin first.
 *
 * The terms are those of crm/profit.h.  Claims are of their own date, each less what linked
 * returns took from the sales and what was recovered; bonuses are those accrued; expenses are
 * those of clients, by manager also those of a manager alone.
 */
#ifndef WORK_REPORT_PROFIT_H
#define WORK_REPORT_PROFIT_H

#include "work/report/report.h"

const struct kind *report_profit_kind(const struct report_query *q);
int report_profit(const struct report_query *q, struct sink out, struct err *e);

#endif
