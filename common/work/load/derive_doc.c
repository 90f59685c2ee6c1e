/* SPDX-License-Identifier: ISC */
#include "work/load/derive_doc.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

static bool
is_cancelled(const struct doc_row *r, int32_t day)
{
	return (r->flags & ROW_CANCELLED) && (r->cancelled == DATE_NONE || r->cancelled <= day);
}

/* What was shipped of each invoice up to the day, where the invoice is the sale. */
static int
sum_shipped(struct derive_docs *d, struct err *e)
{
	const struct book *b = &d->book;

	d->shipped = mem_new(mem_mul(b->docs.first[BOOK_SHIPMENT], sizeof *d->shipped));
	for (size_t i = b->docs.first[BOOK_SHIPMENT]; i < b->docs.first[BOOK_PAYMENT]; i++) {
		const struct doc_row *r = &b->docs.v[i];
		uint32_t row = doc_ids_find(&b->ids, doc_text(r, DOC_REF));

		if ((r->flags & ROW_PLANNED) || r->date > b->day || is_cancelled(r, b->day) ||
		    row == DOC_IDS_NONE || row >= b->docs.first[BOOK_SHIPMENT])
			continue;
		if (!num_add(&d->shipped[row], r->amount))
			return err_data(e, NOWHERE, _("the sum of shipments is too large"));
	}
	return 0;
}

int
derive_docs_load(struct derive_docs *d, struct session *s, struct str client, struct err *e)
{
	/* documents dated ahead are listed too, and have their state */
	if (book_load(&d->book, s, client, DATE_MAX, 0, e) != 0)
		return -1;
	d->loaded = true;
	if (book_reckon(&d->book, s->clock.today, e) != 0)
		return -1;
	return s->set.sale == SALE_INVOICE ? sum_shipped(d, e) : 0;
}

void
derive_docs_release(struct derive_docs *d)
{
	if (d->loaded)
		book_release(&d->book);
	free(d->shipped);
	*d = (struct derive_docs){ 0 };
}

static struct derived
of_sale(const struct derive_docs *d, uint32_t row, struct str key)
{
	const struct book *b = &d->book;
	uint32_t i = b->sale_of[row];
	struct sale sale = b->sales[i];
	int64_t balance = b->balance.balance[i];
	bool counts = sale_counts(&sale, b->day);

	sale.due = book_due(b, i);
	if (str_is(key, "state"))
		return derived_text(doc_state_name(doc_state_of_sale(
			&sale, counts || sale.date <= b->day ? balance : sale.amount, b->day)));
	if (str_is(key, "shipped") && d->shipped)
		return derived_money(d->shipped[row]);
	if (!counts)
		return (struct derived){ .what = DERIVED_NONE };
	if (str_is(key, "paid"))
		return derived_money(sale.amount - balance);
	if (str_is(key, "balance") || (str_is(key, "expected") && d->shipped))
		return derived_money(balance);
	if (str_is(key, "days_overdue"))
		return derived_int(balance > 0 && sale.due < b->day ? b->day - sale.due : 0);
	return (struct derived){ .what = DERIVED_NONE };
}

static struct derived
of_invoice(const struct derive_docs *d, uint32_t row, struct str key)
{
	const struct settle_figures *f = &d->book.settled.invoices[row];
	struct settle_invoice v = d->book.invoices[row];
	int32_t day = d->book.day;
	struct schedule w;

	book_row_dues(&d->book, row, f->expected, &w);
	if (schedule_next(&w))
		v.due = w.due;
	if (str_is(key, "state"))
		return derived_text(doc_state_name(doc_state_of_invoice(&v, f, day)));
	if (str_is(key, "paid"))
		return derived_money(f->paid);
	if (str_is(key, "shipped"))
		return derived_money(f->shipped);
	if (str_is(key, "expected"))
		return derived_money(f->expected);
	if (str_is(key, "balance"))
		return derived_money(
			f->state == DOC_CANCELLED || f->paid > v.amount ? 0 : v.amount - f->paid);
	if (str_is(key, "days_overdue"))
		return derived_int(f->expected > 0 && v.due < day ? day - v.due : 0);
	return (struct derived){ .what = DERIVED_NONE };
}

struct derived
derive_doc(const struct derive_docs *d, struct str id, struct str key)
{
	uint32_t row = doc_ids_find(&d->book.ids, id);

	if (row == DOC_IDS_NONE)
		return (struct derived){ .what = DERIVED_NONE };
	if (d->book.sale_of[row] != BALANCE_NONE)
		return of_sale(d, row, key);
	if (d->book.invoices && row < d->book.docs.first[BOOK_SHIPMENT])
		return of_invoice(d, row, key);
	/* no sale: planned, cancelled without a day, or a shipment of an invoice that is one */
	if (str_is(key, "state"))
		return is_cancelled(&d->book.docs.v[row], d->book.day)
			       ? derived_text(doc_state_name(DOC_CANCELLED))
			       : derived_text(doc_state_name(DOC_OPEN));
	return (struct derived){ .what = DERIVED_NONE };
}
