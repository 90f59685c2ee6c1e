/* SPDX-License-Identifier: ISC */
/* weekly_money - the weekly's sections of sales and payments. */
#include "work/report/weekly_table.h"

#include "base/lang.h"
#include "value/num.h"

/* What add_sale adds, at one of the times. */
static void
note_sale(struct weekly *w, const struct flow_line *l, struct str manager, size_t t)
{
	struct explain *x = w->q->s->explain;
	struct str all = weekly_line(w, "revenue", STR(""), STR(""), "");
	struct str own = weekly_line(w, "revenue", STR(""), manager, "");
	struct str docs = weekly_line(w, "documents", STR(""), STR(""), "");
	int digits = w->q->s->set.digits;

	flow_explain(x, &w->flow, l, all, weekly_times[t], l->amount, digits, false);
	flow_explain(x, &w->flow, l, docs, weekly_times[t], l->count, 0, true);
	if (manager.n > 0)
		flow_explain(x, &w->flow, l, own, weekly_times[t], l->amount, digits, false);
}

static int
add_sale(struct weekly *w, const struct flow_line *l, struct figures *sums, struct figures *counts,
	 struct weekly_table *managers, struct err *e)
{
	struct str manager = l->manager == FLOW_NONE ? STR("") : w->flow.managers.v[l->manager];

	if (!weekly_takes(w, w->flow.clients.v[l->client], manager))
		return 0;
	for (size_t t = 0; t < TIMES; t++) {
		if (!period_has(w->p[t], l->date))
			continue;
		counts->v[t] += l->count;
		if (w->q->s->explain)
			note_sale(w, l, manager, t);
		if (!num_add(&sums->v[t], l->amount) ||
		    (manager.n > 0 &&
		     !num_add(&weekly_table_of(managers, manager)->v[t], l->amount)))
			return weekly_too_large(e);
	}
	return 0;
}

/* Whose sales rose or fell most, in money, of those who had any before; -1 where nobody's
 * did. */
static int64_t
mover(const struct weekly_table *t, bool up)
{
	int64_t best = -1, most = 0;

	for (uint32_t i = 0; i < t->names.n; i++) {
		int64_t by = t->v[i].v[NOW];

		if (t->v[i].v[BEFORE] != 0 && num_sub(&by, t->v[i].v[BEFORE]) &&
		    (up ? by > most : by < most)) {
			most = by;
			best = i;
		}
	}
	return best;
}

static struct str
mover_words(struct weekly *w, const struct weekly_table *t, bool up)
{
	int64_t i = mover(t, up);

	if (i < 0)
		return STR("");
	return arena_printf(&w->words,
			    up ? _(" Most of all rose %.*s (%.*s).")
			       : _(" Most of all fell %.*s (%.*s)."),
			    STR_ALL(weekly_staff(w, t->names.v[i])),
			    STR_ALL(weekly_change(w, t->v[i].v[NOW], t->v[i].v[BEFORE])));
}

static int
say_sales(struct weekly *w, const struct figures *f, const struct weekly_table *managers,
	  struct err *e)
{
	struct str up = mover_words(w, managers, true), down = mover_words(w, managers, false);
	struct str before = weekly_change(w, f->v[NOW], f->v[BEFORE]);
	struct str year = weekly_change(w, f->v[NOW], f->v[YEAR_AGO]);

	if (!f->v[BEFORE] && !f->v[YEAR_AGO]) /* nothing to be compared with */
		return 0;
	return weekly_said(w, STR(""),
			   arena_printf(&w->words,
					_("Sales: %.*s against the period before, %.*s against the "
					  "year before.%.*s%.*s"),
					STR_ALL(before), STR_ALL(year), STR_ALL(up), STR_ALL(down)),
			   e);
}

int
weekly_sales(struct weekly *w, struct err *e)
{
	struct figures sums = { { 0 } }, counts = { { 0 } };
	struct weekly_table managers = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < w->flow.n; i++)
		if (w->flow.v[i].client != FLOW_NONE)
			rc = add_sale(w, &w->flow.v[i], &sums, &counts, &managers, e);
	if (rc == 0)
		rc = say_sales(w, &sums, &managers, e);
	if (rc == 0)
		rc = weekly_money(w, N_("revenue"), STR(""), STR(""), &sums, e);
	if (rc == 0)
		rc = weekly_table_put(w, N_("revenue"), &managers, false, SIZE_MAX, e);
	if (rc == 0)
		rc = weekly_count(w, N_("documents"), STR(""), &counts, e);
	weekly_table_release(&managers);
	return rc;
}

/* Opening balances were paid before. */
static bool
is_received(const struct weekly *w, const struct doc_row *r)
{
	struct str client = doc_text(r, DOC_CLIENT);

	return !(r->flags & ROW_OPENING) &&
	       (client.n == 0 ? w->q->client.n == 0 && w->q->manager.n == 0 && w->q->group.n == 0 &&
					w->q->selection == NULL
			      : weekly_takes(w, client, STR("")));
}

static void
note_payment(struct weekly *w, const struct doc_row *r, size_t t)
{
	const char *name = r->amount < 0 ? "refunds" : "received";
	struct explained of = { "payment", doc_text(r, DOC_ID), "payment", r->amount,
				w->q->s->set.digits };

	weekly_note(w, weekly_line(w, name, STR(""), STR(""), ""), t, &of);
	of.value = 1;
	of.digits = 0;
	of.why = "counted";
	if (r->amount > 0)
		weekly_note(w, weekly_line(w, "payments", STR(""), STR(""), ""), t, &of);
}

int
weekly_payments(struct weekly *w, struct err *e)
{
	struct figures received = { { 0 } }, refunds = { { 0 } }, counts = { { 0 } };
	struct docs_ask ask = { .kinds = { "payment" },
				.n = 1,
				.period = { w->p[YEAR_AGO].from, w->p[NOW].to },
				.since = DATE_MIN,
				.texts = 1u << DOC_CLIENT | (w->q->s->explain ? 1u << DOC_ID : 0) };
	struct docs d;
	int rc = docs_load(&d, w->q->s, &ask, e);

	if (rc != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < d.n; i++)
		for (size_t t = 0; t < TIMES && is_received(w, &d.v[i]); t++) {
			if (!period_has(w->p[t], d.v[i].date))
				continue;
			counts.v[t] += d.v[i].amount > 0;
			if (w->q->s->explain)
				note_payment(w, &d.v[i], t);
			if (!num_add(d.v[i].amount < 0 ? &refunds.v[t] : &received.v[t],
				     d.v[i].amount))
				rc = weekly_too_large(e);
		}
	docs_release(&d);
	if (rc == 0)
		rc = weekly_money(w, N_("received"), STR(""), STR(""), &received, e);
	if (rc == 0)
		rc = weekly_count(w, N_("payments"), STR(""), &counts, e);
	if (rc == 0 && (refunds.v[NOW] || refunds.v[BEFORE] || refunds.v[YEAR_AGO]))
		rc = weekly_money(w, N_("refunds"), STR(""), STR(""), &refunds, e);
	return rc;
}
