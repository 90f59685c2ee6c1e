/* SPDX-License-Identifier: ISC */
/*
 * report_turnover - how fast what clients owe comes in: key base average ratio days dso; of
 * products how fast the stock goes, by cost and its value.
 *
 * The figures are those of crm/turnover.h.  A client's manager is that of the day.
 */
#ifndef WORK_REPORT_TURNOVER_H
#define WORK_REPORT_TURNOVER_H

#include "work/report/report.h"

const struct kind *report_turnover_kind(const struct report_query *q);
int report_turnover(const struct report_query *q, struct sink out, struct err *e);

#endif
