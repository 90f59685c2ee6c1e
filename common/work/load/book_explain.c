/* SPDX-License-Identifier: ISC */
#include "work/load/book_explain.h"

#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>

static const char *const kinds[] = { "invoice",    "shipment", "payment",
				     "allocation", "return",   "instalment" };

/* The payments of each invoice, in their order. */
static void
chain_invoices(struct book_told *t)
{
	size_t n = t->b->in.ninvoices, named = t->b->settled.named.n;

	if (n == 0)
		return;
	t->of_invoice = mem_new(mem_mul(n, sizeof *t->of_invoice));
	t->next = mem_new(mem_mul(named + 1, sizeof *t->next));
	for (size_t i = 0; i < n; i++)
		t->of_invoice[i] = BALANCE_NONE;
	for (size_t i = named; i-- > 0;) {
		uint32_t *first = &t->of_invoice[t->b->settled.named.v[i].invoice];

		t->next[i] = *first;
		*first = (uint32_t)i;
	}
}

void
book_explain(struct book_told *t, const struct book *b)
{
	*t = (struct book_told){ .x = b->s->explain, .b = b };
	if (t->x == NULL)
		return;
	t->in = (struct balance_in){ .sales = b->sales,
				     .nsales = b->nsales,
				     .credits = b->settled.credits.v,
				     .ncredits = b->settled.credits.n,
				     .nclients = (uint32_t)b->clients.n };
	cover_find(&t->covers, &t->in, &b->balance, b->day);
	chain_invoices(t);
}

void
book_explain_release(struct book_told *t)
{
	cover_release(&t->covers);
	free(t->of_invoice);
	free(t->next);
	*t = (struct book_told){ 0 };
}

static void
note(const struct book_told *t, const struct doc_row *r, const char *why, int64_t value,
     struct str row, const char *field)
{
	struct explained of = { kinds[r->kind], doc_text(r, DOC_ID), why, value,
				t->b->s->set.digits };

	explain_note(t->x, row, field, &of);
}

static const struct doc_row *
source_row(const struct book_told *t, struct settle_source s)
{
	const struct docs *d = &t->b->docs;

	switch (s.what) {
	case SETTLE_PAYMENT:
		return &d->v[d->first[BOOK_PAYMENT] + s.index];
	case SETTLE_ALLOCATION:
		return &d->v[t->b->allocation_row[s.index]];
	case SETTLE_RETURN:
		break;
	}
	return &d->v[d->first[BOOK_RETURN] + s.index];
}

/* The row of a credit. */
static const struct doc_row *
credit_row(const struct book_told *t, uint32_t credit)
{
	return source_row(t, t->b->settled.sources.v[credit]);
}

/* Where the invoice is no sale. */
static void
note_invoice(const struct book_told *t, size_t invoice, struct str row, const char *field)
{
	if (t->of_invoice == NULL || invoice >= t->b->in.ninvoices)
		return;
	for (uint32_t i = t->of_invoice[invoice]; i != BALANCE_NONE; i = t->next[i]) {
		const struct settle_named *n = &t->b->settled.named.v[i];
		const struct doc_row *r = source_row(t, n->source);

		note(t, r, kinds[r->kind], n->amount, row, field);
	}
}

static void
note_cover(const struct book_told *t, const struct cover *c, int sign, struct str row,
	   const char *field)
{
	static const char *const whys[] = {
		[COVER_FREE] = "credit", [COVER_ADVANCE] = "advance", [COVER_OWED] = "refund"
	};
	const struct doc_row *r =
		c->credit != BALANCE_NONE ? credit_row(t, c->credit) : book_sale_row(t->b, c->from);

	note(t, r, c->how == COVER_NAMED ? kinds[r->kind] : whys[c->how], sign * c->amount, row,
	     field);
}

void
book_explain_sale(const struct book_told *t, size_t sale, struct str row, const char *field)
{
	int64_t amount = t->b->sales[sale].amount;

	if (t->x == NULL)
		return;
	note(t, book_sale_row(t->b, sale), "sale", amount < 0 ? 0 : amount, row, field);
	for (uint32_t i = t->covers.of_sale[sale]; i != BALANCE_NONE; i = t->covers.v[i].next)
		note_cover(t, &t->covers.v[i], -1, row, field);
}

void
book_explain_part(const struct book_told *t, size_t sale, int64_t left, struct str row,
		  const char *field)
{
	if (t->x == NULL)
		return;
	if (left == t->b->balance.balance[sale])
		book_explain_sale(t, sale, row, field);
	else
		note(t, book_sale_row(t->b, sale), "instalment", left, row, field);
}

