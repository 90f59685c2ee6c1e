/* SPDX-License-Identifier: ISC */
#include "work/fulfil.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/each.h"

#include <stdlib.h>

/* Does the document count on the day? */
static bool
counts(const struct fulfil *f, const struct rec *r)
{
	int32_t date = recs_day(r, "date"), cancelled = recs_day(r, "cancelled");

	if (date == DATE_NONE || date > f->day || str_is(rec_get(r, "status"), "planned") ||
	    str_is(rec_get(r, "opening"), "yes"))
		return false;
	return !str_is(rec_get(r, "status"), "cancelled") ||
	       (cancelled != DATE_NONE && cancelled > f->day);
}

static uint32_t
find(const struct carried_list *l, struct str id)
{
	uint32_t i = id.n > 0 ? names_find(&l->ids, id) : NAMES_NONE;

	return i == NAMES_NONE ? FULFIL_NONE : i;
}

static int
put(struct fulfil *f, struct carried_list *l, const struct rec *r, struct carried **c,
    struct err *e)
{
	bool added;
	uint32_t i = names_put(&l->ids, rec_get(r, "id"), &added);

	if (added)
		l->v = mem_grow(l->v, i, &l->cap, sizeof *l->v);
	*c = &l->v[i];
	**c = (struct carried){
		.number = arena_dup(&f->arena, rec_get(r, "number")),
		.client = arena_dup(&f->arena, rec_get(r, "client")),
		.manager = arena_dup(&f->arena, rec_get(r, "manager")),
		.contract = arena_dup(&f->arena, rec_get(r, "contract")),
		.date = recs_day(r, "date"),
		.due = recs_day(r, "due"),
		.planned = recs_day(r, "planned"),
		.order = find(&f->orders, rec_get(r, "order")),
		.invoice = find(&f->invoices, rec_get(r, "invoice")),
		.closed = str_is(rec_get(r, "status"), "closed"),
	};
	return recs_number(r, "amount", f->s->set.digits, &(*c)->amount, e);
}

static int
take_order(void *ctx, const struct rec *r, struct err *e)
{
	struct fulfil *f = ctx;
	struct carried *c;

	return counts(f, r) ? put(f, &f->orders, r, &c, e) : 0;
}

static int
take_invoice(void *ctx, const struct rec *r, struct err *e)
{
	struct fulfil *f = ctx;
	struct carried *c;

	if (!counts(f, r))
		return 0;
	if (put(f, &f->invoices, r, &c, e) != 0)
		return -1;
	c->invoice = FULFIL_NONE;
	return c->order == FULFIL_NONE ? 0
				       : recs_sum(&f->orders.v[c->order].invoiced, c->amount, e);
}

static int
take_shipment(void *ctx, const struct rec *r, struct err *e)
{
	struct fulfil *f = ctx;
	struct carried *c;

	if (!counts(f, r))
		return 0;
	if (put(f, &f->shipments, r, &c, e) != 0)
		return -1;
	if (c->order == FULFIL_NONE && c->invoice != FULFIL_NONE)
		c->order = f->invoices.v[c->invoice].order;
	if (c->order != FULFIL_NONE && recs_sum(&f->orders.v[c->order].shipped, c->amount, e) != 0)
		return -1;
	return c->invoice == FULFIL_NONE
		       ? 0
		       : recs_sum(&f->invoices.v[c->invoice].shipped, c->amount, e);
}

int
fulfil_load(struct fulfil *f, struct session *s, int32_t day, struct err *e)
{
	struct period until = { DATE_MIN, day };
	const struct schema *sc = &s->set.schema;

	*f = (struct fulfil){ .s = s, .day = day };
	f->orders.ids.arena = f->invoices.ids.arena = f->shipments.ids.arena = &f->arena;
	if (each_record(s->store, schema_kind(sc, STR("order")), until, take_order, f, e) != 0 ||
	    each_record(s->store, schema_kind(sc, STR("invoice")), until, take_invoice, f, e) != 0)
		return -1;
	return each_record(s->store, schema_kind(sc, STR("shipment")), until, take_shipment, f, e);
}

void
fulfil_release(struct fulfil *f)
{
	struct carried_list *lists[] = { &f->orders, &f->invoices, &f->shipments };

	for (size_t i = 0; i < COUNTOF(lists); i++) {
		free(lists[i]->v);
		names_release(&lists[i]->ids);
	}
	arena_release(&f->arena);
	*f = (struct fulfil){ 0 };
}

int64_t
fulfil_left(const struct carried *c)
{
	return c->closed || c->shipped >= c->amount ? 0 : c->amount - c->shipped;
}

/* What is paid of an invoice or shipment, by the documents that name it. */
static int64_t
paid_of(const struct book *b, struct str id)
{
	const struct doc_row *row = book_find(b, id);
	size_t i = row ? (size_t)(row - b->docs.v) : 0;

	if (row == NULL)
		return 0;
	if (b->sale_of[i] != BALANCE_NONE)
		return b->balance.paid[b->sale_of[i]];
	return b->settled.invoices && i < b->in.ninvoices ? b->settled.invoices[i].paid : 0;
}

int
fulfil_pay(struct fulfil *f, const struct book *b, struct err *e)
{
	struct carried_list *lists[] = { &f->invoices, &f->shipments };

	for (size_t k = 0; k < COUNTOF(lists); k++)
		for (size_t i = 0; i < lists[k]->ids.n; i++) {
			struct carried *c = &lists[k]->v[i];

			c->paid = paid_of(b, lists[k]->ids.v[i]);
			if (c->order != FULFIL_NONE && c->invoice == FULFIL_NONE &&
			    recs_sum(&f->orders.v[c->order].paid, c->paid, e) != 0)
				return -1;
		}
	return 0;
}
