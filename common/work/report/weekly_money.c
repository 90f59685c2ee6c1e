/* SPDX-License-Identifier: ISC */
/* weekly_money - the weekly's sections of sales, payments and debts. */
#include "work/report/weekly.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/aging.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/report/report_aging.h"

#include <stdlib.h>

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("a sum of the report is too large"));
}

/* Figures by a name, in the order of names. */
struct table {
	struct names names;
	struct figures *v;
	size_t cap;
};

static struct figures *
of(struct table *t, struct str name)
{
	bool added;
	uint32_t i = names_put(&t->names, name, &added);

	if (added) {
		t->v = mem_grow(t->v, i, &t->cap, sizeof *t->v);
		t->v[i] = (struct figures){ { 0 } };
	}
	return &t->v[i];
}

static void
table_release(struct table *t)
{
	free(t->v);
	names_release(&t->names);
}

/* The largest first figure first, ties by number. */
static int
larger_first(const void *x, const void *y, void *ctx)
{
	const struct table *t = ctx;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	if (t->v[a].v[NOW] != t->v[b].v[NOW])
		return t->v[a].v[NOW] > t->v[b].v[NOW] ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* The names by their first figure. */
static uint32_t *
order(struct table *t)
{
	uint32_t *v = mem_new(mem_mul(t->names.n, sizeof *v));

	for (uint32_t i = 0; i < t->names.n; i++)
		v[i] = i;
	if (t->names.n > 1)
		qsort_r(v, t->names.n, sizeof *v, larger_first, t);
	return v;
}

/* A line for each name, at most max. */
static int
put_table(struct weekly *w, const char *name, struct table *t, bool clients, size_t max,
	  struct err *e)
{
	uint32_t *by = order(t);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < t->names.n && i < max; i++) {
		struct str who = t->names.v[by[i]];

		if (clients && t->v[by[i]].v[NOW] <= 0)
			break;
		rc = weekly_money(w, name, clients ? who : STR(""), clients ? STR("") : who,
				  &t->v[by[i]], e);
	}
	free(by);
	return rc;
}

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
	 struct table *managers, struct err *e)
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
		    (manager.n > 0 && !num_add(&of(managers, manager)->v[t], l->amount)))
			return too_large(e);
	}
	return 0;
}

/* Whose sales rose or fell most, in money, of those who had any before; -1 where nobody's
 * did. */
static int64_t
mover(const struct table *t, bool up)
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
mover_words(struct weekly *w, const struct table *t, bool up)
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
say_sales(struct weekly *w, const struct figures *f, const struct table *managers, struct err *e)
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
	struct table managers = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < w->flow.n; i++)
		if (w->flow.v[i].client != FLOW_NONE)
			rc = add_sale(w, &w->flow.v[i], &sums, &counts, &managers, e);
	if (rc == 0)
		rc = say_sales(w, &sums, &managers, e);
	if (rc == 0)
		rc = weekly_money(w, N_("revenue"), STR(""), STR(""), &sums, e);
	if (rc == 0)
		rc = put_table(w, N_("revenue"), &managers, false, SIZE_MAX, e);
	if (rc == 0)
		rc = weekly_count(w, N_("documents"), STR(""), &counts, e);
	table_release(&managers);
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
				rc = too_large(e);
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

/* What is past due of a client's, at one of the times. */
static int
add_due(struct weekly *w, struct table *clients, size_t t, uint32_t who, int32_t due,
	int64_t amount, struct err *e)
{
	struct str client = w->book.clients.v[who];

	if (amount == 0 || due >= w->book.day || !weekly_takes(w, client, STR("")))
		return 0;
	return num_add(&of(clients, client)->v[t], amount) ? 0 : too_large(e);
}

/* Sales, and refunds of more than there was. */
static int
add_overdue(struct weekly *w, struct table *clients, size_t t, struct err *e)
{
	const struct book *b = &w->book;

	for (size_t i = 0; i < b->nsales; i++)
		if (b->balance.balance[i] != 0 && add_due(w, clients, t, b->sales[i].client,
							  DATE_MIN, book_overdue(b, i), e) != 0)
			return -1;
	for (size_t i = 0; i < b->balance.owed.n; i++) {
		const struct balance_part *p = &b->balance.owed.v[i];

		if (add_due(w, clients, t, p->client, p->date, p->amount, e) != 0)
			return -1;
	}
	return 0;
}

enum { LARGEST = 10 };

static const char *const buckets[AGING_BUCKETS] = {
	N_("not due"), N_("1-30 days"), N_("31-60 days"), N_("61-90 days"), N_("91+ days"),
};

/* What is overdue, in percent of what is owed. */
static int64_t
overdue_share(const struct aging *a)
{
	i128 owed = (i128)a->total - a->advance, overdue = owed - a->due[AGING_NOT_DUE];
	int64_t percent;

	return num_div(&percent, overdue * 100, owed) ? percent : 0;
}

static int
say_debts(struct weekly *w, const struct aging *a, struct err *e)
{
	if (aging_none(&a[BEFORE])) /* nothing to be compared with */
		return 0;
	return weekly_said(
		w, STR(""),
		arena_printf(
			&w->words,
			_("Debt: %.*s against the period before. Overdue is %lld%% of it, before "
			  "%lld%%, a year ago %lld%%."),
			STR_ALL(weekly_change(w, a[NOW].total, a[BEFORE].total)),
			(long long)overdue_share(&a[NOW]), (long long)overdue_share(&a[BEFORE]),
			(long long)overdue_share(&a[YEAR_AGO])),
		e);
}

