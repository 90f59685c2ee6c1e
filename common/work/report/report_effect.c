/* SPDX-License-Identifier: ISC */
#include "work/report/report_effect.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "campaign", TYPE_REF, FIELD_MINOR, "campaign", N_("campaign") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "type", TYPE_TEXT, FIELD_MINOR, NULL, N_("type") },
	{ "from", TYPE_DATE, FIELD_MINOR, NULL, N_("first day") },
	{ "until", TYPE_DATE, FIELD_MINOR, NULL, N_("last day") },
	{ "clients", TYPE_INT, 0, NULL, N_("clients") },
	{ "new", TYPE_INT, 0, NULL, N_("new") },
	{ "before", TYPE_MONEY, 0, NULL, N_("margin before") },
	{ "after", TYPE_MONEY, 0, NULL, N_("margin during it") },
	{ "uplift", TYPE_MONEY, 0, NULL, N_("uplift") },
	{ "cost", TYPE_MONEY, 0, NULL, N_("what it cost") },
	{ "effect", TYPE_MONEY, 0, NULL, N_("effect") },
	{ "budget", TYPE_MONEY, FIELD_MINOR, NULL, N_("budget") },
};

const struct kind *
report_effect_kind(const struct report_query *q)
{
	return report_kind(q, "effect", NULL, 0, fields, COUNTOF(fields));
}

struct campaign {
	struct str id, name, type, budget;
	struct period during, before;
	struct names clients;
	int64_t fresh, margin_before, margin_after, uplift, cost, effect;
};

struct making {
	const struct report_query *q;
	struct clients clients;
	struct flow flow;
	struct arena arena;
	struct names ids; /* of campaigns */
	struct campaign *v;
	size_t n, cap;
	int32_t *first; /* sale ever, by the flow's clients; DATE_NONE */
};

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

/* A campaign without a first day, or one that is not in the period, has no row. */
static int
take_campaign(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct campaign c = { 0 };
	int32_t last = m->q->as_of, until;

	(void)e;
	if (!date_parse(&c.during.from, rec_get(r, "from")))
		return 0;
	if (date_parse(&until, rec_get(r, "until")) && until < last)
		last = until;
	c.during.to = last;
	if (c.during.to < c.during.from || c.during.to < m->q->period.from ||
	    c.during.from > m->q->period.to)
		return 0;
	c.before.to = c.during.from - 1;
	c.before.from = c.before.to - (c.during.to - c.during.from);
	c.id = arena_dup(&m->arena, rec_get(r, "id"));
	c.name = arena_dup(&m->arena, rec_get(r, "name"));
	c.type = arena_dup(&m->arena, rec_get(r, "type"));
	c.budget = arena_dup(&m->arena, rec_get(r, "budget"));
	c.clients.arena = &m->arena;
	names_put(&m->ids, c.id, NULL);
	*LIST_ADD(*m) = c;
	return 0;
}

static void
touch(struct making *m, struct str campaign, struct str client)
{
	uint32_t i = names_find(&m->ids, campaign);

	if (i != NAMES_NONE && client.n > 0 &&
	    report_takes(m->q, client, clients_find(&m->clients, client)))
		names_put(&m->v[i].clients, client, NULL);
}

static int
take_activity(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	int32_t date;

	(void)e;
	if (rec_get(r, "campaign").n > 0 && str_is(rec_get(r, "status"), "done") &&
	    date_parse(&date, rec_get(r, "date")) && date <= m->q->as_of)
		touch(m, rec_get(r, "campaign"), rec_get(r, "client"));
	return 0;
}

static int
take_expense(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t i = names_find(&m->ids, rec_get(r, "campaign"));
	int64_t amount;
	int32_t date;

	if (rec_get(r, "campaign").n == 0 || i == NAMES_NONE ||
	    !date_parse(&date, rec_get(r, "date")) || date > m->q->as_of)
		return 0;
	if (num_parse(&amount, rec_get(r, "amount"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("amount \"%.*s\": not an amount"),
				STR_ARG(rec_get(r, "amount")));
	explain_rec(m->q->s->explain, m->v[i].id, "cost", r, "own", amount, m->q->s->set.digits);
	return num_add(&m->v[i].cost, amount) ? 0 : too_large(e);
}

static void
find_first(struct making *m)
{
	m->first = mem_new(mem_mul(m->flow.clients.n + 1, sizeof *m->first));
	for (size_t i = 0; i < m->flow.clients.n; i++)
		m->first[i] = DATE_NONE;
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];

		if (l->client == FLOW_NONE || !flow_sold(l, m->q->as_of))
			continue;
		if (m->first[l->client] == DATE_NONE || l->date < m->first[l->client])
			m->first[l->client] = l->date;
	}
}

