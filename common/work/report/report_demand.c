/* SPDX-License-Identifier: ISC */
#include "work/report/report_demand.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/report/keyed.h"
#include "work/report/offers.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "requests", TYPE_INT, 0, NULL, N_("requests") },
	{ "unmet", TYPE_INT, 0, NULL, N_("of them not met") },
	{ "lost", TYPE_INT, 0, NULL, N_("offers lost") },
	{ "lost_qty", TYPE_QTY, 0, NULL, N_("quantity lost") },
	{ "lost_amount", TYPE_MONEY, 0, NULL, N_("amount lost") },
};

const struct kind *
report_demand_kind(const struct report_query *q)
{
	return keyed_kind(q, "demand", fields, COUNTOF(fields));
}

struct wanted {
	uint32_t key;
	int64_t requests, unmet, lost, lost_qty, lost_amount;
};

struct making {
	const struct report_query *q;
	struct keyed k;
	struct flow flow;
	struct arena arena;
	struct names bought; /* "client product" */
	int32_t *last;       /* day of each */
	size_t last_cap;
	struct offers all;
	struct names offers;  /* that were lost: their clients and managers */
	struct names counted; /* "key offer" */
	struct keyed_of *of;
	size_t of_cap;
	struct wanted *v; /* by keys */
	size_t cap;
};

static struct wanted *
wanted_of(struct making *m, struct keyed_of of)
{
	bool added;
	uint32_t i = keyed_put(&m->k, of, &added);

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct wanted){ .key = i };
	}
	return &m->v[i];
}

static struct str
pair(struct arena *a, struct str client, struct str product)
{
	return arena_printf(a, "%.*s\n%.*s", STR_ARG(client), STR_ARG(product));
}

/* When each client bought each product last. */
static void
note_sales(struct making *m)
{
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];
		bool added;
		uint32_t at;

		if (!flow_sold(l, m->q->as_of) || l->client == FLOW_NONE || l->product == FLOW_NONE)
			continue;
		at = names_put(&m->bought,
			       pair(&m->arena, m->flow.clients.v[l->client],
				    m->flow.products.v[l->product]),
			       &added);
		if (added) {
			m->last = mem_grow(m->last, at, &m->last_cap, sizeof *m->last);
			m->last[at] = l->date;
		}
		if (l->date > m->last[at])
			m->last[at] = l->date;
	}
}

static int
take_activity(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct keyed_of of = { rec_get(r, "client"), report_credited(m->q, r),
			       rec_get(r, "product") };
	struct wanted *w;
	int32_t date;
	uint32_t at;

	(void)e;
	if (!str_is(rec_get(r, "type"), "request") || of.product.n == 0 ||
	    !str_is(rec_get(r, "status"), "done") || !date_parse(&date, rec_get(r, "date")) ||
	    !period_has(m->q->period, date) || date > m->q->as_of || !keyed_takes(&m->k, of))
		return 0;
	w = wanted_of(m, of);
	at = names_find(&m->bought, pair(&m->arena, of.client, of.product));
	w->requests++;
	explain_count(m->q->s->explain, m->k.ids.v[w->key], "requests", r);
	if (at == NAMES_NONE || m->last[at] < date) {
		w->unmet++;
		explain_count(m->q->s->explain, m->k.ids.v[w->key], "unmet", r);
	}
	return 0;
}

static void
take_offer(struct making *m, const struct rec *r)
{
	enum offer_fate fate = offers_fate(&m->all, r);
	struct keyed_of of = { rec_get(r, "client"), report_credited(m->q, r), STR("") };
	bool added;
	uint32_t i;

	if ((fate != OFFER_DECLINED && fate != OFFER_EXPIRED) ||
	    !period_has(m->q->period, recs_day(r, "date")) || recs_day(r, "date") > m->q->as_of ||
	    !keyed_takes(&m->k, of))
		return;
	i = names_put(&m->offers, rec_get(r, "id"), &added);
	if (added) {
		m->of = mem_grow(m->of, i, &m->of_cap, sizeof *m->of);
		m->of[i] = of;
	}
}

