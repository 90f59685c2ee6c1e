/* SPDX-License-Identifier: ISC */
#include "work/report_backlog.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/docs.h"
#include "work/fulfil.h"
#include "work/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
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

/* A product of an order. */
struct part {
	uint32_t order;
	struct str product;
	int64_t ordered, invoiced, shipped, amount;
};

struct making {
	const struct report_query *q;
	struct fulfil fulfil;
	struct docs items;
	struct clients clients;
	struct labels products;
	struct arena arena;
	struct names keys; /* "order product" */
	struct buf key;
	struct part *v;
	size_t cap;
};

static struct part *
part_of(struct making *m, uint32_t order, struct str product)
{
	bool added;
	uint32_t i;

	buf_reset(&m->key);
	buf_printf(&m->key, "%u %.*s", order, STR_ARG(product));
	i = names_put(&m->keys, buf_str(&m->key), &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct part){ .order = order, .product = product };
	}
	return &m->v[i];
}

/* The order that an item's document is or is of, and which quantity the item adds to. */
static int
add_item(struct making *m, const struct doc_row *item, struct err *e)
{
	const struct carried_list *invoices = &m->fulfil.invoices, *ships = &m->fulfil.shipments;
	struct str doc = doc_text(item, DOC_REF), product = doc_text(item, DOC_REF2);
	uint32_t i = names_find(&m->fulfil.orders.ids, doc);
	struct part *p;

	if (i != NAMES_NONE) {
		p = part_of(m, i, product);
		return recs_sum(&p->ordered, doc_figures(item).qty, e) != 0
			       ? -1
			       : recs_sum(&p->amount, item->amount, e);
	}
	i = names_find(&invoices->ids, doc);
	if (i != NAMES_NONE)
		return invoices->v[i].order == FULFIL_NONE
			       ? 0
			       : recs_sum(&part_of(m, invoices->v[i].order, product)->invoiced,
					  doc_figures(item).qty, e);
	i = names_find(&ships->ids, doc);
	if (i == NAMES_NONE || ships->v[i].order == FULFIL_NONE)
		return 0;
	return recs_sum(&part_of(m, ships->v[i].order, product)->shipped, doc_figures(item).qty, e);
}

static bool
takes(const struct making *m, const struct carried *order)
{
	struct report_query q = *m->q;

	if (fulfil_left(order) == 0 || (q.manager.n > 0 && !str_eq(order->manager, q.manager)))
		return false;
	q.manager = STR("");
	return report_takes(&q, order->client, clients_find(&m->clients, order->client));
}

static int
put_row(const struct making *m, struct row *row, const struct part *p, struct sink out,
	struct err *e)
{
	const struct carried *o = &m->fulfil.orders.v[p->order];
	int64_t left = p->ordered - p->shipped, amount = p->amount;
	char text[NUM_TEXT];

	if (p->ordered > 0 && !num_div(&amount, (i128)p->amount * left, p->ordered))
		return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
	row_start(row, "backlog");
	row_text(row, "order", m->fulfil.orders.ids.v[p->order]);
	row_text(row, "number", o->number);
	row_date(row, "date", o->date);
	row_text(row, "client", o->client);
	row_text(row, "name", clients_find(&m->clients, o->client)->text[CLIENT_NAME]);
	row_text(row, "manager", o->manager);
	row_text(row, "product", p->product);
	row_text(row, "product_name", labels_find(&m->products, p->product));
	row_date(row, "due", o->due);
	if (p->ordered > 0) {
		row_text(row, "ordered", num_text_short(p->ordered, QTY_DIGITS, text));
		row_text(row, "shipped", num_text_short(p->shipped, QTY_DIGITS, text));
		row_text(row, "invoiced", num_text_short(p->invoiced, QTY_DIGITS, text));
		row_text(row, "left", num_text_short(left, QTY_DIGITS, text));
	}
	row_money(row, "amount", amount, m->q->s->set.digits);
	row_int(row, "late",
		o->due != DATE_NONE && o->due < m->q->as_of ? (int64_t)m->q->as_of - o->due : 0);
	return row_put(row, out, e);
}

/* The earliest delivery first, those without a date last. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct part *a = x, *b = y;
	int32_t due_a = m->fulfil.orders.v[a->order].due, due_b = m->fulfil.orders.v[b->order].due;

	if (due_a != due_b) {
		if (due_a == DATE_NONE || due_b == DATE_NONE)
			return due_a == DATE_NONE ? 1 : -1;
		return due_a < due_b ? -1 : 1;
	}
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return str_cmp(a->product, b->product);
}

/* An order without lines is one of its money. */
static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	bool *has = mem_new(mem_mul(m->fulfil.orders.ids.n + 1, sizeof *has));
	size_t n = m->keys.n;
	int rc = 0;

	for (size_t i = 0; i < n; i++)
		has[m->v[i].order] = has[m->v[i].order] || m->v[i].ordered > 0;
	for (uint32_t i = 0; i < m->fulfil.orders.ids.n; i++)
		if (!has[i])
			part_of(m, i, STR(""))->amount = fulfil_left(&m->fulfil.orders.v[i]);
	if (m->keys.n > 0)
		qsort_r(m->v, m->keys.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->keys.n; i++) {
		const struct part *p = &m->v[i];
		bool open = has[p->order] ? p->ordered > p->shipped : p->product.n == 0;

		if (open && takes(m, &m->fulfil.orders.v[p->order]))
			rc = put_row(m, &row, p, out, e);
	}
	free(has);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct docs_ask ask = { .kinds = { "item" },
				.n = 1,
				.period = { DATE_MIN, q->as_of },
				.since = DATE_MIN,
				.texts = 1u << DOC_REF | 1u << DOC_REF2,
				.figures = true };

	m->keys.arena = &m->arena;
	if (fulfil_load(&m->fulfil, q->s, q->as_of, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    labels_load(&m->products, q->s, "product", "name", e) != 0)
		return -1;
	return m->fulfil.orders.ids.n > 0 ? docs_load(&m->items, q->s, &ask, e) : 0;
}

int
report_backlog(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	for (size_t i = 0; rc == 0 && i < m.items.n; i++)
		rc = add_item(&m, &m.items.v[i], e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	buf_release(&m.key);
	names_release(&m.keys);
	labels_release(&m.products);
	clients_release(&m.clients);
	docs_release(&m.items);
	fulfil_release(&m.fulfil);
	arena_release(&m.arena);
	return rc;
}
