/* SPDX-License-Identifier: ISC */
#include "work/report/report_backlog.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/load/supply.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	WAY_WHOSE,
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "product_name", TYPE_TEXT, 0, NULL, N_("product") },
	{ "due", TYPE_DATE, 0, NULL, N_("delivery date") },
	{ "ordered", TYPE_QTY, 0, NULL, N_("ordered") },
	{ "shipped", TYPE_QTY, FIELD_MINOR, NULL, N_("shipped") },
	{ "invoiced", TYPE_QTY, FIELD_MINOR, NULL, N_("invoiced") },
	{ "left", TYPE_QTY, 0, NULL, N_("to be shipped") },
	{ "amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount of it") },
	{ "late", TYPE_INT, 0, NULL, N_("days late") },
};

const struct kind *
report_backlog_kind(const struct report_query *q)
{
	return report_kind(q, "backlog", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct supply supply;
	struct clients clients;
	struct labels products;
	struct backlog_row {
		const struct supply_line *line;
		struct delivery_part part;
		int64_t before; /* of the line, that is due earlier */
	} * v;
	size_t n, cap;
};

static const struct carried *
order_of(const struct making *m, const struct supply_line *l)
{
	return &m->supply.fulfil.orders.v[l->order];
}

static bool
takes(const struct making *m, const struct carried *order)
{
	return report_takes_record(m->q, order->manager, order->client,
				   clients_find(&m->clients, order->client));
}

/* How much of what came to the line is the part's. */
static int64_t
share(const struct backlog_row *r, int64_t came)
{
	int64_t rest = came - r->before;

	return rest <= 0 ? 0 : rest < r->part.qty ? rest : r->part.qty;
}

static void
put_quantities(struct row *row, const struct backlog_row *r)
{
	char text[NUM_TEXT];

	row_text(row, "ordered", num_text_short(r->part.qty, QTY_DIGITS, text));
	row_text(row, "shipped", num_text_short(r->part.qty - r->part.left, QTY_DIGITS, text));
	row_text(row, "invoiced", num_text_short(share(r, r->line->invoiced), QTY_DIGITS, text));
	row_text(row, "left", num_text_short(r->part.left, QTY_DIGITS, text));
}

/* What of the line is in a part that is due on a day of its own, a rule says. */
static void
note(const struct making *m, const struct backlog_row *r, int64_t amount)
{
	const struct supply_line *l = r->line;
	enum explain_as as = l->scheduled || l->parts.n > 1 ? EXPLAIN_BASIS : EXPLAIN_PLUS;
	enum explain_as money = amount == l->amount ? EXPLAIN_PLUS : EXPLAIN_BASIS;
	struct explain *x = m->q->s->explain;
	struct explain_number text;
	struct str row = explain_number((uint64_t)(r - m->v), &text), line;

	if (x == NULL)
		return;
	line = supply_noted(x, l);
	explain_alias(x, row, "ordered", line, "ordered", as);
	explain_alias(x, row, "shipped", line, "shipped",
		      r->part.qty - r->part.left == l->shipped ? as : EXPLAIN_BASIS);
	explain_alias(x, row, "invoiced", line, "invoiced",
		      share(r, l->invoiced) == l->invoiced ? as : EXPLAIN_BASIS);
	explain_alias(x, row, "amount", line, "amount", money);
	if (money == EXPLAIN_BASIS) {
		explain_alias(x, row, "amount", line, "ordered", money);
		explain_alias(x, row, "amount", line, "shipped", money);
	}
	explain_row(x, row);
}

static int
put_row(const struct making *m, struct row *row, const struct backlog_row *r, struct sink out,
	struct err *e)
{
	const struct supply_line *l = r->line;
	const struct carried *o = order_of(m, l);
	int32_t due = r->part.due;
	int64_t amount;

	if (supply_money(l, &r->part, r->before, &amount, e) != 0)
		return -1;
	note(m, r, amount);
	row_start(row, "backlog");
	row_text(row, "order", m->supply.fulfil.orders.ids.v[l->order]);
	row_text(row, "number", o->number);
	row_date(row, "date", o->date);
	way_whose(row, &m->clients, o->client, o->manager);
	row_text(row, "product", l->product);
	row_text(row, "product_name", labels_find(&m->products, l->product));
	row_date(row, "due", due);
	if (supply_counted(l))
		put_quantities(row, r);
	row_money(row, "amount", amount, m->q->s->set.digits);
	row_int(row, "late",
		due != DATE_NONE && due < m->q->as_of ? (int64_t)m->q->as_of - due : 0);
	return row_put(row, out, e);
}

/* The earliest delivery first, those without a date last. */
static int
order(const void *x, const void *y)
{
	const struct backlog_row *a = x, *b = y;

	if (a->part.due != b->part.due) {
		if (a->part.due == DATE_NONE || b->part.due == DATE_NONE)
			return a->part.due == DATE_NONE ? 1 : -1;
		return a->part.due < b->part.due ? -1 : 1;
	}
	if (a->line->order != b->line->order)
		return a->line->order < b->line->order ? -1 : 1;
	return str_cmp(a->line->product, b->line->product);
}

static void
gather(struct making *m)
{
	for (size_t i = 0; i < m->supply.n; i++) {
		const struct supply_line *l = &m->supply.v[i];
		int64_t before = 0;

		if (supply_over(&m->supply, l->order) || !takes(m, order_of(m, l)))
			continue;
		for (size_t k = 0; k < l->parts.n; before += l->parts.v[k++].qty)
			if (l->parts.v[k].left > 0)
				*LIST_ADD(*m) = (struct backlog_row){ l, l->parts.v[k], before };
	}
	if (m->n > 1)
		qsort(m->v, m->n, sizeof *m->v, order);
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (supply_load(&m->supply, q->s, q->as_of, false, FULFIL_ORDERS, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	return labels_load(&m->products, q->s, "product", "name", e);
}

int
report_backlog(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	struct row row = { 0 };
	int rc = load(&m, e);

	if (rc == 0)
		gather(&m);
	for (size_t i = 0; rc == 0 && i < m.n; i++)
		rc = put_row(&m, &row, &m.v[i], out, e);
	free(m.v);
	row_release(&row);
	labels_release(&m.products);
	clients_release(&m.clients);
	supply_release(&m.supply);
	return rc < 0 ? -1 : 0;
}
