/* SPDX-License-Identifier: ISC */
#include "work/load/supply.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"

#include <stdlib.h>

/* Of an invoice or shipment: what of it is in the items so far. */
struct supply_spread {
	int64_t amount, paid;
};

bool
supply_counted(const struct supply_line *l)
{
	return l->ordered > 0;
}

/* What a line is called among p->keys, until the next call. */
static struct str
key_of(struct supply *p, uint32_t order, struct str product)
{
	buf_reset(&p->key);
	buf_printf(&p->key, "%u %.*s", order, STR_ARG(product));
	return buf_str(&p->key);
}

struct supply_line *
supply_find(struct supply *p, uint32_t order, struct str product)
{
	uint32_t i = names_find(&p->keys, key_of(p, order, product));

	return i == NAMES_NONE ? NULL : &p->v[i];
}

static struct supply_line *
line_of(struct supply *p, uint32_t order, struct str product)
{
	bool added;
	uint32_t i = names_put(&p->keys, key_of(p, order, product), &added);

	if (added) {
		p->v = mem_grow(p->v, i, &p->cap, sizeof *p->v);
		p->v[i] = (struct supply_line){ .order = order, .place = i };
		p->v[i].product = arena_dup(&p->arena, product);
		p->n = p->keys.n;
	}
	return &p->v[i];
}

/* What an item of so much is paid. */
static int
share(const struct carried *c, struct supply_spread *s, int64_t amount, int64_t *paid,
      struct err *e)
{
	int64_t upto = 0;

	if (recs_sum(&s->amount, amount, e) != 0)
		return -1;
	if (c->amount > 0 && !num_div(&upto, (i128)c->paid * s->amount, c->amount))
		return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
	*paid = upto - s->paid;
	s->paid = upto;
	return 0;
}

struct str
supply_noted(struct explain *x, const struct supply_line *l)
{
	return arena_printf(&x->arena, "\nline %u", (unsigned)l->place);
}

static void
note(const struct supply *p, const struct supply_line *l, const char *field, const char *kind,
     struct str id, int64_t v, int digits)
{
	struct explain *x = p->fulfil.s->explain;

	if (x)
		explain_note(x, supply_noted(x, l), field,
			     &(struct explained){ kind, id, digits == QTY_DIGITS ? "own" : "part",
						  v, digits });
}

/* A document of an order, and what an item of it, or its money without one, adds to a line. */
struct added {
	const struct carried *c;
	bool ships; /* else it invoices */
	struct supply_spread *spread;
	struct str product;
	int64_t qty, amount, paid;
	const char *kind; /* of the record: an item, or the document */
	struct str id;
};

static int
add_to_line(struct supply *p, const struct added *a, struct err *e)
{
	struct supply_line *l = line_of(p, a->c->order, a->product);
	int64_t *qty = a->ships ? &l->shipped : &l->invoiced;
	int64_t *amount = a->ships ? &l->shipped_amount : &l->invoiced_amount;

	note(p, l, a->ships ? "shipped" : "invoiced", a->kind, a->id, a->qty, QTY_DIGITS);
	note(p, l, a->ships ? "shipped_amount" : "invoiced_amount", a->kind, a->id, a->amount,
	     p->fulfil.s->set.digits);
	note(p, l, "paid", a->kind, a->id, a->paid, p->fulfil.s->set.digits);
	if (a->ships)
		*LIST_ADD(l->moves) =
			(struct delivery_move){ a->c->date,
						supply_counted(l) ? a->qty : a->amount };
	return recs_sum(qty, a->qty, e) == 0 && recs_sum(amount, a->amount, e) == 0
		       ? recs_sum(&l->paid, a->paid, e)
		       : -1;
}

static struct supply_spread *
spread_of(const struct supply *p, const struct carried_list *l, uint32_t i)
{
	return &p->spreads[l == &p->fulfil.shipments ? p->fulfil.invoices.ids.n + i : i];
}

/* The money of a shipment is paid with its invoice. */
static bool
is_paid(const struct carried *c)
{
	return c->invoice == FULFIL_NONE;
}

