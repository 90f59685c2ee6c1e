/* SPDX-License-Identifier: ISC */
#include "work/report/report_plan.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/plan/plan_fact.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "period", TYPE_PERIOD, 0, NULL, N_("period") },
	{ "metric", TYPE_ENUM, 0,
	  "sales payments new_clients active_clients calls meetings visits offers invoices margin "
	  "expenses",
	  N_("metric") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "group", TYPE_TEXT, FIELD_MINOR, NULL, N_("group") },
	{ "category", TYPE_TEXT, FIELD_MINOR, NULL, N_("category") },
	{ "value", TYPE_QTY, 0, NULL, N_("plan") },
	{ "fact", TYPE_QTY, 0, NULL, N_("fact") },
	{ "percent", TYPE_RATE, 0, NULL, N_("percent of the plan") },
	{ "forecast", TYPE_QTY, 0, NULL, N_("forecast by working days") },
	{ "pipeline", TYPE_QTY, FIELD_MINOR, NULL, N_("forecast by deals") },
};

const struct kind *
report_plan_kind(const struct report_query *q)
{
	return report_kind(q, "plan_fact", NULL, 0, fields, COUNTOF(fields));
}

struct line {
	struct plan_of of;
	struct str metric;
	int64_t value; /* QTY_DIGITS */
	struct str id;
};

struct made {
	const struct report_query *q;
	struct arena arena;
	struct clients clients;
	struct plan_facts *facts;
	struct period all; /* of the lines */
	bool items;        /* one is of a category */
	struct line *v;
	size_t n, cap;
};

/* Does the query take a plan?  One of no client is of all of them. */
static bool
takes(const struct made *m, const struct plan_of *of)
{
	const struct report_query *q = m->q;

	if (of->period.to < q->period.from || of->period.from > q->period.to)
		return false;
	if (q->manager.n > 0 && !report_manages(q, of->manager))
		return false;
	if (q->group.n > 0 && !str_eq(of->group, q->group) && of->client.n == 0)
		return false;
	if (of->client.n > 0)
		return report_takes_record(q, of->manager, of->client,
					   clients_find(&m->clients, of->client));
	return q->client.n == 0 && q->selection == NULL;
}

static int
take_plan(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct line l = { .metric = rec_get(r, "metric") };

	l.of = (struct plan_of){ .metric = plan_metric(l.metric),
				 .manager = rec_get(r, "manager"),
				 .client = rec_get(r, "client"),
				 .group = rec_get(r, "group"),
				 .category = rec_get(r, "category") };
	if (!period_parse_stored(&l.of.period, rec_get(r, "period")) ||
	    l.of.metric == PLAN_METRICS ||
	    num_parse(&l.value, rec_get(r, "value"), QTY_DIGITS) != NUM_OK)
		return err_data(e, r->at, _("plan %.*s: period, metric or value is wrong"),
				STR_ARG(rec_get(r, "id")));
	if (!takes(m, &l.of))
		return 0;
	l.metric = arena_dup(&m->arena, l.metric);
	l.id = arena_dup(&m->arena, rec_get(r, "id"));
	l.of.manager = arena_dup(&m->arena, l.of.manager);
	l.of.client = arena_dup(&m->arena, l.of.client);
	l.of.group = arena_dup(&m->arena, l.of.group);
	l.of.category = arena_dup(&m->arena, l.of.category);
	if (m->n == 0)
		m->all = l.of.period;
	m->all.from = l.of.period.from < m->all.from ? l.of.period.from : m->all.from;
	m->all.to = l.of.period.to > m->all.to ? l.of.period.to : m->all.to;
	m->items |= l.of.category.n > 0;
	*LIST_ADD(*m) = l;
	return 0;
}

static int
line_cmp(const void *x, const void *y)
{
	const struct line *a = x, *b = y;
	int c;

	if (a->of.period.from != b->of.period.from)
		return a->of.period.from < b->of.period.from ? -1 : 1;
	if (a->of.period.to != b->of.period.to)
		return a->of.period.to < b->of.period.to ? -1 : 1;
	if ((c = str_cmp(a->of.manager, b->of.manager)) != 0)
		return c;
	if (a->of.metric != b->of.metric)
		return a->of.metric < b->of.metric ? -1 : 1;
	if ((c = str_cmp(a->of.client, b->of.client)) != 0)
		return c;
	c = str_cmp(a->of.group, b->of.group);
	return c != 0 ? c : str_cmp(a->of.category, b->of.category);
}

