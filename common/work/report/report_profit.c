/* SPDX-License-Identifier: ISC */
#include "work/report/report_profit.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/profit.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/past.h"
#include "work/report/keyed.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "revenue", TYPE_MONEY, 0, NULL, N_("sales without VAT") },
	{ "cost", TYPE_MONEY, 0, NULL, N_("cost") },
	{ "claims", TYPE_MONEY, 0, NULL, N_("claims") },
	{ "bonuses", TYPE_MONEY, 0, NULL, N_("bonuses") },
	{ "expenses", TYPE_MONEY, 0, NULL, N_("expenses") },
	{ "margin", TYPE_MONEY, 0, NULL, N_("margin") },
	{ "percent", TYPE_RATE, 0, NULL, N_("percent") },
};

const struct kind *
report_profit_kind(const struct report_query *q)
{
	return keyed_kind(q, "profit", fields, COUNTOF(fields));
}

struct line {
	uint32_t key;
	struct profit p;
};

struct making {
	const struct report_query *q;
	struct keyed k;
	struct flow flow;
	struct arena arena;
	struct names claims; /* with a linked return */
	int64_t *returned;   /* by them, amounts */
	size_t returned_cap;
	struct past past; /* of what claims were awarded */
	struct line *v;   /* by keys */
	size_t cap;
};

/* What was returned for a claim is noted by itself, and taken from it. */
static struct str
returns_of(const struct making *m, struct str claim)
{
	return arena_printf(&m->q->s->explain->arena, "\n%.*s", STR_ARG(claim));
}

static void
note_claim(const struct making *m, struct str row, const struct profit *part, const struct rec *r)
{
	struct explain *x = m->q->s->explain;
	uint32_t i = names_find(&m->claims, rec_get(r, "id"));
	int64_t returned = i == NAMES_NONE ? 0 : m->returned[i];

	explain_rec(x, row, "claims", r, "own", part->claims + returned, m->q->s->set.digits);
	if (returned != 0)
		explain_alias(x, row, "claims", returns_of(m, rec_get(r, "id")), "returned",
			      EXPLAIN_PLUS);
}

/* What a record adds to each of the figures, for who asks.  r or l. */
static void
note(const struct making *m, struct str row, const struct profit *part, const struct rec *r,
     const struct flow_line *l)
{
	struct explain *x = m->q->s->explain;
	int digits = m->q->s->set.digits;

	if (l) {
		flow_explain(x, &m->flow, l, row, "revenue", part->sales, digits, false);
		flow_explain(x, &m->flow, l, row, "cost", part->cost, digits, false);
		return;
	}
	if (part->claims != 0)
		note_claim(m, row, part, r);
	explain_rec(x, row, "bonuses", r, "own", part->bonuses, digits);
	explain_rec(x, row, "expenses", r, "own", part->expenses, digits);
}

/* Add a part to what it is of, where the report takes it: of a record or a line of sales. */
static int
add(struct making *m, struct keyed_of of, const struct profit *part, const struct rec *r,
    const struct flow_line *l, struct err *e)
{
	bool added;
	uint32_t i;

	if (!keyed_takes(&m->k, of))
		return 0;
	i = keyed_put(&m->k, of, &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct line){ .key = i };
	}
	if (m->q->s->explain)
		note(m, m->k.ids.v[i], part, r, l);
	return profit_add(&m->v[i].p, part, e);
}

static struct str
flow_name(const struct names *names, uint32_t i)
{
	return i == FLOW_NONE ? STR("") : names->v[i];
}

static int
add_sales(struct making *m, struct err *e)
{
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];
		struct keyed_of of = { flow_name(&m->flow.clients, l->client),
				       flow_name(&m->flow.managers, l->manager),
				       flow_name(&m->flow.products, l->product) };
		struct profit part = { .sales = l->amount, .cost = l->cost };

		if (!num_sub(&part.sales, l->vat))
			return err_data(e, NOWHERE, _("the sum of sales is too large"));
		if (add(m, of, &part, NULL, l, e) != 0)
			return -1;
	}
	return 0;
}