static void
note_margin(const struct making *m, const struct campaign *c, const struct flow_line *l)
{
	const char *field = period_has(c->before, l->date)   ? "before"
			    : period_has(c->during, l->date) ? "after"
							     : NULL;

	if (field)
		flow_explain(m->q->s->explain, &m->flow, l, c->id, field,
			     l->amount - l->vat - l->cost, m->q->s->set.digits, false);
}

/* The margin of a campaign's clients before it and during it. */
static int
sum_up(struct making *m, struct campaign *c, struct err *e)
{
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];
		int64_t margin = l->amount;

		if (l->client == FLOW_NONE ||
		    names_find(&c->clients, m->flow.clients.v[l->client]) == NAMES_NONE)
			continue;
		if (m->q->s->explain)
			note_margin(m, c, l);
		if (!num_sub(&margin, l->vat) || !num_sub(&margin, l->cost) ||
		    (period_has(c->before, l->date) && !num_add(&c->margin_before, margin)) ||
		    (period_has(c->during, l->date) && !num_add(&c->margin_after, margin)))
			return too_large(e);
	}
	for (size_t i = 0; i < c->clients.n; i++) {
		uint32_t at = names_find(&m->flow.clients, c->clients.v[i]);

		explain_id(m->q->s->explain, c->id, "clients", "client", c->clients.v[i], 1);
		if (at == NAMES_NONE || m->first[at] == DATE_NONE ||
		    !period_has(c->during, m->first[at]))
			continue;
		c->fresh++;
		explain_id(m->q->s->explain, c->id, "new", "client", c->clients.v[i], 1);
	}
	c->uplift = c->margin_after;
	if (!num_sub(&c->uplift, c->margin_before))
		return too_large(e);
	c->effect = c->uplift;
	return num_sub(&c->effect, c->cost) ? 0 : too_large(e);
}

static int
order(const void *x, const void *y)
{
	const struct campaign *a = x, *b = y;

	if (a->effect != b->effect)
		return a->effect > b->effect ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static int
put_row(const struct making *m, struct row *row, const struct campaign *c, struct sink out,
	struct err *e)
{
	int digits = m->q->s->set.digits;

	row_start(row, "effect");
	row_text(row, "campaign", c->id);
	row_text(row, "name", c->name);
	row_text(row, "type", c->type);
	row_date(row, "from", c->during.from);
	row_date(row, "until", c->during.to);
	row_int(row, "clients", (int64_t)c->clients.n);
	row_int(row, "new", c->fresh);
	row_money(row, "before", c->margin_before, digits);
	row_money(row, "after", c->margin_after, digits);
	row_money(row, "uplift", c->uplift, digits);
	row_money(row, "cost", c->cost, digits);
	row_money(row, "effect", c->effect, digits);
	row_text(row, "budget", c->budget);
	explain_row(m->q->s->explain, c->id);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; i < m->n; i++)
		if (sum_up(m, &m->v[i], e) != 0)
			return -1;
	if (m->n > 1)
		qsort(m->v, m->n, sizeof *m->v, order);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		rc = put_row(m, &row, &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct period past = { DATE_MIN, q->as_of };

	m->ids.arena = &m->arena;
	if (clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    each_of(q->s, "campaign", EACH_ALL, take_campaign, m, e) != 0)
		return -1;
	for (size_t i = 0; i < m->clients.ids.n; i++)
		touch(m, client_text(&m->clients.v[i], CLIENT_CAMPAIGN), m->clients.ids.v[i]);
	if (each_of(q->s, "activity", past, take_activity, m, e) != 0 ||
	    each_of(q->s, "expense", past, take_expense, m, e) != 0)
		return -1;
	return flow_load(&m->flow, q->s, past, false, e);
}

int
report_effect(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0) {
		find_first(&m);
		rc = put_rows(&m, out, e);
	}
	for (size_t i = 0; i < m.n; i++)
		names_release(&m.v[i].clients);
	free(m.v);
	free(m.first);
	names_release(&m.ids);
	flow_release(&m.flow);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc;
}
