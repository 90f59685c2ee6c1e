/* SPDX-License-Identifier: ISC */
/*
 * report_forecast - what each client should buy in a period, beside what was said of the last one.
 */
#ifndef WORK_REPORT_FORECAST_H
#define WORK_REPORT_FORECAST_H

#include "work/report/report.h"

const struct kind *report_forecast_kind(const struct report_query *q);
int report_forecast(const struct report_query *q, struct sink out, struct err *e);

#endif
