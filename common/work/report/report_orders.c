/* SPDX-License-Identifier: ISC */
#include "work/report/report_orders.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/load/supply.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def of_order[] = {
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	WAY_WHOSE,
};

static const struct field_def of_line[] = {
	{ "line", TYPE_TEXT, FIELD_MINOR, NULL, N_("order and product") },
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, FIELD_MINOR, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "product_name", TYPE_TEXT, 0, NULL, N_("product") },
	{ "qty", TYPE_QTY, 0, NULL, N_("quantity") },
	{ "qty_shipped", TYPE_QTY, FIELD_MINOR, NULL, N_("quantity shipped") },
	{ "qty_invoiced", TYPE_QTY, FIELD_MINOR, NULL, N_("quantity invoiced") },
	{ "late", TYPE_INT, FIELD_MINOR, NULL, N_("days late") },
};

static const struct field_def figures[] = {
	{ "due", TYPE_DATE, 0, NULL, N_("delivery date") },
	{ "ordered", TYPE_MONEY, 0, NULL, N_("ordered") },
	{ "shipped", TYPE_MONEY, 0, NULL, N_("shipped") },
	{ "invoiced", TYPE_MONEY, 0, NULL, N_("invoiced") },
	{ "paid", TYPE_MONEY, 0, NULL, N_("paid") },
	{ "late", TYPE_INT, 0, NULL, N_("days late") }, /* of a line it has less room */
};

static bool
by_line(const struct report_query *q)
{
	return q->nby > 0 && strcmp(q->by[0], "line") == 0;
}

const struct kind *
report_orders_kind(const struct report_query *q)
{
	if (by_line(q))
		return report_kind(q, "orders", of_line, COUNTOF(of_line), figures,
				   COUNTOF(figures) - 1);
	return report_kind(q, "orders", of_order, COUNTOF(of_order), figures, COUNTOF(figures));
}

struct making {
	const struct report_query *q;
	struct supply supply;
	struct clients clients;
	struct labels products;
	int32_t *due; /* by order, of what is left; NULL: there is no schedule */
	struct sink out;
	struct row row;
};

/* An order of the period, of the manager that the order has. */
static bool
takes(const struct making *m, const struct carried *o)
{
	return period_has(m->q->period, o->date) &&
	       report_takes_record(m->q, o->manager, o->client,
				   clients_find(&m->clients, o->client));
}

static void
start_row(struct making *m, uint32_t order)
{
	const struct carried *o = &m->supply.fulfil.orders.v[order];
	struct row *row = &m->row;

	row_start(row, "orders");
	row_text(row, "order", m->supply.fulfil.orders.ids.v[order]);
	row_text(row, "number", o->number);
	row_date(row, "date", o->date);
	way_whose(row, &m->clients, o->client, o->manager);
}

/* due: of what is left, DATE_NONE where nothing is. */
static int
end_row(struct making *m, const int64_t money[4], int32_t shown, int32_t due, struct err *e)
{
	static const char *const names[] = { "ordered", "shipped", "invoiced", "paid" };
	bool late = due != DATE_NONE && due < m->q->as_of;

	row_date(&m->row, "due", shown);
	for (size_t i = 0; i < COUNTOF(names); i++)
		row_money(&m->row, names[i], money[i], m->q->s->set.digits);
	row_int(&m->row, "late", late ? (int64_t)m->q->as_of - due : 0);
	return row_put(&m->row, m->out, e);
}

static int
put_order(struct making *m, uint32_t i, struct err *e)
{
	const struct carried *o = &m->supply.fulfil.orders.v[i];
	const int64_t money[] = { o->amount, o->shipped, o->invoiced, o->paid };
	int32_t due = fulfil_left(o) > 0 ? o->due : DATE_NONE;
	struct str noted =
		fulfil_noted(m->q->s->explain, "order", m->supply.fulfil.orders.ids.v[i]);

	explain_row(m->q->s->explain, noted);
	if (m->due)
		due = m->due[i];
	start_row(m, i);
	return end_row(m, money, m->due && due != DATE_NONE ? due : o->due, due, e);
}

/* What the line's own notes are in the fields of the row. */
static void
note_line(const struct making *m, const struct supply_line *l)
{
	static const struct {
		const char *field, *noted;
	} fields[] = {
		{ "qty", "ordered" },
		{ "qty_shipped", "shipped" },
		{ "qty_invoiced", "invoiced" },
		{ "ordered", "amount" },
		{ "shipped", "shipped_amount" },
		{ "invoiced", "invoiced_amount" },
		{ "paid", "paid" },
	};
	struct explain *x = m->q->s->explain;
	struct explain_number text;
	struct str row = explain_number(l->place, &text);

	for (size_t i = 0; x && i < COUNTOF(fields); i++)
		explain_alias(x, row, fields[i].field, supply_noted(x, l), fields[i].noted,
			      EXPLAIN_PLUS);
	explain_row(x, row);
}

static int
put_line(struct making *m, const struct supply_line *l, struct err *e)
{
	const int64_t money[] = { l->amount, l->shipped_amount, l->invoiced_amount, l->paid };
	int32_t due = supply_line_due(&m->supply, l);
	struct row *row = &m->row;
	char text[NUM_TEXT];

	start_row(m, l->order);
	note_line(m, l);
	row_text(row, "line",
		 arena_printf(&row->a, "%.*s %.*s",
			      STR_ARG(m->supply.fulfil.orders.ids.v[l->order]),
			      STR_ARG(l->product)));
	row_text(row, "product", l->product);
	row_text(row, "product_name", labels_find(&m->products, l->product));
	if (l->ordered || l->shipped || l->invoiced) {
		row_text(row, "qty", num_text_short(l->ordered, QTY_DIGITS, text));
		row_text(row, "qty_shipped", num_text_short(l->shipped, QTY_DIGITS, text));
		row_text(row, "qty_invoiced", num_text_short(l->invoiced, QTY_DIGITS, text));
	}
	return end_row(m, money, due, due, e);
}

static int
put_rows(struct making *m, struct err *e)
{
	struct supply *p = &m->supply;
	bool lines = by_line(m->q);
	size_t n = lines ? p->n : p->fulfil.orders.ids.n;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		uint32_t order = lines ? p->v[i].order : (uint32_t)i;

		if (takes(m, &p->fulfil.orders.v[order]))
			rc = lines ? put_line(m, &p->v[i], e) : put_order(m, order, e);
	}
	return rc < 0 ? -1 : 0;
}

/* The lines are read only where they say more than the orders. */
static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct supply *p = &m->supply;
	int scheduled = supply_has_schedules(q->s, e);

	if (scheduled < 0 || clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	if (scheduled == 0 && !by_line(q))
		return supply_load_orders(p, q->s, q->as_of, FULFIL_ORDERS, e);
	if (supply_load(p, q->s, q->as_of, true, FULFIL_ORDERS, e) != 0 ||
	    labels_load(&m->products, q->s, "product", "name", e) != 0)
		return -1;
	if (scheduled && !by_line(q))
		m->due = supply_due(p);
	return 0;
}

int
report_orders(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, e);
	free(m.due);
	row_release(&m.row);
	labels_release(&m.products);
	clients_release(&m.clients);
	supply_release(&m.supply);
	return rc;
}