void
book_explain_paid(const struct book_told *t, struct str id, struct str row, const char *field)
{
	const struct doc_row *r = t->x ? book_find(t->b, id) : NULL;
	size_t at = r ? (size_t)(r - t->b->docs.v) : 0;
	uint32_t sale = r ? t->b->sale_of[at] : BALANCE_NONE;

	if (r == NULL)
		return;
	if (sale == BALANCE_NONE) {
		note_invoice(t, at, row, field);
		return;
	}
	for (uint32_t i = t->covers.of_sale[sale]; i != BALANCE_NONE; i = t->covers.v[i].next)
		if (t->covers.v[i].how == COVER_NAMED)
			note_cover(t, &t->covers.v[i], 1, row, field);
}

void
book_explain_left(const struct book_told *t, const struct balance_part *part, bool owed,
		  struct str row, const char *field)
{
	enum cover_how how = owed ? COVER_OWED : COVER_ADVANCE;

	if (t->x == NULL)
		return;
	for (uint32_t i = t->covers.left; i != BALANCE_NONE; i = t->covers.v[i].next) {
		const struct cover *c = &t->covers.v[i];

		if (c->how == how && c->client == part->client && c->contract == part->contract &&
		    (!owed || c->date == part->date))
			note_cover(t, c, owed ? 1 : -1, row, field);
	}
}

struct str
book_explain_refund(const struct book_told *t, const struct balance_part *part)
{
	for (uint32_t i = t->x ? t->covers.left : BALANCE_NONE; i != BALANCE_NONE;
	     i = t->covers.v[i].next) {
		const struct cover *c = &t->covers.v[i];

		if (c->how == COVER_OWED && c->client == part->client && c->date == part->date &&
		    c->contract == part->contract)
			return doc_text(credit_row(t, c->credit), DOC_ID);
	}
	return STR("");
}

void
book_explain_debt(const struct book_told *t, uint32_t client, struct str row, const char *field)
{
	if (t->x == NULL)
		return;
	for (size_t i = 0; i < t->in.nsales; i++)
		if (t->in.sales[i].client == client && sale_counts(&t->in.sales[i], t->b->day))
			note(t, book_sale_row(t->b, i), "sale", t->in.sales[i].amount, row, field);
	for (uint32_t i = 0; i < t->in.ncredits; i++) {
		const struct credit *c = &t->in.credits[i];
		const struct doc_row *r;

		if (c->client != client || c->date > t->b->day)
			continue;
		r = credit_row(t, i);
		note(t, r, kinds[r->kind], -c->amount, row, field);
	}
}

/* Of the refunds that a client owes, one of that day. */
static void
note_oldest_refund(const struct book_told *t, uint32_t client, int32_t oldest, struct str row,
		   const char *field)
{
	for (uint32_t i = t->covers.left; i != BALANCE_NONE; i = t->covers.v[i].next) {
		const struct cover *c = &t->covers.v[i];
		const struct doc_row *r;
		struct explained of = { NULL, STR(""), "days", (int64_t)t->b->day - oldest, 0 };

		if (c->how != COVER_OWED || c->client != client || c->date != oldest)
			continue;
		r = c->credit != BALANCE_NONE ? credit_row(t, c->credit)
					      : book_sale_row(t->b, c->from);
		of.kind = kinds[r->kind];
		of.id = doc_text(r, DOC_ID);
		explain_note(t->x, row, field, &of);
		return;
	}
}

void
book_explain_oldest(const struct book_told *t, uint32_t client, int32_t oldest, struct str row,
		    const char *field)
{
	if (t->x == NULL || oldest == DATE_NONE || oldest >= t->b->day)
		return;
	for (size_t i = 0; i < t->in.nsales; i++) {
		const struct doc_row *r = book_sale_row(t->b, i);
		struct explained of = { kinds[r->kind], doc_text(r, DOC_ID), "days",
					(int64_t)t->b->day - oldest, 0 };

		if (t->in.sales[i].client != client || t->b->balance.balance[i] <= 0 ||
		    book_due(t->b, i) != oldest)
			continue;
		explain_note(t->x, row, field, &of);
		return; /* others that were due on that day say the same */
	}
	note_oldest_refund(t, client, oldest, row, field);
}

void
book_explain_debts(const struct book_told *t, const char *debt, const char *overdue)
{
	const struct book *b = t->b;
	const struct balance_parts *parts[] = { &b->balance.owed, &b->balance.advances };

	if (t->x == NULL)
		return;
	for (size_t i = 0; i < b->nsales; i++) {
		struct str client = b->clients.v[b->sales[i].client];
		int64_t late = book_overdue(b, i);

		if (b->balance.balance[i] != 0)
			book_explain_sale(t, i, client, debt);
		if (late != 0)
			book_explain_part(t, i, late, client, overdue);
	}
	for (size_t k = 0; k < COUNTOF(parts); k++)
		for (size_t i = 0; i < parts[k]->n; i++) {
			const struct balance_part *p = &parts[k]->v[i];
			struct str client = b->clients.v[p->client];

			book_explain_left(t, p, k == 0, client, debt);
			if (k == 0 && p->date < b->day)
				book_explain_left(t, p, true, client, overdue);
		}
}