static int
add_item(struct supply *p, const struct carried_list *l, const struct doc_row *item, struct err *e)
{
	uint32_t i = names_find(&l->ids, doc_text(item, DOC_REF));
	struct added a = { .ships = l == &p->fulfil.shipments,
			   .amount = item->amount,
			   .kind = "item",
			   .id = doc_text(item, DOC_ID) };

	if (i == NAMES_NONE || l->v[i].order == FULFIL_NONE)
		return 0;
	a.c = &l->v[i];
	if (p->lined[a.c->order]) {
		a.product = doc_text(item, DOC_REF2);
		a.qty = doc_figures(item).qty;
	}
	a.spread = spread_of(p, l, i);
	if (share(a.c, a.spread, a.amount, &a.paid, e) != 0)
		return -1;
	if (!is_paid(a.c))
		a.paid = 0;
	return add_to_line(p, &a, e);
}

/* What no item of a document has. */
static int
add_rest(struct supply *p, const struct carried_list *l, uint32_t i, struct err *e)
{
	struct added a = { .c = &l->v[i],
			   .ships = l == &p->fulfil.shipments,
			   .spread = spread_of(p, l, i),
			   .kind = l == &p->fulfil.shipments ? "shipment" : "invoice",
			   .id = l->ids.v[i] };

	a.amount = a.c->amount - a.spread->amount;
	a.paid = is_paid(a.c) ? a.c->paid - a.spread->paid : 0;
	if (a.c->order == FULFIL_NONE || (a.amount == 0 && a.paid == 0))
		return 0;
	if (a.ships && a.amount > 0)
		p->loose[a.c->order] = true;
	return add_to_line(p, &a, e);
}

static int
add_documents(struct supply *p, struct err *e)
{
	const struct carried_list *lists[] = { &p->fulfil.invoices, &p->fulfil.shipments };

	for (size_t i = 0; i < p->items.n; i++)
		for (size_t k = 0; k < COUNTOF(lists); k++)
			if (add_item(p, lists[k], &p->items.v[i], e) != 0)
				return -1;
	for (size_t k = 0; k < COUNTOF(lists); k++)
		for (uint32_t i = 0; i < lists[k]->ids.n; i++)
			if (add_rest(p, lists[k], i, e) != 0)
				return -1;
	return 0;
}

/* The lines of the orders themselves: before all others, so that their unit is known. */
static int
add_orders(struct supply *p, struct err *e)
{
	const struct carried_list *orders = &p->fulfil.orders;
	int64_t *sums = mem_new(mem_mul(orders->ids.n + 1, sizeof *sums));
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->items.n; i++) {
		const struct doc_row *item = &p->items.v[i];
		uint32_t o = names_find(&orders->ids, doc_text(item, DOC_REF));
		struct supply_line *l;

		if (o == NAMES_NONE)
			continue;
		p->lined[o] = true;
		l = line_of(p, o, doc_text(item, DOC_REF2));
		note(p, l, "ordered", "item", doc_text(item, DOC_ID), doc_figures(item).qty,
		     QTY_DIGITS);
		note(p, l, "amount", "item", doc_text(item, DOC_ID), item->amount,
		     p->fulfil.s->set.digits);
		rc = recs_sum(&l->ordered, doc_figures(item).qty, e);
		if (rc == 0)
			rc = recs_sum(&l->amount, item->amount, e);
		if (rc == 0)
			rc = recs_sum(&sums[o], item->amount, e);
	}
	for (uint32_t o = 0; rc == 0 && o < orders->ids.n; o++)
		if (orders->v[o].amount != sums[o]) {
			struct supply_line *l = line_of(p, o, STR(""));

			note(p, l, "amount", "order", orders->ids.v[o],
			     orders->v[o].amount - sums[o], p->fulfil.s->set.digits);
			rc = recs_sum(&l->amount, orders->v[o].amount - sums[o], e);
		}
	free(sums);
	return rc;
}