/* An amount of a record, 0 where it has none. */
static int
amount_of(const struct making *m, const struct rec *r, const char *field, struct str text,
	  int64_t *v, struct err *e)
{
	*v = 0;
	if (text.n > 0 && num_parse(v, text, m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("%s \"%.*s\": not an amount"), field, STR_ARG(text));
	return 0;
}

static int
money(const struct making *m, const struct rec *r, const char *field, int64_t *v, struct err *e)
{
	return amount_of(m, r, field, rec_get(r, field), v, e);
}

static bool
in_period(const struct making *m, const struct rec *r)
{
	int32_t date;

	return date_parse(&date, rec_get(r, "date")) && period_has(m->q->period, date);
}

static struct keyed_of
of_record(const struct making *m, const struct rec *r)
{
	return (struct keyed_of){ rec_get(r, "client"), report_credited(m->q, r),
				  rec_get(r, "product") };
}

static int
take_return(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	int64_t amount;
	int32_t date;
	bool added;
	uint32_t i;

	if (rec_get(r, "claim").n == 0 || !date_parse(&date, rec_get(r, "date")) ||
	    date > m->q->as_of)
		return 0;
	if (money(m, r, "amount", &amount, e) != 0)
		return -1;
	i = names_put(&m->claims, rec_get(r, "claim"), &added);
	if (added) {
		m->returned = mem_grow(m->returned, i, &m->returned_cap, sizeof *m->returned);
		m->returned[i] = 0;
	}
	if (m->q->s->explain)
		explain_rec(m->q->s->explain, returns_of(m, rec_get(r, "claim")), "returned", r,
			    "return", -amount, m->q->s->set.digits);
	if (!num_add(&m->returned[i], amount))
		return err_data(e, r->at, _("the amounts are too large to be summed"));
	return 0;
}

/* What of a claim is as it was on the day. */
static const char *const claimed[] = { "awarded", "recovered" };

static int
take_claim(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct profit part = { 0 };
	int64_t awarded, recovered;
	uint32_t i = names_find(&m->claims, rec_get(r, "id"));

	if (!in_period(m, r) || str_is(rec_get(r, "direction"), "out"))
		return 0;
	if (amount_of(m, r, claimed[0], past_field(&m->past, r, 0), &awarded, e) != 0 ||
	    amount_of(m, r, claimed[1], past_field(&m->past, r, 1), &recovered, e) != 0)
		return -1;
	part.claims = awarded;
	if (!num_sub(&part.claims, recovered) ||
	    (i != NAMES_NONE && !num_sub(&part.claims, m->returned[i])))
		return err_data(e, r->at, _("the amounts are too large to be summed"));
	return part.claims != 0 ? add(m, of_record(m, r), &part, r, NULL, e) : 0;
}

static int
take_bonus(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct profit part = { 0 };

	if (!in_period(m, r))
		return 0;
	if (money(m, r, "amount", &part.bonuses, e) != 0)
		return -1;
	return part.bonuses > 0 ? add(m, of_record(m, r), &part, r, NULL, e) : 0;
}

/* Of nobody alone it is the company's. */
static int
take_expense(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct profit part = { 0 };
	bool of_manager = keyed_by(&m->k, "manager") && report_credited(m->q, r).n > 0;

	if (!in_period(m, r) || (rec_get(r, "client").n == 0 && !of_manager))
		return 0;
	if (money(m, r, "amount", &part.expenses, e) != 0)
		return -1;
	return add(m, of_record(m, r), &part, r, NULL, e);
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct period until = { DATE_MIN, q->as_of };
	bool items;

	m->claims.arena = &m->arena;
	if (keyed_load(&m->k, q, e) != 0)
		return -1;
	items = keyed_by(&m->k, "product") || keyed_by(&m->k, "category");
	if (past_load_fields(&m->past, q->s, "claim", claimed, COUNTOF(claimed), q->as_of, e) != 0)
		return -1;
	if (flow_load_of(&m->flow, q->s, q->client, q->period, items, q->credit, e) != 0 ||
	    add_sales(m, e) != 0 || each_of(q->s, "return", until, take_return, m, e) != 0 ||
	    each_of(q->s, "claim", q->period, take_claim, m, e) != 0 ||
	    each_of(q->s, "bonus", q->period, take_bonus, m, e) != 0)
		return -1;
	return each_of(q->s, "expense", q->period, take_expense, m, e);
}

static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct line *a = x, *b = y;

	if (a->p.margin != b->p.margin)
		return a->p.margin < b->p.margin ? 1 : -1;
	return str_cmp(m->k.ids.v[a->key], m->k.ids.v[b->key]);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int digits = m->q->s->set.digits, rc = 0;

	for (size_t i = 0; i < m->k.ids.n; i++)
		if (profit_reckon(&m->v[i].p, e) != 0)
			return -1;
	if (m->k.ids.n > 1)
		qsort_r(m->v, m->k.ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->k.ids.n; i++) {
		const struct profit *p = &m->v[i].p;

		row_start(&row, "profit");
		keyed_row(&m->k, &row, m->v[i].key);
		row_money(&row, "revenue", p->sales, digits);
		row_money(&row, "cost", p->cost, digits);
		row_money(&row, "claims", p->claims, digits);
		row_money(&row, "bonuses", p->bonuses, digits);
		row_money(&row, "expenses", p->expenses, digits);
		row_money(&row, "margin", p->margin, digits);
		if (p->has_percent)
			row_rate(&row, "percent", p->margin, p->sales);
		explain_row(m->q->s->explain, m->k.ids.v[m->v[i].key]);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_profit(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	free(m.returned);
	past_release(&m.past);
	names_release(&m.claims);
	arena_release(&m.arena);
	flow_release(&m.flow);
	keyed_release(&m.k);
	return rc;
}
