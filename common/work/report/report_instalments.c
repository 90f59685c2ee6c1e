/* SPDX-License-Identifier: ISC */
/*
 * A schedule is of a document, of which the balance tells what is left, or of a contract: of
 * that what was credited to the contract and its documents is paid.
 */
#include "work/report/report_instalments.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/each.h"
#include "work/load/owing.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def whose[] = {
	{ "document", TYPE_REF, 0, "*", N_("document") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	WAY_WHOSE,
};

static const struct field_def of_document[] = {
	{ "amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount") },
	{ "left", TYPE_MONEY, 0, NULL, N_("left to pay") },
	{ "next", TYPE_DATE, 0, NULL, N_("next") },
	{ "next_amount", TYPE_MONEY, 0, NULL, N_("next amount") },
	{ "overdue", TYPE_MONEY, 0, NULL, N_("overdue") },
	{ "days_overdue", TYPE_INT, 0, NULL, N_("days overdue") },
};

static const struct field_def of_part[] = {
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
	{ "left", TYPE_MONEY, 0, NULL, N_("left to pay") },
	{ "days_overdue", TYPE_INT, 0, NULL, N_("days overdue") },
};

static bool
by_part(const struct report_query *q)
{
	return strcmp(q->by[0], "instalment") == 0;
}

const struct kind *
report_instalments_kind(const struct report_query *q)
{
	bool part = by_part(q);

	return report_kind(q, "instalments", whose, COUNTOF(whose), part ? of_part : of_document,
			   part ? COUNTOF(of_part) : COUNTOF(of_document));
}

/* What has a schedule. */
struct scheduled {
	struct str id, number, client, manager;
	int64_t amount, left;
	int32_t due; /* of what no instalment covers */
	struct schedule_part *v;
	size_t n, cap;
};

struct making {
	const struct report_query *q;
	struct book book;
	struct book_told told;
	struct clients clients;
	struct terms terms;
	struct arena arena;
	struct names ids; /* of what has a schedule */
	struct scheduled *v;
	size_t cap;
};

/* Instalments by their document. */
static void
gather(struct making *m)
{
	const struct docs *d = &m->book.docs;

	m->ids.arena = &m->arena;
	for (size_t i = d->first[BOOK_INSTALMENT]; i < d->n; i++) {
		const struct doc_row *r = &d->v[i];
		bool added;
		uint32_t at = names_put(&m->ids, doc_text(r, DOC_REF), &added);

		if (added) {
			m->v = mem_grow(m->v, at, &m->cap, sizeof *m->v);
			m->v[at] = (struct scheduled){ .id = m->ids.v[at] };
		}
		*LIST_ADD(m->v[at]) = (struct schedule_part){ r->date, r->cancelled, r->amount };
	}
}

static int
by_due(const void *x, const void *y)
{
	const struct schedule_part *a = x, *b = y;

	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	return a->amount < b->amount ? -1 : a->amount > b->amount;
}

/* A cancelled one does until the day before its cancellation; without a day, it never did. */
static bool
counts(const struct doc_row *r, int32_t day)
{
	if (r->date > day || (r->flags & ROW_PLANNED))
		return false;
	return !(r->flags & ROW_CANCELLED) || (r->cancelled != DATE_NONE && r->cancelled > day);
}

/* Of a document of the book; one that does not count on the day has nothing to be paid, and
 * neither has a shipment where the invoice is the sale. */
static void
take_document(const struct making *m, struct scheduled *s, const struct doc_row *r)
{
	const struct book *b = &m->book;
	size_t row = (size_t)(r - b->docs.v);
	uint32_t sale = b->sale_of[row];

	s->number = doc_text(r, DOC_NUMBER);
	s->client = doc_text(r, DOC_CLIENT);
	s->manager = doc_text(r, DOC_MANAGER);
	s->due = r->due;
	if (!counts(r, b->day))
		return;
	if (sale != BALANCE_NONE)
		s->left = b->balance.balance[sale];
	else if (b->invoices && row < b->docs.first[BOOK_SHIPMENT])
		s->left = b->settled.invoices[row].expected;
	else
		return;
	s->amount = r->amount;
}

/* The instalments that its amount is the sum of. */
static void
note_contract(const struct making *m, const struct scheduled *s, int32_t agreed)
{
	const struct docs *d = &m->book.docs;

	for (size_t i = d->first[BOOK_INSTALMENT]; m->told.x && i < d->n; i++) {
		const struct doc_row *r = &d->v[i];
		struct explained of = { "instalment", doc_text(r, DOC_ID), "own", r->amount,
					m->q->s->set.digits };

		if (str_eq(doc_text(r, DOC_REF), s->id) && r->cancelled == agreed)
			explain_note(m->told.x, s->id, "amount", &of);
	}
}

/* The schedule is all that a contract's amount is. */
static int
take_contract(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t at = names_find(&m->ids, rec_get(r, "id"));
	struct scheduled *s = at == NAMES_NONE ? NULL : &m->v[at];
	int64_t paid;
	int32_t date, agreed;

	if (s == NULL || s->client.n > 0)
		return 0;
	s->number = arena_dup(&m->arena, rec_get(r, "number"));
	s->client = arena_dup(&m->arena, rec_get(r, "client"));
	s->manager = arena_dup(&m->arena, rec_get(r, "manager"));
	s->due = m->q->as_of;
	if (date_parse(&date, rec_get(r, "date")) && date > m->q->as_of)
		return 0;
	agreed = schedule_agreed(s->v, s->n, m->q->as_of);
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].agreed == agreed && !num_add(&s->amount, s->v[i].amount))
			return err_data(e, NOWHERE, _("the sum of instalments is too large"));
	note_contract(m, s, agreed);
	if (owing_credited(&m->book, &m->terms, s->id, &paid, e) != 0)
		return -1;
	s->left = paid >= s->amount ? 0 : paid > 0 ? s->amount - paid : s->amount;
	return 0;
}

