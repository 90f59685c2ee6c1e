/* SPDX-License-Identifier: ISC */
/*
 * invoice_match - whose payments these are, and of what.
 *
 * In this order: the number of a document of ours in the purpose; the payer's INN and a
 * document of which exactly that is left; the payer's INN, the oldest first.  A chain pays
 * for its outlets too.  What none of them tells, or tells of several, comes out as it came
 * in.  Nothing is stored, and what one payment takes the next ones do not.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "crm/purpose.h"
#include "rec/reader.h"
#include "value/date.h"
#include "value/id.h"
#include "value/num.h"
#include "work/invoice/invoice.h"
#include "work/invoice/payers.h"
#include "work/load/dues.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rows of documents by folded number: a list for each. */
struct numbers_index {
	struct names names;
	uint32_t *first; /* by name */
	size_t cap;
	uint32_t *next; /* by row */
};

struct match {
	struct invoice_job *j;
	struct sink out;
	struct arena arena; /* as long as the stream */
	struct arena scrap; /* of one payment */
	struct dues dues;
	struct numbers_index numbers;
	struct payers payers;
	struct buf folded;
};

/* What was found of a payment. */
struct found {
	struct str client;
	struct due_rows rows; /* that it pays, in this order */
	struct str why;
};

/* Indexes */

static struct str
fold(struct match *m, struct str s)
{
	buf_reset(&m->folded);
	utf8_fold(&m->folded, s);
	return buf_str(&m->folded);
}

static void
index_numbers(struct match *m)
{
	struct numbers_index *t = &m->numbers;
	const struct docs *docs = &m->dues.book.docs;
	size_t n = docs->first[BOOK_PAYMENT]; /* invoices and shipments */

	t->names.arena = &m->arena;
	t->next = mem_new(mem_mul(n, sizeof *t->next));
	for (uint32_t row = 0; row < n; row++) {
		struct str number = doc_text(&docs->v[row], DOC_NUMBER);
		bool added;
		uint32_t i;

		if (number.n == 0 || (docs->v[row].flags & ROW_CANCELLED))
			continue;
		i = names_put(&t->names, fold(m, number), &added);
		if (added)
			t->first = mem_grow(t->first, i, &t->cap, sizeof *t->first);
		t->next[row] = added ? BALANCE_NONE : t->first[i];
		t->first[i] = row;
	}
}

static int
load(struct match *m, struct err *e)
{
	struct session *s = m->j->s;

	if (dues_load(&m->dues, s, STR(""), s->clock.today, e) != 0)
		return -1;
	index_numbers(m);
	return payers_load(&m->payers, s, e);
}

static void
match_release(struct match *m)
{
	dues_release(&m->dues);
	names_release(&m->numbers.names);
	payers_release(&m->payers);
	free(m->numbers.first);
	free(m->numbers.next);
	buf_release(&m->folded);
	arena_release(&m->arena);
	arena_release(&m->scrap);
}

/* By number */

/* The document that a reference means: the only one with something left of that number, of
 * the payer where he is known, of the date or year where they are given. */
static uint32_t
row_of_number(const struct match *m, struct str number, int32_t date, int year, struct str client)
{
	const struct docs *docs = &m->dues.book.docs;
	uint32_t i = names_find(&m->numbers.names, number), found = BALANCE_NONE;

	if (i == NAMES_NONE)
		return BALANCE_NONE;
	for (uint32_t row = m->numbers.first[i]; row != BALANCE_NONE; row = m->numbers.next[row]) {
		const struct doc_row *d = &docs->v[row];

		if (m->dues.left[row] <= 0 || (date != DATE_NONE && d->date != date) ||
		    (year != 0 && date_civil(d->date).year != year) ||
		    (client.n > 0 && !payers_for(&m->payers, client, doc_text(d, DOC_CLIENT))))
			continue;
		if (found != BALANCE_NONE && row >= docs->first[BOOK_SHIPMENT])
			continue; /* an invoice goes before a shipment of its number */
		if (found != BALANCE_NONE && found < docs->first[BOOK_SHIPMENT])
			return BALANCE_NONE;
		found = row;
	}
	return found;
}

static uint32_t
row_of_ref(const struct match *m, const struct purpose_ref *ref, struct str client)
{
	uint32_t row = row_of_number(m, ref->number, ref->date, 0, client);
	struct str number;
	int year;

	if (row == BALANCE_NONE && purpose_year(ref->number, &number, &year))
		row = row_of_number(m, number, ref->date, year, client);
	/* people mistake dates more often than numbers; where it is clear who pays, it will do */
	if (row == BALANCE_NONE && ref->date != DATE_NONE && client.n > 0)
		row = row_of_number(m, ref->number, DATE_NONE, 0, client);
	return row;
}