/* An item of the offer i, which counts once. */
static void
note_lost(const struct making *m, const struct wanted *w, uint32_t i, bool first,
	  const struct rec *r, int64_t amount, int64_t qty)
{
	struct explain *x = m->q->s->explain;
	struct str row = m->k.ids.v[w->key];

	if (first)
		explain_id(x, row, "lost", "offer", m->offers.v[i], 1);
	explain_rec(x, row, "lost_amount", r, "own", amount, m->q->s->set.digits);
	explain_rec(x, row, "lost_qty", r, "own", qty, QTY_DIGITS);
}

static int
take_item(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t i = names_find(&m->offers, rec_get(r, "doc"));
	int64_t amount = 0, qty = 0;
	struct keyed_of of;
	struct wanted *w;
	bool added;

	if (i == NAMES_NONE)
		return 0;
	of = m->of[i];
	of.product = rec_get(r, "product");
	if ((rec_get(r, "amount").n > 0 &&
	     num_parse(&amount, rec_get(r, "amount"), m->q->s->set.digits) != NUM_OK) ||
	    (rec_get(r, "qty").n > 0 && num_parse(&qty, rec_get(r, "qty"), QTY_DIGITS) != NUM_OK))
		return err_data(e, r->at, _("amount or quantity is wrong"));
	w = wanted_of(m, of);
	names_put(&m->counted, arena_printf(&m->arena, "%u %u", w->key, i), &added);
	w->lost += added;
	note_lost(m, w, i, added, r, amount, qty);
	if (!num_add(&w->lost_amount, amount) || !num_add(&w->lost_qty, qty))
		return err_data(e, r->at, _("the amounts are too large to be summed"));
	return 0;
}

static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct wanted *a = x, *b = y;

	if (a->lost_amount != b->lost_amount)
		return a->lost_amount > b->lost_amount ? -1 : 1;
	if (a->unmet != b->unmet)
		return a->unmet > b->unmet ? -1 : 1;
	return str_cmp(m->k.ids.v[a->key], m->k.ids.v[b->key]);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	char text[NUM_TEXT];
	int rc = 0;

	if (m->k.ids.n > 1)
		qsort_r(m->v, m->k.ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->k.ids.n; i++) {
		const struct wanted *w = &m->v[i];

		row_start(&row, "demand");
		keyed_row(&m->k, &row, w->key);
		row_int(&row, "requests", w->requests);
		row_int(&row, "unmet", w->unmet);
		row_int(&row, "lost", w->lost);
		row_text(&row, "lost_qty", num_text_short(w->lost_qty, QTY_DIGITS, text));
		row_money(&row, "lost_amount", w->lost_amount, m->q->s->set.digits);
		explain_row(m->q->s->explain, m->k.ids.v[w->key]);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct period since = { q->period.from, q->as_of };

	m->offers.arena = m->counted.arena = &m->arena;
	if (keyed_load(&m->k, q, e) != 0 || flow_load(&m->flow, q->s, since, true, e) != 0 ||
	    offers_load(&m->all, q->s, q->period, q->as_of, e) != 0)
		return -1;
	note_sales(m);
	for (size_t i = 0; i < m->all.recs.ids.n; i++)
		take_offer(m, &m->all.recs.v[i]);
	if (each_of(q->s, "activity", q->period, take_activity, m, e) != 0)
		return -1;
	return each_of(q->s, "item", q->period, take_item, m, e);
}

int
report_demand(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	free(m.last);
	free(m.of);
	names_release(&m.bought);
	names_release(&m.offers);
	names_release(&m.counted);
	offers_release(&m.all);
	flow_release(&m.flow);
	keyed_release(&m.k);
	arena_release(&m.arena);
	return rc;
}
