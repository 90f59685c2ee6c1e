/* SPDX-License-Identifier: ISC */
#include "work/load/fulfil.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/cols.h"
#include "store/snap.h"
#include "value/date.h"
#include "work/load/book_explain.h"

#include <stdlib.h>

/* What is read of each document. */
enum {
	F_ID,
	F_NUMBER,
	F_CLIENT,
	F_MANAGER,
	F_CONTRACT,
	F_DATE,
	F_DUE,
	F_PLANNED,
	F_CANCELLED,
	F_ORDER,
	F_INVOICE,
	F_STATUS,
	F_OPENING,
	F_AMOUNT,
	FIELDS,
};

static const char *const keys[FIELDS] = {
	"id",      "number",    "client", "manager", "contract", "date",    "due",
	"planned", "cancelled", "order",  "invoice", "status",   "opening", "amount",
};

struct reading {
	struct fulfil *f;
	struct carried_list *list;
	int (*take)(struct fulfil *f, struct carried *c, struct err *e); /* what follows of it */
	struct cols cols;
	struct snap *snap;
	struct arena arena; /* of a line */
};

static int32_t
day_of(struct str text)
{
	int32_t day;

	return date_parse(&day, text) ? day : DATE_NONE;
}

/* Does the document count on the day? */
static bool
counts(const struct fulfil *f, const struct str *val)
{
	int32_t date = day_of(val[F_DATE]), cancelled = day_of(val[F_CANCELLED]);

	if (date == DATE_NONE || date > f->day || str_is(val[F_STATUS], "planned") ||
	    str_is(val[F_OPENING], "yes"))
		return false;
	return !str_is(val[F_STATUS], "cancelled") ||
	       (cancelled != DATE_NONE && cancelled > f->day);
}

static uint32_t
find(const struct carried_list *l, struct str id)
{
	uint32_t i = id.n > 0 ? names_find(&l->ids, id) : NAMES_NONE;

	return i == NAMES_NONE ? FULFIL_NONE : i;
}

static struct str
text_of(struct reading *r, const struct str *val, size_t which)
{
	return cols_text(val[which], &r->arena);
}

static struct carried *
put(struct reading *r, const struct str *val)
{
	struct fulfil *f = r->f;
	struct carried_list *l = r->list;
	bool added;
	uint32_t i = names_put(&l->ids, text_of(r, val, F_ID), &added);

	if (added)
		l->v = mem_grow(l->v, i, &l->cap, sizeof *l->v);
	l->v[i] = (struct carried){
		.number = arena_dup(&f->arena, text_of(r, val, F_NUMBER)),
		.client = arena_dup(&f->arena, text_of(r, val, F_CLIENT)),
		.manager = arena_dup(&f->arena, text_of(r, val, F_MANAGER)),
		.contract = arena_dup(&f->arena, text_of(r, val, F_CONTRACT)),
		.date = day_of(val[F_DATE]),
		.due = day_of(val[F_DUE]),
		.planned = day_of(val[F_PLANNED]),
		.order = find(&f->orders, text_of(r, val, F_ORDER)),
		.invoice = find(&f->invoices, text_of(r, val, F_INVOICE)),
		.closed = str_is(val[F_STATUS], "closed"),
	};
	return &l->v[i];
}

static int
take_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct reading *r = ctx;
	struct str val[FIELDS];
	const char *p = run->lines.p, *end = p + run->lines.n;
	struct carried *c;

	while (cols_line(&r->cols, &p, end, val)) {
		arena_reset(&r->arena);
		if (!counts(r->f, val))
			continue;
		c = put(r, val);
		if (val[F_AMOUNT].n > 0 &&
		    !cols_num(&c->amount, val[F_AMOUNT], r->f->s->set.digits))
			return err_data(e, snap_loc(r->snap, run, p - 1),
					_("%s \"%.*s\": not a number"), keys[F_AMOUNT],
					STR_ARG(val[F_AMOUNT]));
		if (r->take && r->take(r->f, c, e) != 0)
			return -1;
	}
	return 0;
}

static int
take_invoice(struct fulfil *f, struct carried *c, struct err *e)
{
	c->invoice = FULFIL_NONE;
	return c->order == FULFIL_NONE ? 0
				       : recs_sum(&f->orders.v[c->order].invoiced, c->amount, e);
}

static int
take_shipment(struct fulfil *f, struct carried *c, struct err *e)
{
	if (c->order == FULFIL_NONE && c->invoice != FULFIL_NONE)
		c->order = f->invoices.v[c->invoice].order;
	if (c->order != FULFIL_NONE && recs_sum(&f->orders.v[c->order].shipped, c->amount, e) != 0)
		return -1;
	return c->invoice == FULFIL_NONE
		       ? 0
		       : recs_sum(&f->invoices.v[c->invoice].shipped, c->amount, e);
}

