/* SPDX-License-Identifier: ISC */
#include "work/report/report_charts.h"

#include "base/lang.h"

#define WHO                                                                                        \
	"name client_name product_name manager_name client manager group parent contract document"

const struct chart_def report_aging_charts[] = {
	{ CHART_SUMS, NULL, "not_due d1_30 d31_60 d61_90 d91", N_("Debt by days overdue"), NULL },
	{ CHART_STACKED, WHO, "not_due d1_30 d31_60 d61_90 d91", N_("Who owes it"), NULL },
	{ 0 },
};
const struct chart_def report_limits_charts[] = {
	{ CHART_PLAN, WHO, "debt limit", N_("How much of the limit is taken"), NULL },
	{ 0 },
};
const struct chart_def report_returns_charts[] = {
	{ CHART_LINES, "month", "amount", N_("Returns by month"), NULL },
	{ CHART_BARS, WHO " product reason", "amount", N_("What was returned"), NULL },
	{ 0 },
};
const struct chart_def report_expected_charts[] = {
	{ CHART_STACKED, "week month name client manager", "overdue debt invoiced",
	  N_("Money expected"), NULL },
	{ 0 },
};
const struct chart_def report_plan_charts[] = {
	{ CHART_PLAN, "manager client period", "fact value", N_("Plan and fact"), "metric=sales" },
	{ 0 },
};
const struct chart_def report_profit_charts[] = {
	{ CHART_BARS, WHO " product", "margin", N_("Profit"), NULL },
	{ 0 },
};
const struct chart_def report_deals_charts[] = {
	{ CHART_STEPS, "stage", "amount", N_("Deals by stage"), NULL },
	{ CHART_BARS, "manager client source campaign", "amount", N_("Deals"), NULL },
	{ 0 },
};
const struct chart_def report_card_charts[] = {
	{ CHART_LINES, "label", "value", N_("Sales by month"), "name=month" },
	{ 0 },
};
const struct chart_def report_weekly_charts[] = {
	{ CHART_BARS, "label", "value", N_("Sales by manager"), "name=revenue manager" },
	{ CHART_BARS, "label", "value", N_("The largest overdue"), "name=overdue client" },
	{ CHART_STEPS, "label", "value", N_("Deals by stage"), "name=stage" },
	{ 0 },
};
const struct chart_def report_sales_charts[] = {
	{ CHART_LINES, "month", "revenue", N_("Sales by month"), NULL },
	{ CHART_BARS, WHO " product category channel source campaign region", "revenue",
	  N_("Sales"), NULL },
	{ 0 },
};
