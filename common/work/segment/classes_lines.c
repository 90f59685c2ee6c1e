/* SPDX-License-Identifier: ISC */
#include "work/segment/classes_lines.h"

#include "base/lang.h"
#include "base/pool.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"

static uint32_t
who(const struct classes_reckoning *r, const struct flow_line *l)
{
	if (r->same || l->client == FLOW_NONE)
		return l->client;
	if (!r->in[l->client])
		return NAMES_NONE;
	if (r->w->by == CLASSES_PRODUCT)
		return l->product == FLOW_NONE ? NAMES_NONE : l->product;
	return r->who_of[l->client];
}

static int64_t
value_of(const struct classes_reckoning *r, const struct flow_line *l, bool *ok)
{
	int64_t v = l->amount;

	switch (r->w->metric) {
	case METRIC_MARGIN:
		*ok = num_sub(&v, l->vat) && num_sub(&v, l->cost);
		return v;
	case METRIC_QUANTITY:
		return l->qty;
	case METRIC_COUNT: /* of the tally */
		return 0;
	case METRIC_SALES:
		break;
	}
	return v;
}

/* A sale that stands at the end of the day. */
static bool
stands(const struct flow_line *l, int32_t day)
{
	return l->date <= day && flow_sold(l, day);
}

static void
note_days(struct classes *c, uint32_t i, int32_t date)
{
	if (c->v[i].first == DATE_NONE || date < c->v[i].first)
		c->v[i].first = date;
	if (date > c->v[i].last) /* DATE_NONE is before any */
		c->v[i].last = date;
}

/* A line of the window adds v to the metric, and counts once for its document and month. */
static void
note_line(struct classes_reckoning *r, const struct flow_line *l, uint32_t i, int64_t v, bool first)
{
	struct explain *x = r->s->explain;
	struct str row = classes_noted(x, r->c, r->c->who.v[i]);
	bool counts = r->w->metric == METRIC_COUNT, added;
	int money = r->s->set.digits;
	char month[DATE_TEXT];

	if (!counts)
		flow_explain(x, r->f, l, row, "amount", v,
			     r->w->metric == METRIC_QUANTITY ? QTY_DIGITS : money, false);
	if (r->c->tally.monthly)
		flow_explain(x, r->f, l, row, "sales", l->amount, money, false);
	if (!first)
		return;
	flow_explain(x, r->f, l, row, "count", 1, 0, true);
	if (counts)
		flow_explain(x, r->f, l, row, "amount", 1, 0, true);
	month_text(date_month(l->date), month);
	names_put(&r->months, arena_printf(&x->arena, "%.*s\n%s", STR_ARG(row), month), &added);
	if (added)
		flow_explain(x, r->f, l, row, "months", 1, 0, true);
}

/* How long ago a sale was. */
static void
note_day(const struct classes_reckoning *r, const struct flow_line *l, uint32_t i)
{
	struct explained of = { r->f->kind, doc_text(&r->f->docs.v[l->doc], DOC_ID), "value",
				(int64_t)r->w->day - l->date, 0 };

	explain_note(r->s->explain, classes_noted(r->s->explain, r->c, r->c->who.v[i]), "sale_days",
		     &of);
}

/* Sales that have no place among those classed. */
static int
add_nobody(struct classes_reckoning *r, const struct flow_line *l, struct err *e)
{
	if (period_has(r->w->window, l->date) && l->client != FLOW_NONE && r->in[l->client] &&
	    !num_add(&r->c->nobody, l->amount))
		return tally_too_large(e);
	return 0;
}

static int
add_line(struct classes_reckoning *r, const struct flow_line *l, uint32_t i, struct err *e)
{
	struct classes *c = r->c;
	bool ok = true, inside = period_has(r->w->window, l->date);
	int64_t v;

	if (stands(l, inside ? r->w->window.to : r->w->day)) {
		note_days(c, i, l->date);
		if (r->s->explain)
			note_day(r, l, i);
	}
	if (!inside)
		return 0;
	v = value_of(r, l, &ok);
	if (!ok || !num_add(&c->v[i].metric, v))
		return tally_too_large(e);
	if (r->s->explain)
		note_line(r, l, i, v, stands(l, r->w->window.to) && c->v[i].last_doc != l->doc + 1);
	/* a product that stands twice in a document is bought once */
	if (stands(l, r->w->window.to) && c->v[i].last_doc != l->doc + 1) {
		c->v[i].last_doc = l->doc + 1;
		return tally_sale(&c->tally, i, l->date, l->amount, e);
	}
	if (l->amount == INT64_MIN)
		return tally_too_large(e);
	return tally_return(&c->tally, i, l->date, -l->amount, e);
}

/* What a line will add to is far away, and another line's lies elsewhere. */
static void
fetch(const struct classes_reckoning *r, uint32_t i)
{
	const struct classes *c = r->c;

	cc_fetch_to_change(&c->v[i]);
	tally_fetch(&c->tally, i);
}

enum { AHEAD = 12 }; /* lines */

struct piece {
	struct classes_reckoning *r;
	uint32_t from, to; /* of who; the first has those of nobody too */
	struct {
		struct flow_line line;
		uint32_t i;
	} ring[AHEAD]; /* of what was fetched for */
	size_t n;
};

static int
take_line(void *ctx, const struct flow_line *l, struct err *e)
{
	struct piece *p = ctx;
	uint32_t i = who(p->r, l);
	size_t at = p->n % AHEAD;

	if (i == NAMES_NONE)
		return p->from == 0 ? add_nobody(p->r, l, e) : 0;
	if (i < p->from || i >= p->to)
		return 0;
	if (p->n++ >= AHEAD && add_line(p->r, &p->ring[at].line, p->ring[at].i, e) != 0)
		return -1;
	fetch(p->r, i);
	p->ring[at].line = *l;
	p->ring[at].i = i;
	return 0;
}

struct pieces {
	struct classes_reckoning *r;
	size_t n;
};

static int
take_piece(void *ctx, size_t i, struct err *e)
{
	const struct pieces *all = ctx;
	uint64_t n = all->r->c->who.n;
	struct piece p = { .r = all->r,
			   .from = (uint32_t)(n * i / all->n),
			   .to = (uint32_t)(n * (i + 1) / all->n) };
	const struct flow *f = all->r->f;
	int rc = 0;

	if (!all->r->same)
		rc = flow_walk(f, take_line, &p, e);
	else if (p.from < p.to) /* by their own numbers */
		rc = flow_walk_clients(f, p.from, p.to - 1, take_line, &p, e);
	for (size_t k = p.n > AHEAD ? p.n - AHEAD : 0; rc == 0 && k < p.n; k++)
		rc = add_line(p.r, &p.ring[k % AHEAD].line, p.ring[k % AHEAD].i, e);
	return rc;
}

/* Notes of what explains a figure are kept by one. */
int
classes_take(struct classes_reckoning *r, struct err *e)
{
	bool one = r->s->explain || r->c->who.n < CLASSES_DIVIDED;
	struct pieces all = { r, one ? 1 : pool_threads() };

	return pool_run(all.n, take_piece, &all, e);
}
