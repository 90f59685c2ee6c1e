/* SPDX-License-Identifier: ISC */
/* plan_metric - what plans measure. */
#ifndef WORK_PLAN_METRIC_H
#define WORK_PLAN_METRIC_H

#include "base/str.h"

enum plan_metric {
	PLAN_SALES,
	PLAN_PAYMENTS,
	PLAN_NEW_CLIENTS,
	PLAN_ACTIVE_CLIENTS,
	PLAN_CALLS,
	PLAN_MEETINGS,
	PLAN_VISITS,
	PLAN_OFFERS,
	PLAN_INVOICES,
	PLAN_MARGIN,
	PLAN_EXPENSES,
	PLAN_METRICS,
};

/* The metric that the word names; PLAN_METRICS where it names none. */
enum plan_metric plan_metric(struct str word);

/* Is it counted in money? */
bool plan_metric_money(enum plan_metric m);

#endif