/* What the largest have promised, and what is next with them. */
static int
put_promises(struct weekly *w, struct table *clients, struct err *e)
{
	uint32_t *by = order(clients);
	struct names largest = { 0 };
	int rc;

	for (size_t i = 0; i < clients->names.n && i < LARGEST; i++)
		if (clients->v[by[i]].v[NOW] > 0)
			names_put(&largest, clients->names.v[by[i]], NULL);
	free(by);
	rc = weekly_promises(w, &largest, e);
	names_release(&largest);
	return rc;
}

static int
put_debts(struct weekly *w, const struct aging *a, struct table *clients, struct err *e)
{
	struct figures f;
	int rc;

	for (size_t t = 0; t < TIMES; t++)
		f.v[t] = a[t].total;
	rc = say_debts(w, a, e);
	if (rc == 0)
		rc = weekly_money(w, N_("debt"), STR(""), STR(""), &f, e);
	for (size_t i = 0; rc == 0 && i < AGING_BUCKETS; i++) {
		for (size_t t = 0; t < TIMES; t++)
			f.v[t] = a[t].due[i];
		rc = weekly_money(w, buckets[i], STR(""), STR(""), &f, e);
	}
	for (size_t t = 0; t < TIMES; t++)
		f.v[t] = a[t].advance;
	if (rc == 0)
		rc = weekly_money(w, N_("advance"), STR(""), STR(""), &f, e);
	for (size_t t = 0; t < TIMES; t++)
		f.v[t] = a[t].total - a[t].due[0] - a[t].advance;
	if (rc == 0)
		rc = weekly_money(w, N_("overdue"), STR(""), STR(""), &f, e);
	if (rc == 0)
		rc = put_table(w, N_("overdue"), clients, true, LARGEST, e);
	return rc == 0 ? put_promises(w, clients, e) : rc;
}

static struct str
debt_line(struct weekly *w, const char *name, struct str client)
{
	return weekly_line(w, name, client, STR(""), "");
}

/* A part of a sale's balance, in each of the lines that it is in. */
static void
note_due(struct weekly *w, const struct book_told *told, size_t sale, const struct schedule *s,
	 struct str client, size_t t)
{
	enum aging_bucket bucket = aging_bucket(s->due, w->book.day);
	const char *field = weekly_times[t];

	book_explain_part(told, sale, s->left, debt_line(w, "debt", STR("")), field);
	book_explain_part(told, sale, s->left, debt_line(w, buckets[bucket], STR("")), field);
	if (bucket == AGING_NOT_DUE)
		return;
	book_explain_part(told, sale, s->left, debt_line(w, "overdue", STR("")), field);
	book_explain_part(told, sale, s->left, debt_line(w, "overdue", client), field);
}

static void
note_left(struct weekly *w, const struct book_told *told, const struct balance_part *p, bool owed,
	  size_t t)
{
	const char *bucket = owed ? buckets[aging_bucket(p->date, w->book.day)] : "advance";
	struct str client = w->book.clients.v[p->client];
	const char *field = weekly_times[t];

	if (!report_takes(w->q, client, clients_find(&w->clients, client)))
		return;
	book_explain_left(told, p, owed, debt_line(w, "debt", STR("")), field);
	book_explain_left(told, p, owed, debt_line(w, bucket, STR("")), field);
	if (!owed || p->date >= w->book.day)
		return;
	book_explain_left(told, p, owed, debt_line(w, "overdue", STR("")), field);
	book_explain_left(told, p, owed, debt_line(w, "overdue", client), field);
}

/* What report_aging_total and add_overdue have added up, for who asks. */
static void
note_debts(struct weekly *w, size_t t)
{
	const struct book *b = &w->book;
	struct book_told told;
	struct schedule s;

	if (w->q->s->explain == NULL)
		return;
	book_explain(&told, b);
	for (size_t i = 0; i < b->nsales; i++) {
		struct str client = b->clients.v[b->sales[i].client];

		if (b->balance.balance[i] == 0 ||
		    !report_takes(w->q, client, clients_find(&w->clients, client)))
			continue;
		book_dues(b, i, &s);
		while (schedule_next(&s))
			note_due(w, &told, i, &s, client, t);
	}
	for (size_t i = 0; i < b->balance.owed.n; i++)
		note_left(w, &told, &b->balance.owed.v[i], true, t);
	for (size_t i = 0; i < b->balance.advances.n; i++)
		note_left(w, &told, &b->balance.advances.v[i], false, t);
	book_explain_release(&told);
}

int
weekly_debts(struct weekly *w, struct err *e)
{
	struct aging a[TIMES];
	struct table clients = { 0 };
	int rc = 0;

	for (size_t t = 0; rc == 0 && t < TIMES; t++) {
		book_release(&w->book);
		rc = book_on(&w->book, w->q->s, w->day[t], e);
		if (rc == 0)
			rc = report_aging_total(w->q, &w->book, &w->clients, &a[t], e);
		if (rc == 0)
			rc = add_overdue(w, &clients, t, e);
		if (rc == 0)
			note_debts(w, t);
	}
	if (rc == 0)
		rc = put_debts(w, a, &clients, e);
	table_release(&clients);
	return rc;
}