static bool
has_row(const struct due_rows *rows, uint32_t row)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i] == row)
			return true;
	return false;
}

/* 1 where the purpose names documents of one client that are not paid. */
static int
by_number(struct match *m, const struct rec *r, struct str client, struct found *f)
{
	struct purpose_ref refs[PURPOSE_MAX];
	struct buf folded = { 0 }, why = { 0 };
	size_t n = purpose_refs(rec_get(r, "purpose"), &folded, refs);

	for (size_t i = 0; i < n; i++) {
		uint32_t row = row_of_ref(m, &refs[i], client);
		const struct doc_row *d;

		if (row == BALANCE_NONE || has_row(&f->rows, row))
			continue;
		d = &m->dues.book.docs.v[row];
		if (f->rows.n > 0 && !str_eq(doc_text(d, DOC_CLIENT), f->client)) {
			f->rows.n = 0; /* of two clients: of neither */
			break;
		}
		f->client = doc_text(d, DOC_CLIENT);
		*LIST_ADD(f->rows) = row;
		buf_printf(&why, "%s%.*s", why.n ? ", " : "number ",
			   STR_ARG(doc_text(d, DOC_NUMBER)));
	}
	f->why = arena_dup(&m->scrap, buf_str(&why));
	buf_release(&folded);
	buf_release(&why);
	return f->rows.n > 0;
}

/* By INN */

/* The only document of the outlets of a chain of which exactly that is left. */
static uint32_t
row_of_outlets(struct match *m, struct str chain, int64_t amount)
{
	const struct docs *docs = &m->dues.book.docs;
	uint32_t found = BALANCE_NONE;
	struct due_rows rows = { 0 };

	for (uint32_t i = 0; i < docs->first[BOOK_PAYMENT]; i++) {
		struct str client = doc_text(&docs->v[i], DOC_CLIENT);

		if (m->dues.left[i] != amount || !payers_for(&m->payers, chain, client))
			continue;
		rows.n = 0;
		dues_of_client(&m->dues, client, STR(""), &rows);
		if (!has_row(&rows, i))
			continue;
		if (found != BALANCE_NONE) {
			found = BALANCE_NONE;
			break;
		}
		found = i;
	}
	free(rows.v);
	return found;
}

static void
by_inn(struct match *m, struct str client, int64_t amount, struct found *f)
{
	uint32_t row;

	f->client = client;
	f->rows.n = 0;
	dues_of_client(&m->dues, client, STR(""), &f->rows);
	dues_sort(&m->dues, &f->rows);
	for (size_t i = 0; i < f->rows.n; i++) {
		if (m->dues.left[f->rows.v[i]] != amount)
			continue;
		f->rows.v[0] = f->rows.v[i];
		f->rows.n = 1;
		f->why = STR("inn, exact balance");
		return;
	}
	f->why = f->rows.n > 0 ? STR("inn, oldest first") : STR("inn, nothing is due");
	if (f->rows.n > 0 || (row = row_of_outlets(m, client, amount)) == BALANCE_NONE)
		return;
	f->client = doc_text(&m->dues.book.docs.v[row], DOC_CLIENT);
	*LIST_ADD(f->rows) = row;
	f->why = STR("inn of the chain, exact balance");
}

/* What comes out */

/* The queue has what was not matched alone. */
static int
put_matched(struct match *m, const struct rec *r, struct err *e)
{
	return m->j->queue ? 0 : m->out.put(m->out.ctx, r, e);
}

static int
put_allocation(struct match *m, const struct rec *payment, uint32_t row, int64_t amount,
	       struct err *e)
{
	const struct kind *k = schema_kind(&m->j->s->set.schema, STR("allocation"));
	struct str doc = doc_text(&m->dues.book.docs.v[row], DOC_ID), key;
	struct rec r = { 0 };
	char text[NUM_TEXT], id[ID_TEXT];
	int32_t date;
	int rc;