static int
read_kind(struct reading *r, const char *kind, struct carried_list *list,
	  int (*take)(struct fulfil *f, struct carried *c, struct err *e), struct err *e)
{
	struct session *s = r->f->s;
	struct snap_want want = { schema_kind(&s->set.schema, str_of(kind)),
				  { DATE_MIN, r->f->day } };
	int rc;

	r->list = list;
	r->take = take;
	if (snap_open(&r->snap, s->store, &want, 1, e) != 0)
		return -1;
	rc = snap_read(r->snap, take_run, r, e);
	snap_close(r->snap);
	return rc;
}

struct str
fulfil_noted(struct explain *x, const char *kind, struct str id)
{
	return x ? arena_printf(&x->arena, "\n%s %.*s", kind, STR_ARG(id)) : STR("");
}

/* The amount of a document of this kind is behind a field of what is called so. */
static void
note(const struct fulfil *f, struct str row, const char *field, const char *kind, struct str id,
     int64_t v)
{
	explain_note(f->s->explain, row, field,
		     &(struct explained){ kind, id, "own", v, f->s->set.digits });
}

/* What an invoice or a shipment adds to its order, and a shipment to its invoice. */
static void
note_carried(const struct fulfil *f, const struct carried_list *l, size_t i, const char *kind)
{
	struct explain *x = f->s->explain;
	const struct carried *c = &l->v[i];
	struct str id = l->ids.v[i];
	bool ships = l == &f->shipments;

	note(f, fulfil_noted(x, kind, id), l == &f->orders ? "ordered" : "amount", kind, id,
	     c->amount);
	if (l != &f->orders && c->order != FULFIL_NONE)
		note(f, fulfil_noted(x, "order", f->orders.ids.v[c->order]),
		     ships ? "shipped" : "invoiced", kind, id, c->amount);
	if (ships && c->invoice != FULFIL_NONE)
		note(f, fulfil_noted(x, "invoice", f->invoices.ids.v[c->invoice]), "shipped", kind,
		     id, c->amount);
}

static void
note_all(const struct fulfil *f)
{
	for (size_t i = 0; i < f->orders.ids.n; i++)
		note_carried(f, &f->orders, i, "order");
	for (size_t i = 0; i < f->invoices.ids.n; i++)
		note_carried(f, &f->invoices, i, "invoice");
	for (size_t i = 0; i < f->shipments.ids.n; i++)
		note_carried(f, &f->shipments, i, "shipment");
}

int
fulfil_load(struct fulfil *f, struct session *s, int32_t day, enum fulfil_what what, struct err *e)
{
	struct reading r = { .f = f };
	bool all;
	int rc;

	*f = (struct fulfil){ .s = s, .day = day };
	f->orders.ids.arena = f->invoices.ids.arena = f->shipments.ids.arena = &f->arena;
	cols_init(&r.cols, keys, FIELDS);
	rc = read_kind(&r, "order", &f->orders, NULL, e);
	all = what == FULFIL_ALL || f->orders.ids.n > 0;
	if (rc == 0 && all)
		rc = read_kind(&r, "invoice", &f->invoices, take_invoice, e);
	if (rc == 0 && all)
		rc = read_kind(&r, "shipment", &f->shipments, take_shipment, e);
	if (rc == 0 && s->explain)
		note_all(f);
	arena_release(&r.arena);
	return rc;
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

static void
note_paid(const struct fulfil *f, const struct book *b)
{
	const struct carried_list *lists[] = { &f->invoices, &f->shipments };
	struct explain *x = f->s->explain;
	struct book_told told;

	if (x == NULL)
		return;
	book_explain(&told, b);
	for (size_t k = 0; k < COUNTOF(lists); k++)
		for (size_t i = 0; i < lists[k]->ids.n; i++) {
			const struct carried *c = &lists[k]->v[i];
			struct str id = lists[k]->ids.v[i];
			struct str own = fulfil_noted(x, k == 0 ? "invoice" : "shipment", id);

			book_explain_paid(&told, id, own, "paid");
			if (c->order != FULFIL_NONE && c->invoice == FULFIL_NONE)
				explain_alias(x,
					      fulfil_noted(x, "order", f->orders.ids.v[c->order]),
					      "paid", own, "paid", EXPLAIN_PLUS);
		}
	book_explain_release(&told);
}

int
fulfil_pay(struct fulfil *f, const struct book *b, struct err *e)
{
	struct carried_list *lists[] = { &f->invoices, &f->shipments };

	note_paid(f, b);
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
