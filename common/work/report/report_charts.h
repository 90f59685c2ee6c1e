/* SPDX-License-Identifier: ISC */
/*
 * report_charts - what the rows of reports make pictures of.
 */
#ifndef WORK_REPORT_CHARTS_H
#define WORK_REPORT_CHARTS_H

#include "rec/chart.h"

extern const struct chart_def report_aging_charts[];
extern const struct chart_def report_limits_charts[];
extern const struct chart_def report_returns_charts[];
extern const struct chart_def report_sales_charts[];
extern const struct chart_def report_weekly_charts[], report_card_charts[];
extern const struct chart_def report_deals_charts[], report_expected_charts[], report_plan_charts[],
	report_profit_charts[];

#endif
