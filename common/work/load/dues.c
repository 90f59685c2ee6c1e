/* SPDX-License-Identifier: ISC */
#include "work/load/dues.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

/* Of invoices that are no sales: what is expected, and the balances of their shipments. */
static int
add_invoices(struct dues *d, struct err *e)
{
	const struct book *b = &d->book;

	for (size_t i = 0; i < b->docs.first[BOOK_SHIPMENT]; i++)
		d->left[i] = b->settled.invoices[i].expected;
	for (size_t i = 0; i < b->nsales; i++) {
		uint32_t invoice = b->invoice_of_sale[i];

		if (invoice != SETTLE_NONE && !num_add(&d->left[invoice], b->balance.balance[i]))
			return err_data(e, NOWHERE, _("the sum of shipments is too large"));
	}
	return 0;
}

uint32_t
dues_find(const struct dues *d, struct str id)
{
	const struct doc_row *r = book_find(&d->book, id);

	return r ? (uint32_t)(r - d->book.docs.v) : BALANCE_NONE;
}

/* A shipment of an invoice is paid with it. */
static bool
stands_alone(const struct dues *d, uint32_t row)
{
	const struct book *b = &d->book;
	uint32_t sale = b->sale_of[row];

	if (row < b->docs.first[BOOK_SHIPMENT])
		return true;
	return b->invoices && sale != BALANCE_NONE && b->invoice_of_sale[sale] == SETTLE_NONE;
}

/* Of each client, in the order of the files, what dues_of_client gives. */
static void
chain_clients(struct dues *d)
{
	const struct docs *docs = &d->book.docs;

	names_list(&d->clients, docs->clients.v, docs->clients.hash, docs->clients.n);
	names_index(&d->clients);
	d->first = mem_new(mem_mul(docs->clients.n, sizeof *d->first));
	d->next = mem_new(mem_mul(docs->first[BOOK_PAYMENT], sizeof *d->next));
	for (size_t i = 0; i < docs->clients.n; i++)
		d->first[i] = BALANCE_NONE;
	for (uint32_t i = (uint32_t)docs->first[BOOK_PAYMENT]; i-- > 0;) {
		uint32_t client = docs->v[i].client;

		if (client == DOC_NONE || d->left[i] <= 0 || !stands_alone(d, i))
			continue;
		d->next[i] = d->first[client];
		d->first[client] = i;
	}
}

int
dues_load(struct dues *d, struct session *s, struct str client, int32_t day, struct err *e)
{
	struct book *b = &d->book;

	*d = (struct dues){ 0 };
	if (book_load(b, s, client, DATE_MAX, 1u << DOC_NUMBER, e) != 0)
		return -1;
	d->left = mem_new(mem_mul(b->docs.first[BOOK_PAYMENT], sizeof *d->left));
	if (book_reckon(b, day, e) != 0 || (b->invoices && add_invoices(d, e) != 0)) {
		dues_release(d);
		return -1;
	}
	for (size_t i = 0; i < b->nsales; i++)
		d->left[b->sale_row[i]] = b->balance.balance[i];
	chain_clients(d);
	return 0;
}

void
dues_release(struct dues *d)
{
	book_release(&d->book);
	free(d->left);
	free(d->first);
	free(d->next);
	names_release(&d->clients);
	*d = (struct dues){ 0 };
}

void
dues_of_client(const struct dues *d, struct str client, struct str contract, struct due_rows *rows)
{
	const struct docs *docs = &d->book.docs;
	uint32_t of = names_find(&d->clients, client);

	for (uint32_t i = of == NAMES_NONE ? BALANCE_NONE : d->first[of]; i != BALANCE_NONE;
	     i = d->next[i])
		if (d->left[i] > 0 && /* who matches payments takes off what they pay */
		    (contract.n == 0 || str_eq(doc_text(&docs->v[i], DOC_CONTRACT), contract)))
			*LIST_ADD(*rows) = i;
}

static int
by_due(const void *x, const void *y, void *ctx)
{
	const uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	const struct dues *d = ctx;
	const struct doc_row *p = &d->book.docs.v[a], *q = &d->book.docs.v[b];

	if (p->due != q->due)
		return p->due < q->due ? -1 : 1;
	if (p->date != q->date)
		return p->date < q->date ? -1 : 1;
	return a < b ? -1 : a > b;
}

void
dues_sort(const struct dues *d, struct due_rows *rows)
{
	if (rows->n > 1)
		qsort_r(rows->v, rows->n, sizeof *rows->v, by_due, (void *)(uintptr_t)d);
}
