/* SPDX-License-Identifier: ISC */
/*
 * plan_fact - what came of a plan up to a day.
 *
 *	sales margin		documents of the period, less returns and cancellations; by the
 *				document's manager; margin is without VAT and cost
 *	payments		money that came in, but no offsets and writing off
 *	new_clients active_clients	as crm/activity.h has them, at the end
 *	calls meetings visits	contacts that took place
 *	offers invoices		that were sent, that were not cancelled
 *	expenses
 *
 * What a substitute made is of the manager who was away, or as credit says.
 * Clients, their managers and groups, contacts, offers and deals are as they were at the end of
 * the day.
 */
#ifndef WORK_PLAN_FACT_H
#define WORK_PLAN_FACT_H

#include "rec/rec.h"
#include "value/period.h"
#include "work/load/people.h"
#include "work/load/session.h"
#include "work/plan/plan_metric.h"

/* Of what a plan is; empty: of all. */
struct plan_of {
	enum plan_metric metric;
	struct period period;
	struct str manager, client, group, category;
};

struct plan_facts;

/* All that plans up to the day can be of.  items: some plan is of a category. */
int plan_facts_load(struct plan_facts **f, struct session *s, struct period p, int32_t day,
		    bool items, bool net, enum credited credit, struct err *e);
void plan_facts_free(struct plan_facts *f); /* NULL is fine */

/* What came of it up to the day: money in the smallest unit, else a count. */
int plan_fact(const struct plan_facts *f, const struct plan_of *p, int64_t *fact, struct err *e);

/* Facts are those of this row for who asks what they are made of, until this is called again. */
void plan_facts_row(struct plan_facts *f, struct str row);

/* The weighted amounts of the deals that were open on the day and are to close later in the
 * period; a deal is of no category. */
int plan_pipeline(const struct plan_facts *f, const struct plan_of *p, int64_t *sum, struct err *e);

#endif