static void
put_whose(const struct making *m, struct row *row, const struct scheduled *s)
{
	row_start(row, "instalments");
	row_text(row, "document", s->id);
	row_text(row, "number", s->number);
	way_whose(row, &m->clients, s->client, s->manager);
}

static int64_t
days_over(const struct making *m, int32_t due)
{
	return due < m->q->as_of ? (int64_t)m->q->as_of - due : 0;
}

/* What is left of a part of the document. */
static void
note_part(const struct making *m, const struct scheduled *s, const struct schedule *w)
{
	struct explain *x = m->told.x;
	struct explained of = { NULL, s->id, "instalment", w->left, m->q->s->set.digits };
	struct str row;

	if (x == NULL)
		return;
	row = arena_printf(&x->arena, "%.*s %d", STR_ARG(s->id), (int)w->due);
	explain_note(x, row, "left", &of);
	explain_row(x, row);
}

static int
put_parts(const struct making *m, struct row *row, const struct scheduled *s, struct sink out,
	  struct err *e)
{
	struct schedule w;
	int rc = 0;

	schedule_start(&w, s->v, s->n, s->amount, s->left, s->due, m->q->as_of);
	while (rc == 0 && schedule_next(&w)) {
		put_whose(m, row, s);
		row_date(row, "due", w.due);
		row_money(row, "left", w.left, m->q->s->set.digits);
		row_int(row, "days_overdue", days_over(m, w.due));
		note_part(m, s, &w);
		rc = row_put(row, out, e);
	}
	return rc;
}

/* Of a sale what is left is what nothing covers; of the others a rule says it. */
static void
note_document(const struct making *m, const struct scheduled *s, int64_t next, int64_t overdue)
{
	const struct doc_row *r = book_find(&m->book, s->id);
	uint32_t sale = r ? m->book.sale_of[r - m->book.docs.v] : BALANCE_NONE;
	struct explain *x = m->told.x;
	struct explained of = { NULL, s->id, "own", s->amount, m->q->s->set.digits };

	if (x == NULL)
		return;
	if (r)
		explain_note(x, s->id, "amount", &of);
	of.why = "part";
	of.value = s->left;
	if (sale != BALANCE_NONE)
		book_explain_sale(&m->told, sale, s->id, "left");
	else
		explain_note(x, s->id, "left", &of);
	of.why = "instalment";
	of.value = next;
	explain_note(x, s->id, "next_amount", &of);
	of.value = overdue;
	explain_note(x, s->id, "overdue", &of);
	explain_row(x, s->id);
}

static int
put_document(const struct making *m, struct row *row, const struct scheduled *s, struct sink out,
	     struct err *e)
{
	int digits = m->q->s->set.digits;
	int32_t next = DATE_NONE, oldest = m->q->as_of;
	int64_t next_amount = 0, overdue = 0;
	struct schedule w;

	schedule_start(&w, s->v, s->n, s->amount, s->left, s->due, m->q->as_of);
	while (schedule_next(&w)) {
		if (w.due < m->q->as_of) {
			oldest = w.due < oldest ? w.due : oldest;
			overdue += w.left; /* parts of what is left */
		} else if (next == DATE_NONE || w.due == next) {
			next = w.due;
			next_amount += w.left;
		}
	}
	put_whose(m, row, s);
	row_money(row, "amount", s->amount, digits);
	row_money(row, "left", s->left, digits);
	row_date(row, "next", next);
	if (next != DATE_NONE)
		row_money(row, "next_amount", next_amount, digits);
	row_money(row, "overdue", overdue, digits);
	row_int(row, "days_overdue", days_over(m, oldest));
	note_document(m, s, next_amount, overdue);
	return row_put(row, out, e);
}

static int
order(const void *x, const void *y)
{
	const struct scheduled *a = x, *b = y;
	int c = str_cmp(a->client, b->client);

	return c ? c : str_cmp(a->id, b->id);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	size_t n = m->ids.n;
	struct row row = { 0 };
	int rc = 0;

	if (n > 0)
		qsort(m->v, n, sizeof *m->v, order);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct scheduled *s = &m->v[i];

		if (s->amount > 0 &&
		    report_takes(m->q, s->client, clients_find(&m->clients, s->client)))
			rc = (by_part(m->q) ? put_parts : put_document)(m, &row, s, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct book *b = &m->book;

	if (book_load(b, q->s, STR(""), q->as_of, 1u << DOC_NUMBER | 1u << DOC_MANAGER, e) != 0 ||
	    book_reckon(b, q->as_of, e) != 0 || clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	book_explain(&m->told, b);
	gather(m);
	for (size_t i = 0; i < m->ids.n; i++) {
		const struct doc_row *r = book_find(b, m->v[i].id);

		if (m->v[i].n > 1)
			qsort(m->v[i].v, m->v[i].n, sizeof *m->v[i].v, by_due);
		if (r)
			take_document(m, &m->v[i], r);
	}
	if (terms_load(&m->terms, q->s, q->as_of, e) != 0)
		return -1;
	return each_of(q->s, "contract", EACH_ALL, take_contract, m, e);
}

int
report_instalments(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	for (size_t i = 0; i < m.ids.n; i++)
		free(m.v[i].v);
	free(m.v);
	names_release(&m.ids);
	arena_release(&m.arena);
	clients_release(&m.clients);
	terms_release(&m.terms);
	book_explain_release(&m.told);
	book_release(&m.book);
	return rc;
}
