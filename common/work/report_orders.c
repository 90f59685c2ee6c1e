/* SPDX-License-Identifier: ISC */
#include "work/report_orders.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/book.h"
#include "work/each.h"
#include "work/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "due", TYPE_DATE, 0, NULL, N_("delivery date") },
	{ "ordered", TYPE_MONEY, 0, NULL, N_("ordered") },
	{ "shipped", TYPE_MONEY, 0, NULL, N_("shipped") },
	{ "invoiced", TYPE_MONEY, 0, NULL, N_("invoiced") },
	{ "paid", TYPE_MONEY, 0, NULL, N_("paid") },
	{ "late", TYPE_INT, 0, NULL, N_("days late") },
};

const struct kind *
report_orders_kind(const struct report_query *q)
{
	return report_kind(q, "orders", NULL, 0, fields, COUNTOF(fields));
}

struct order {
	struct str number, client, manager;
	int32_t date, due;
	int64_t ordered, shipped, invoiced, paid;
	bool closed;
};

struct making {
	const struct report_query *q;
	struct arena arena;
	struct book book;
	struct clients clients;
	struct names orders;
	struct order *v;
	size_t cap;
	struct names invoices; /* of those orders */
	uint32_t *order_of;    /* by the number of invoices */
	size_t order_of_cap;
};

static int
money(const struct making *m, const struct rec *r, int64_t *v, struct err *e)
{
	struct str s = rec_get(r, "amount");

	*v = 0;
	if (s.n == 0 || num_parse(v, s, m->q->s->set.digits) == NUM_OK)
		return 0;
	return err_data(e, r->at, _("%s \"%.*s\": not an amount"), "amount", STR_ARG(s));
}

static int
add(int64_t *sum, int64_t v, struct err *e)
{
	return num_add(sum, v) ? 0
			       : err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

/* An order of the period that was not cancelled, of the manager that the order has. */
static int
take_order(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct report_query q = *m->q;
	struct str client = rec_get(r, "client");
	struct order o = { .due = DATE_NONE };
	bool added;
	uint32_t i;

	q.manager = STR("");
	if (!date_parse(&o.date, rec_get(r, "date")) || !period_has(q.period, o.date) ||
	    str_is(rec_get(r, "status"), "cancelled") ||
	    !report_manages(m->q, rec_get(r, "manager")) ||
	    !report_takes(&q, client, clients_find(&m->clients, client)))
		return 0;
	if (money(m, r, &o.ordered, e) != 0)
		return -1;
	date_parse(&o.due, rec_get(r, "due"));
	o.number = arena_dup(&m->arena, rec_get(r, "number"));
	o.client = arena_dup(&m->arena, client);
	o.manager = arena_dup(&m->arena, rec_get(r, "manager"));
	o.closed = str_is(rec_get(r, "status"), "closed");
	i = names_put(&m->orders, rec_get(r, "id"), &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = o;
	}
	return 0;
}

/* Does a document count on the day? */
static bool
counts(const struct making *m, const struct rec *r)
{
	int32_t date, cancelled;

	if (!date_parse(&date, rec_get(r, "date")) || date > m->q->as_of ||
	    str_is(rec_get(r, "status"), "planned"))
		return false;
	if (!str_is(rec_get(r, "status"), "cancelled"))
		return true;
	return date_parse(&cancelled, rec_get(r, "cancelled")) && cancelled > m->q->as_of;
}

/* What is paid of an invoice or shipment, by the documents that name it. */
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
take_invoice(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t o = names_find(&m->orders, rec_get(r, "order")), i;
	int64_t amount;
	bool added;

	if (rec_get(r, "order").n == 0 || o == NAMES_NONE)
		return 0;
	i = names_put(&m->invoices, rec_get(r, "id"), &added);
	if (added) {
		m->order_of = mem_grow(m->order_of, i, &m->order_of_cap, sizeof *m->order_of);
		m->order_of[i] = o;
	}
	if (!counts(m, r))
		return 0;
	if (money(m, r, &amount, e) != 0 || add(&m->v[o].invoiced, amount, e) != 0)
		return -1;
	return add(&m->v[o].paid, paid_of(m, rec_get(r, "id")), e);
}

/* A shipment is of its order, else of that of its invoice, which then has what is paid. */
static int
take_shipment(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t o = names_find(&m->orders, rec_get(r, "order"));
	uint32_t i = names_find(&m->invoices, rec_get(r, "invoice"));
	int64_t amount;

	if (rec_get(r, "order").n == 0)
		o = NAMES_NONE;
	if (rec_get(r, "invoice").n == 0)
		i = NAMES_NONE;
	if (o == NAMES_NONE && i != NAMES_NONE)
		o = m->order_of[i];
	if (o == NAMES_NONE || !counts(m, r))
		return 0;
	if (money(m, r, &amount, e) != 0 || add(&m->v[o].shipped, amount, e) != 0)
		return -1;
	return i != NAMES_NONE ? 0 : add(&m->v[o].paid, paid_of(m, rec_get(r, "id")), e);
}

static int
put_row(const struct making *m, struct row *row, size_t i, struct sink out, struct err *e)
{
	const struct order *o = &m->v[i];
	int digits = m->q->s->set.digits;
	bool open = !o->closed && o->shipped < o->ordered;

	row_start(row, "orders");
	row_text(row, "order", m->orders.v[i]);
	row_text(row, "number", o->number);
	row_date(row, "date", o->date);
	row_text(row, "client", o->client);
	row_text(row, "name", clients_find(&m->clients, o->client)->text[CLIENT_NAME]);
	row_text(row, "manager", o->manager);
	row_date(row, "due", o->due);
	row_money(row, "ordered", o->ordered, digits);
	row_money(row, "shipped", o->shipped, digits);
	row_money(row, "invoiced", o->invoiced, digits);
	row_money(row, "paid", o->paid, digits);
	row_int(row, "late",
		open && o->due != DATE_NONE && o->due < m->q->as_of ? (int64_t)m->q->as_of - o->due
								    : 0);
	return row_put(row, out, e);
}

static int
put_rows(const struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->orders.n; i++)
		rc = put_row(m, &row, i, out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	const struct schema *sc = &q->s->set.schema;
	struct period until = { DATE_MIN, q->as_of };

	m->orders.arena = m->invoices.arena = &m->arena;
	if (clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    each_record(q->s->store, schema_kind(sc, STR("order")), q->period, take_order, m, e) !=
		    0)
		return -1;
	if (m->orders.n == 0)
		return 0;
	if (book_load(&m->book, q->s, q->as_of, 0, e) != 0 ||
	    book_reckon(&m->book, q->as_of, e) != 0 ||
	    each_record(q->s->store, schema_kind(sc, STR("invoice")), until, take_invoice, m, e) !=
		    0)
		return -1;
	return each_record(q->s->store, schema_kind(sc, STR("shipment")), until, take_shipment, m,
			   e);
}

int
report_orders(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	free(m.order_of);
	names_release(&m.orders);
	names_release(&m.invoices);
	clients_release(&m.clients);
	book_release(&m.book);
	arena_release(&m.arena);
	return rc;
}