int
supply_load_orders(struct supply *p, struct session *s, int32_t day, enum fulfil_what what,
		   struct err *e)
{
	*p = (struct supply){ .keys = { .arena = &p->arena } };
	if (fulfil_load(&p->fulfil, s, day, what, e) != 0)
		return -1;
	if (what == FULFIL_ORDERS && p->fulfil.orders.ids.n == 0)
		return 0;
	if (book_on(&p->book, s, STR(""), day, e) != 0)
		return -1;
	return fulfil_pay(&p->fulfil, &p->book, e);
}

static int
line_cmp(const void *x, const void *y)
{
	const struct supply_line *a = x, *b = y;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static int
load_lines(struct supply *p, struct session *s, struct err *e)
{
	struct docs_ask ask = { .kinds = { "item" },
				.n = 1,
				.period = { DATE_MIN, p->fulfil.day },
				.since = DATE_MIN,
				.texts = 1u << DOC_REF | 1u << DOC_REF2 |
					 (s->explain ? 1u << DOC_ID : 0),
				.figures = true };
	size_t orders = p->fulfil.orders.ids.n;
	size_t docs = p->fulfil.invoices.ids.n + p->fulfil.shipments.ids.n;

	p->spreads = mem_new(mem_mul(docs + 1, sizeof *p->spreads));
	p->lined = mem_new(mem_mul(orders + 1, sizeof *p->lined));
	p->loose = mem_new(mem_mul(orders + 1, sizeof *p->loose));
	if (docs_load(&p->items, s, &ask, e) != 0 || add_orders(p, e) != 0 ||
	    add_documents(p, e) != 0 || supply_schedule(p, e) != 0)
		return -1;
	if (p->n > 1)
		qsort(p->v, p->n, sizeof *p->v, line_cmp);
	supply_carry(p);
	return 0;
}

int
supply_load(struct supply *p, struct session *s, int32_t day, bool money, enum fulfil_what what,
	    struct err *e)
{
	if (money) {
		if (supply_load_orders(p, s, day, what, e) != 0)
			return -1;
	} else {
		*p = (struct supply){ .keys = { .arena = &p->arena } };
		if (fulfil_load(&p->fulfil, s, day, what, e) != 0)
			return -1;
	}
	return p->fulfil.orders.ids.n > 0 ? load_lines(p, s, e) : 0;
}

void
supply_release(struct supply *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].parts.v);
		free(p->v[i].moves.v);
	}
	free(p->v);
	free(p->spreads);
	free(p->lined);
	free(p->loose);
	buf_release(&p->key);
	names_release(&p->keys);
	docs_release(&p->items);
	book_release(&p->book);
	fulfil_release(&p->fulfil);
	arena_release(&p->arena);
	*p = (struct supply){ 0 };
}

bool
supply_over(const struct supply *p, uint32_t order)
{
	const struct carried *o = &p->fulfil.orders.v[order];

	return o->closed || (p->loose[order] && fulfil_left(o) == 0);
}

int32_t
supply_line_due(const struct supply *p, const struct supply_line *l)
{
	/* the parts are in the order of their days, those without one last */
	for (size_t k = 0; !supply_over(p, l->order) && k < l->parts.n; k++)
		if (l->parts.v[k].left > 0)
			return l->parts.v[k].due;
	return DATE_NONE;
}

int32_t *
supply_due(const struct supply *p)
{
	size_t n = p->fulfil.orders.ids.n;
	int32_t *due = mem_new(mem_mul(n + 1, sizeof *due));

	for (size_t i = 0; i < n; i++)
		due[i] = DATE_NONE;
	for (size_t i = 0; i < p->n; i++) {
		int32_t day = supply_line_due(p, &p->v[i]), *first = &due[p->v[i].order];

		if (day != DATE_NONE && (*first == DATE_NONE || day < *first))
			*first = day;
	}
	return due;
}

int
supply_money(const struct supply_line *l, const struct delivery_part *part, int64_t before,
	     int64_t *amount, struct err *e)
{
	int64_t to = before + part->qty, from = to - part->left;

	if (supply_counted(l) && (!num_div(&from, (i128)l->amount * from, l->ordered) ||
				  !num_div(&to, (i128)l->amount * to, l->ordered)))
		return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
	*amount = to - from;
	return 0;
}
