/* SPDX-License-Identifier: ISC */
#include "work/report/report_fulfilment.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/load/supply.h"
#include "work/report/way.h"

#include <stdlib.h>

#define WHATS "invoiced_not_shipped paid_not_shipped shipped_not_invoiced"

static const struct field_def fields[] = {
	{ "doc", TYPE_TEXT, FIELD_MINOR, NULL, N_("document") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	WAY_WHOSE,
	{ "what", TYPE_ENUM, 0, WHATS, N_("what") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "paid", TYPE_MONEY, 0, NULL, N_("paid") },
	{ "days", TYPE_INT, 0, NULL, N_("days") },
	{ "due", TYPE_DATE, FIELD_MINOR, NULL, N_("delivery date") },
};

const struct kind *
report_fulfilment_kind(const struct report_query *q)
{
	return report_kind(q, "fulfilment", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct supply supply;
	const struct fulfil *fulfil; /* of supply */
	int32_t *due;                /* by order, of what is left; NULL: there is no schedule */
	struct clients clients;
	struct row row;
	struct sink out;
};

static bool
takes(const struct making *m, const struct carried *c)
{
	return report_takes_record(m->q, c->manager, c->client,
				   clients_find(&m->clients, c->client));
}

/* The day on which what is left of its order is to be delivered next. */
static int32_t
delivery_of(const struct making *m, const struct carried *c)
{
	if (c->order == FULFIL_NONE)
		return DATE_NONE;
	return m->due ? m->due[c->order] : m->fulfil->orders.v[c->order].due;
}

/* Of an invoice what is not shipped: where its order is shipped further, that says less. */
static void
note(const struct making *m, const struct carried *c, struct str id, int64_t amount)
{
	struct explain *x = m->q->s->explain;
	enum explain_as as;
	struct str own;
	bool ships;

	if (x == NULL)
		return;
	ships = names_find(&m->fulfil->invoices.ids, id) == NAMES_NONE;
	own = fulfil_noted(x, ships ? "shipment" : "invoice", id);
	as = ships || c->amount - c->shipped == amount ? EXPLAIN_PLUS : EXPLAIN_BASIS;
	explain_alias(x, id, "amount", own, "amount", as);
	if (!ships)
		explain_alias(x, id, "amount", own, "shipped",
			      as == EXPLAIN_PLUS ? EXPLAIN_MINUS : as);
	explain_alias(x, id, "paid", own, "paid", EXPLAIN_PLUS);
	explain_row(x, id);
}

static int
put(struct making *m, const struct carried *c, struct str id, const char *what, int64_t amount,
    struct err *e)
{
	struct row *row = &m->row;
	int digits = m->q->s->set.digits;

	row_start(row, "fulfilment");
	row_text(row, "doc", id);
	row_text(row, "number", c->number);
	row_date(row, "date", c->date);
	way_whose(row, &m->clients, c->client, c->manager);
	row_text(row, "what", str_of(what));
	row_money(row, "amount", amount, digits);
	row_money(row, "paid", c->paid, digits);
	row_int(row, "days", (int64_t)m->q->as_of - c->date);
	row_date(row, "due", delivery_of(m, c));
	note(m, c, id, amount);
	return row_put(row, m->out, e);
}

/* A shipment that names no invoice may still be of an order that is invoiced that far. */
static bool
is_invoiced(const struct making *m, const struct carried *c)
{
	const struct carried *o = c->order == FULFIL_NONE ? NULL : &m->fulfil->orders.v[c->order];

	return c->invoice != FULFIL_NONE || (o && o->invoiced >= o->shipped);
}

/* The same of an invoice that no shipment names: its order may be shipped that far. */
static int64_t
unshipped(const struct making *m, const struct carried *c)
{
	const struct carried *o = c->order == FULFIL_NONE ? NULL : &m->fulfil->orders.v[c->order];
	int64_t left = c->amount > c->shipped ? c->amount - c->shipped : 0;

	if (o && o->invoiced - o->shipped < left)
		left = o->invoiced > o->shipped ? o->invoiced - o->shipped : 0;
	return left;
}

static int
put_rows(struct making *m, struct err *e)
{
	const struct carried_list *invoices = &m->fulfil->invoices, *ships = &m->fulfil->shipments;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < invoices->ids.n; i++) {
		const struct carried *c = &invoices->v[i];
		int64_t left = unshipped(m, c);

		if (left > 0 && takes(m, c))
			rc = put(m, c, invoices->ids.v[i],
				 c->paid > c->amount - left ? "paid_not_shipped"
							    : "invoiced_not_shipped",
				 left, e);
	}
	for (size_t i = 0; rc == 0 && i < ships->ids.n; i++) {
		const struct carried *c = &ships->v[i];

		if (!is_invoiced(m, c) && takes(m, c))
			rc = put(m, c, ships->ids.v[i], "shipped_not_invoiced", c->amount, e);
	}
	return rc < 0 ? -1 : 0;
}

/* The lines are read only where a schedule says more than the orders. */
static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	int scheduled = supply_has_schedules(q->s, e);
	int rc = scheduled > 0   ? supply_load(&m->supply, q->s, q->as_of, true, FULFIL_ALL, e)
		 : scheduled < 0 ? -1
				 : supply_load_orders(&m->supply, q->s, q->as_of, FULFIL_ALL, e);

	m->fulfil = &m->supply.fulfil;
	if (rc == 0 && scheduled > 0)
		m->due = supply_due(&m->supply);
	return rc == 0 ? clients_load(&m->clients, q->s, q->as_of, e) : -1;
}

int
report_fulfilment(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, e);
	free(m.due);
	row_release(&m.row);
	clients_release(&m.clients);
	supply_release(&m.supply);
	return rc;
}
