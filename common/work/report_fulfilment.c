/* SPDX-License-Identifier: ISC */
#include "work/report_fulfilment.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/book.h"
#include "work/fulfil.h"
#include "work/row.h"

#define WHATS "invoiced_not_shipped paid_not_shipped shipped_not_invoiced"

static const struct field_def fields[] = {
	{ "doc", TYPE_TEXT, FIELD_MINOR, NULL, N_("document") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "what", TYPE_ENUM, 0, WHATS, N_("what") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "paid", TYPE_MONEY, 0, NULL, N_("paid") },
	{ "days", TYPE_INT, 0, NULL, N_("days") },
};

const struct kind *
report_fulfilment_kind(const struct report_query *q)
{
	return report_kind(q, "fulfilment", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct fulfil fulfil;
	struct book book;
	struct clients clients;
	struct row row;
	struct sink out;
};

static bool
takes(const struct making *m, const struct carried *c)
{
	struct report_query q = *m->q;

	if (q.manager.n > 0 && !str_eq(c->manager, q.manager))
		return false;
	q.manager = STR("");
	return report_takes(&q, c->client, clients_find(&m->clients, c->client));
}

/* What is paid of an invoice, by the documents that name it. */
static int64_t
paid_of(const struct making *m, struct str id)
{
	const struct book *b = &m->book;
	const struct doc_row *row = book_find(b, id);
	size_t i = row ? (size_t)(row - b->docs.v) : 0;

	if (row == NULL)
		return 0;
	if (b->sale_of[i] != BALANCE_NONE)
		return b->balance.paid[b->sale_of[i]];
	return b->settled.invoices && i < b->in.ninvoices ? b->settled.invoices[i].paid : 0;
}

static int
put(struct making *m, const struct carried *c, struct str id, const char *what, int64_t amount,
    int64_t paid, struct err *e)
{
	struct row *row = &m->row;
	int digits = m->q->s->set.digits;

	row_start(row, "fulfilment");
	row_text(row, "doc", id);
	row_text(row, "number", c->number);
	row_date(row, "date", c->date);
	row_text(row, "client", c->client);
	row_text(row, "name", clients_find(&m->clients, c->client)->text[CLIENT_NAME]);
	row_text(row, "manager", c->manager);
	row_text(row, "what", str_of(what));
	row_money(row, "amount", amount, digits);
	row_money(row, "paid", paid, digits);
	row_int(row, "days", (int64_t)m->q->as_of - c->date);
	return row_put(row, m->out, e);
}

/* A shipment that names no invoice may still be of an order that is invoiced that far. */
static bool
is_invoiced(const struct making *m, const struct carried *c)
{
	const struct carried *o = c->order == FULFIL_NONE ? NULL : &m->fulfil.orders.v[c->order];

	return c->invoice != FULFIL_NONE || (o && o->invoiced >= o->shipped);
}

/* The same of an invoice that no shipment names: its order may be shipped that far. */
static int64_t
unshipped(const struct making *m, const struct carried *c)
{
	const struct carried *o = c->order == FULFIL_NONE ? NULL : &m->fulfil.orders.v[c->order];
	int64_t left = c->amount > c->shipped ? c->amount - c->shipped : 0;

	if (o && o->invoiced - o->shipped < left)
		left = o->invoiced > o->shipped ? o->invoiced - o->shipped : 0;
	return left;
}

static int
put_rows(struct making *m, struct err *e)
{
	const struct carried_list *invoices = &m->fulfil.invoices, *ships = &m->fulfil.shipments;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < invoices->ids.n; i++) {
		const struct carried *c = &invoices->v[i];
		int64_t left = unshipped(m, c), paid = paid_of(m, invoices->ids.v[i]);

		if (left > 0 && takes(m, c))
			rc = put(m, c, invoices->ids.v[i],
				 paid > c->shipped ? "paid_not_shipped" : "invoiced_not_shipped",
				 left, paid, e);
	}
	for (size_t i = 0; rc == 0 && i < ships->ids.n; i++) {
		const struct carried *c = &ships->v[i];

		if (!is_invoiced(m, c) && takes(m, c))
			rc = put(m, c, ships->ids.v[i], "shipped_not_invoiced", c->amount,
				 paid_of(m, ships->ids.v[i]), e);
	}
	return rc < 0 ? -1 : 0;
}

int
report_fulfilment(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = -1;

	if (fulfil_load(&m.fulfil, q->s, q->as_of, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    book_load(&m.book, q->s, q->as_of, 0, e) == 0 && book_reckon(&m.book, q->as_of, e) == 0)
		rc = put_rows(&m, e);
	row_release(&m.row);
	book_release(&m.book);
	clients_release(&m.clients);
	fulfil_release(&m.fulfil);
	return rc;
}