static int64_t
working_days(const struct made *m, int32_t from, int32_t to)
{
	int64_t n = 0;

	for (int32_t day = from; day <= to; day++)
		n += worktime_of_day(&m->q->s->set.work, day) > 0;
	return n;
}

/* The fact, as if the rest of the working days went like those that are over.  How many
 * clients are active does not grow with the days.  False before the first of them is over. */
static bool
forecast(const struct made *m, const struct plan_of *of, int64_t fact, int64_t *value)
{
	int32_t last = of->period.to < m->q->as_of ? of->period.to : m->q->as_of;
	int64_t over = working_days(m, of->period.from, last);

	*value = fact;
	if (last == of->period.to || of->metric == PLAN_ACTIVE_CLIENTS)
		return last >= of->period.from;
	return num_div(value, (i128)fact * working_days(m, of->period.from, of->period.to), over);
}

static void
put_number(const struct made *m, struct row *row, const char *key, const struct plan_of *of,
	   int64_t v)
{
	int digits = plan_metric_money(of->metric) ? m->q->s->set.digits : 0;
	char text[NUM_TEXT];

	row_text(row, key, num_text_short(v, digits, text));
}

static int
put_row(const struct made *m, struct row *row, const struct line *l, struct sink out, struct err *e)
{
	int digits = plan_metric_money(l->of.metric) ? m->q->s->set.digits : 0;
	char text[PERIOD_TEXT], number[NUM_TEXT];
	int64_t fact, deals, ahead;

	plan_facts_row(m->facts, l->id);
	if (plan_fact(m->facts, &l->of, &fact, e) != 0)
		return -1;
	row_start(row, "plan_fact");
	row_text(row, "period", period_text(l->of.period, text));
	row_text(row, "metric", l->metric);
	row_text(row, "manager", l->of.manager);
	row_text(row, "client", l->of.client);
	row_text(row, "group", l->of.group);
	row_text(row, "category", l->of.category);
	row_text(row, "value", num_text_short(l->value, QTY_DIGITS, number));
	put_number(m, row, "fact", &l->of, fact);
	if (l->value > 0) {
		i128 share = (i128)fact * num_pow10(QTY_DIGITS - digits) * 10000;
		int64_t percent;

		if (num_div(&percent, share, l->value))
			row_text(row, "percent", num_text(percent, 2, number));
	}
	if (forecast(m, &l->of, fact, &ahead))
		put_number(m, row, "forecast", &l->of, ahead);
	if (l->of.metric == PLAN_SALES) {
		if (plan_pipeline(m->facts, &l->of, &deals, e) != 0)
			return -1;
		if (!num_add(&deals, fact))
			return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
		put_number(m, row, "pipeline", &l->of, deals);
	}
	if (m->q->s->explain)
		explain_note(m->q->s->explain, l->id, "value",
			     &(struct explained){ "plan", l->id, "own", l->value, QTY_DIGITS });
	explain_row(m->q->s->explain, l->id);
	return row_put(row, out, e);
}

int
report_plan(const struct report_query *q, struct sink out, struct err *e)
{
	const struct kind *k = schema_kind(&q->s->set.schema, STR("plan"));
	struct made m = { .q = q };
	struct row row = { 0 };
	int rc = -1;

	if (clients_load(&m.clients, q->s, q->as_of, e) == 0)
		rc = each_record(q->s->store, k, EACH_ALL, take_plan, &m, e);
	if (rc == 0 && m.n > 0)
		rc = plan_facts_load(&m.facts, q->s, m.all, q->as_of, m.items, q->net, q->credit,
				     e);
	if (m.n > 1)
		qsort(m.v, m.n, sizeof *m.v, line_cmp);
	for (size_t i = 0; rc == 0 && i < m.n; i++)
		rc = put_row(&m, &row, &m.v[i], out, e);
	row_release(&row);
	plan_facts_free(m.facts);
	free(m.v);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
