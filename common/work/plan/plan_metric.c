/* SPDX-License-Identifier: ISC */
#include "work/plan/plan_metric.h"

static const char *const metrics[PLAN_METRICS] = {
	[PLAN_SALES] = "sales",
	[PLAN_PAYMENTS] = "payments",
	[PLAN_NEW_CLIENTS] = "new_clients",
	[PLAN_ACTIVE_CLIENTS] = "active_clients",
	[PLAN_CALLS] = "calls",
	[PLAN_MEETINGS] = "meetings",
	[PLAN_VISITS] = "visits",
	[PLAN_OFFERS] = "offers",
	[PLAN_INVOICES] = "invoices",
	[PLAN_MARGIN] = "margin",
	[PLAN_EXPENSES] = "expenses",
};

enum plan_metric
plan_metric(struct str word)
{
	enum plan_metric m = 0;

	while (m < PLAN_METRICS && !str_is(word, metrics[m]))
		m++;
	return m;
}

bool
plan_metric_money(enum plan_metric m)
{
	return m == PLAN_SALES || m == PLAN_PAYMENTS || m == PLAN_MARGIN || m == PLAN_EXPENSES;
}
