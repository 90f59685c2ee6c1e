/* SPDX-License-Identifier: ISC */
/* weekly_debts - the weekly's section of debts: each time as they were on its last day. */
#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/report/book_aging.h"
#include "work/report/weekly_table.h"

#include <stdlib.h>

/* What is past due of each client, at one of the times. */
struct overdue {
	struct weekly_table *table;
	size_t t;
	const bool *takes; /* by the numbers of the book's clients, ... */
	uint32_t *place;   /* ... and of the table, + 1 */
};

static int
add_due(const struct overdue *o, const struct book *b, uint32_t who, int64_t amount, struct err *e)
{
	if (amount == 0 || !o->takes[who])
		return 0;
	if (o->place[who] == 0)
		o->place[who] =
			(uint32_t)(weekly_table_of(o->table, b->clients.v[who]) - o->table->v) + 1;
	return num_add(&o->table->v[o->place[who] - 1].v[o->t], amount) ? 0 : weekly_too_large(e);
}

/* Sales, and refunds of more than there was. */
static int
add_overdue(const struct overdue *o, const struct book *b, struct err *e)
{
	for (size_t i = 0; i < b->nsales; i++)
		if (b->balance.balance[i] != 0 &&
		    add_due(o, b, b->sales[i].client, book_overdue(b, i), e) != 0)
			return -1;
	for (size_t i = 0; i < b->balance.owed.n; i++) {
		const struct balance_part *p = &b->balance.owed.v[i];

		if (p->date < b->day && add_due(o, b, p->client, p->amount, e) != 0)
			return -1;
	}
	return 0;
}

/* The debts at one of the times. */
static int
reckon(struct weekly *w, size_t t, struct aging *total, struct weekly_table *table, struct err *e)
{
	bool *takes = book_aging_takes(w->q, &w->book, &w->clients);
	struct overdue o = { table, t, takes,
			     mem_new(mem_mul(w->book.clients.n, sizeof *o.place)) };
	int rc = book_aging_total(takes, &w->book, total, e);

	if (rc == 0)
		rc = add_overdue(&o, &w->book, e);
	free(o.place);
	free(takes);
	return rc;
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
put_promises(struct weekly *w, struct weekly_table *clients, struct err *e)
{
	uint32_t *by = weekly_table_order(clients);
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
put_debts(struct weekly *w, const struct aging *a, struct weekly_table *clients, struct err *e)
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
		rc = weekly_table_put(w, N_("overdue"), clients, true, LARGEST, e);
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

/* What book_aging_total and add_overdue have added up, for who asks. */
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
	struct weekly_table clients = { 0 };
	int rc = 0;

	for (size_t t = 0; rc == 0 && t < TIMES; t++) {
		book_release(&w->book);
		rc = book_on(&w->book, w->q->s, STR(""), w->day[t], e);
		if (rc == 0)
			rc = reckon(w, t, &a[t], &clients, e);
		if (rc == 0)
			note_debts(w, t);
	}
	if (rc == 0)
		rc = put_debts(w, a, &clients, e);
	weekly_table_release(&clients);
	return rc;
}