	/* the same payment, matched again, has the same allocations */
	key = arena_printf(&m->scrap, "%.*s\n%.*s", STR_ARG(rec_get(payment, "id")), STR_ARG(doc));
	if (!date_parse(&date, rec_get(payment, "date")))
		return err_data(e, payment->at, _("payment \"%.*s\": has no date"),
				STR_ARG(rec_get(payment, "id")));
	rec_setz(&r, "kind", STR("allocation"));
	rec_setz(&r, "id", id_make(str_of(k->prefix), date_month(date), id_digest(key), id));
	rec_setz(&r, "payment", rec_get(payment, "id"));
	rec_setz(&r, "date", rec_get(payment, "date"));
	rec_setz(&r, "doc", doc);
	rec_setz(&r, "amount", num_text(amount, m->j->s->set.digits, text));
	rc = put_matched(m, &r, e);
	rec_release(&r);
	return rc;
}

/* Give the payment and, where it is of several documents or of a shipment, its allocations. */
static int
put_found(struct match *m, struct rec *r, struct found *f, int64_t amount, bool stored,
	  struct err *e)
{
	const struct docs *docs = &m->dues.book.docs;
	bool one = f->rows.n == 1 && f->rows.v[0] < docs->first[BOOK_SHIPMENT];
	int rc;

	rec_setz(r, "client", f->client);
	rec_setz(r, "matched", f->why);
	if (one)
		rec_setz(r, "invoice", doc_text(&docs->v[f->rows.v[0]], DOC_ID));
	rc = put_matched(m, r, e);
	for (size_t i = 0; rc == 0 && i < f->rows.n && amount > 0; i++) {
		int64_t *left = &m->dues.left[f->rows.v[i]];
		int64_t part = *left < amount ? *left : amount;

		*left -= part;
		amount -= part;
		/* what is stored is changed by crm-set, which adds nothing */
		if (!one && !stored && part > 0 && rec_get(r, "id").n > 0)
			rc = put_allocation(m, r, f->rows.v[i], part, e);
	}
	return rc;
}

static int
match_one(struct match *m, struct rec *r, bool stored, struct err *e)
{
	int64_t amount;
	struct str client = payers_of_inn(&m->payers, rec_get(r, "payer_inn"));
	struct found f = { 0 };
	int rc = 0;

	if (num_parse(&amount, rec_get(r, "amount"), m->j->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("amount \"%.*s\": not an amount"),
				STR_ARG(rec_get(r, "amount")));
	if (amount > 0 && !by_number(m, r, client, &f) && client.n > 0)
		by_inn(m, client, amount, &f);
	if (f.client.n == 0)
		rc = m->out.put(m->out.ctx, r, e);
	else
		rc = put_found(m, r, &f, amount, stored, e);
	free(f.rows.v);
	return rc;
}

/* A payment of the stream that is stored already: as it is stored.  1 where it is, 2 where
 * nobody reads any more, 0, -1. */
static int
stored_one(struct match *m, struct rec *r, struct err *e)
{
	const struct kind *k = schema_kind(&m->j->s->set.schema, STR("payment"));
	struct buf line = { 0 };
	struct rec stored = { 0 };
	int rc = 0;

	if (rec_get(r, "id").n > 0)
		rc = store_get(m->j->s->store, k, rec_get(r, "id"), &line, NULL, e);
	if (rc > 0) {
		rc = rec_parse(&stored, buf_str(&line), &m->scrap, REC_TRUSTED, NOWHERE, e);
		if (rc == 0)
			rc = put_matched(m, &stored, e);
		rc = rc < 0 ? -1 : rc == 0 ? 1 : 2;
	}
	rec_release(&stored);
	buf_release(&line);
	return rc;
}

static int
take(struct match *m, struct rec *r, struct err *e)
{
	/* what crm-list gives is stored, and has a stamp; what a bank gives has none */
	bool stored = rec_get(r, "at").n > 0;
	int rc;

	arena_reset(&m->scrap);
	if (!str_is(rec_get(r, "kind"), "payment") || rec_get(r, "client").n > 0)
		return put_matched(m, r, e);
	rc = stored ? 0 : stored_one(m, r, e);
	if (rc != 0)
		return rc < 0 ? -1 : rc - 1;
	return match_one(m, r, stored, e);
}

int
invoice_match(struct invoice_job *j, struct sink out, struct err *e)
{
	struct match m = { .j = j, .out = out };
	struct reader in;
	struct rec *r;
	int rc = load(&m, e);

	if (rc == 0) {
		reader_init(&in, STDIN_FILENO, "stdin");
		while ((rc = reader_next(&in, &r, e)) > 0) {
			rc = take(&m, r, e);
			if (rc != 0)
				break;
		}
		reader_release(&in);
	}
	match_release(&m);
	return rc < 0 ? -1 : 0;
}
