/* SPDX-License-Identifier: ISC */
#include "work/load/flow.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/kept.h"

#include <stdlib.h>

struct loading {
	struct flow *f;           /* of which names are made; NULL: those of the documents */
	const struct docs *from;  /* the documents */
	const struct docs *parts; /* and their items */
	struct period p;
	struct names docs;           /* that lines are wanted of */
	uint32_t *first_item;        /* of each: or FLOW_NONE */
	uint32_t *next;              /* of each item: the next of its document */
	uint32_t *client_no;         /* by client of the documents: of the flow, or FLOW_NONE */
	const struct doc_part *part; /* of the line before, whose managers' */
	uint32_t *manager_no;        /* numbers these are, by those of its words; or UNKNOWN */
	size_t managers_cap;
	bool items, unkept;
	unsigned what;
	enum credited credit;
	struct str client; /* whose alone; or empty */
	int (*take)(void *ctx, const struct flow_line *line, struct err *e);
	void *ctx;
	int rc; /* of take */
	struct err *e;
	size_t sales, returns; /* places of their kinds in the documents */
	uint32_t first, last;  /* clients whose lines are wanted */
	void (*each)(struct loading *l, const struct doc_row *r, size_t doc, enum flow_what what);
};

#define UNKNOWN (FLOW_NONE - 1)

static uint32_t
name_of(struct names *t, struct str name)
{
	return name.n ? names_put(t, name, NULL) : FLOW_NONE;
}

/* Clients are numbered in the order of the lines. */
static uint32_t
client_of(struct loading *l, const struct doc_row *r)
{
	const struct doc_clients *clients = &l->from->clients;
	uint32_t *no;

	if (r->client == DOC_NONE)
		return FLOW_NONE;
	if (l->f == NULL)
		return r->client;
	no = &l->client_no[r->client];
	if (*no == FLOW_NONE)
		*no = names_put_hashed(&l->f->clients, clients->v[r->client],
				       clients->hash[r->client], NULL);
	return *no;
}

/* A part of a file has few managers, whose words are numbered. */
static uint32_t
manager_of(struct loading *l, const struct doc_row *r)
{
	const struct colvec *c = r->part->column[DOC_MANAGER];
	uint32_t *no;

	if (c->type != COLUMN_WORD || r->part->deputies)
		return name_of(&l->f->managers, doc_text(r, DOC_MANAGER));
	if (l->part != r->part) {
		l->part = r->part;
		if (c->texts > l->managers_cap) {
			l->managers_cap = c->texts;
			l->manager_no =
				mem_resize(l->manager_no, mem_mul(c->texts, sizeof *l->manager_no));
		}
		for (size_t i = 0; i < c->texts; i++)
			l->manager_no[i] = UNKNOWN;
	}
	no = &l->manager_no[ints_at(&c->ints, r->at)];
	if (*no == UNKNOWN)
		*no = name_of(&l->f->managers, colvec_text(c, r->at));
	return *no;
}

static struct flow_line
line_of(struct loading *l, const struct doc_row *r, size_t doc, enum flow_what what)
{
	return (struct flow_line){
		.client = client_of(l, r),
		.manager = l->what & FLOW_NO_MANAGERS ? FLOW_NONE : manager_of(l, r),
		.product = FLOW_NONE,
		.item = FLOW_NONE,
		.doc = (uint32_t)doc,
		.date = what == FLOW_CANCELLATION ? r->cancelled : r->date,
		.cancelled = r->cancelled,
		.count = what == FLOW_SALE           ? 1
			 : what == FLOW_CANCELLATION ? -1
						     : 0,
		.what = (uint8_t)what,
	};
}

static void
put(struct loading *l, struct flow_line line, const struct doc_row *from)
{
	int sign = line.what == FLOW_SALE ? 1 : -1;

	line.amount = sign * from->amount;
	if (!(l->what & FLOW_NO_FIGURES)) {
		struct doc_figures more = doc_figures(from);

		line.vat = sign * more.vat;
		line.cost = sign * more.cost;
		line.qty = sign * more.qty;
	}
	if (l->rc == 0)
		l->rc = l->take(l->ctx, &line, l->e);
}

/* One line, or one for each item. */
static void
emit(struct loading *l, const struct doc_row *r, size_t doc, enum flow_what what)
{
	struct flow_line line = line_of(l, r, doc, what);
	uint32_t wanted = l->items ? names_find(&l->docs, doc_text(r, DOC_ID)) : NAMES_NONE;
	uint32_t i = wanted == NAMES_NONE ? FLOW_NONE : l->first_item[wanted];

	if (i == FLOW_NONE) {
		put(l, line, r);
		return;
	}
	for (; i != FLOW_NONE; i = l->next[i]) {
		const struct doc_row *item = &l->parts->v[i];

		line.product = name_of(&l->f->products, doc_text(item, DOC_REF2));
		line.item = i;
		put(l, line, item);
		line.count = 0;
	}
}

static bool
is_sale(const struct doc_row *r)
{
	if (r->flags & (ROW_PLANNED | ROW_OPENING))
		return false;
	return !(r->flags & ROW_CANCELLED) || r->cancelled != DATE_NONE;
}

static int
each_sale(void *ctx, const struct doc_row *r, size_t doc)
{
	struct loading *l = ctx;

	if (!is_sale(r))
		return 0;
	if (period_has(l->p, r->date))
		l->each(l, r, doc, FLOW_SALE);
	if (r->cancelled != DATE_NONE && period_has(l->p, r->cancelled))
		l->each(l, r, doc, FLOW_CANCELLATION);
	return l->rc;
}

/* The date is all that counts. */
static int
each_return(void *ctx, const struct doc_row *r, size_t doc)
{
	struct loading *l = ctx;

	if (period_has(l->p, r->date))
		l->each(l, r, doc, FLOW_RETURN);
	return l->rc;
}

static void
each_doc(struct loading *l,
	 void (*each)(struct loading *l, const struct doc_row *r, size_t doc, enum flow_what what))
{
	l->each = each;
	if (docs_walk(l->from, l->sales, l->first, l->last, each_sale, l) == 0)
		docs_walk(l->from, l->returns, l->first, l->last, each_return, l);
}

static void
want_items(struct loading *l, const struct doc_row *r, size_t doc, enum flow_what what)
{
	(void)doc;
	(void)what;
	names_put(&l->docs, doc_text(r, DOC_ID), NULL);
}

/* The items of the wanted documents, from the first of their days on. */
static int
load_items(struct loading *l, struct session *s, struct err *e)
{
	struct docs_ask ask = { .kinds = { "item" },
				.n = 1,
				.period = l->p,
				.since = DATE_MIN,
				.texts = 1u << DOC_REF | 1u << DOC_REF2 |
					 (s->explain ? 1u << DOC_ID : 0),
				.figures = true };
	struct flow *f = l->f;

	each_doc(l, want_items);
	for (size_t i = 0; i < f->docs.n; i++)
		if (f->docs.v[i].date < ask.period.from &&
		    names_find(&l->docs, doc_text(&f->docs.v[i], DOC_ID)) != NAMES_NONE)
			ask.period.from = f->docs.v[i].date;
	if (docs_load(&f->items, s, &ask, e) != 0)
		return -1;
	l->first_item = mem_new(mem_mul(l->docs.n, sizeof *l->first_item));
	l->next = mem_new(mem_mul(f->items.n, sizeof *l->next));
	for (size_t i = 0; i < l->docs.n; i++)
		l->first_item[i] = FLOW_NONE;
	/* from the last to the first, so that each list is in order */
	for (size_t i = f->items.n; i-- > 0;) {
		uint32_t doc = names_find(&l->docs, doc_text(&f->items.v[i], DOC_REF));

		if (doc == NAMES_NONE)
			continue;
		l->next[i] = l->first_item[doc];
		l->first_item[doc] = (uint32_t)i;
	}
	return 0;
}

static const char *
kind_of_sales(const struct session *s)
{
	return s->set.sale == SALE_SHIPMENT ? "shipment" : "invoice";
}

/* The session's, which are more than are needed, or those of the period. */
static int
load_docs(struct loading *l, struct session *s, struct err *e)
{
	bool ships = s->set.sale == SALE_SHIPMENT;
	/* what is cancelled in the period may have been sold long before */
	struct docs_ask ask = {
		.kinds = { kind_of_sales(s), "return" },
		.n = 2,
		.period = { DATE_MIN, l->p.to },
		.since = l->p.from,
		.texts = (l->what & FLOW_NO_CLIENTS ? 0 : 1u << DOC_CLIENT) |
			 (l->what & FLOW_NO_MANAGERS ? 0 : 1u << DOC_MANAGER) |
			 (l->items || s->explain ? 1u << DOC_ID : 0),
		.figures = !(l->what & FLOW_NO_FIGURES),
		.unkept = l->unkept && s->explain == NULL, /* these look at the documents */
		.credit = l->credit,
		.client = l->client,
	};
	int rc = l->credit == CREDIT_OWNER ? kept_docs(s, l->p.to, &l->f->docs, e) : 0;

	if (rc < 0)
		return -1;
	l->f->sales = l->sales = rc == 0 ? 0 : ships ? BOOK_SHIPMENT : BOOK_INVOICE;
	l->f->returns = l->returns = rc == 0 ? 1 : BOOK_RETURN;
	return rc > 0 ? 0 : docs_load(&l->f->docs, s, &ask, e);
}

int
flow_load(struct flow *f, struct session *s, struct period p, bool items, struct err *e)
{
	return flow_load_credited(f, s, p, items ? FLOW_ITEMS : FLOW_WHOLE, CREDIT_OWNER, e);
}

int
flow_each(struct flow *f, struct session *s, struct str client, struct period p, unsigned what,
	  enum credited credit, int (*take)(void *ctx, const struct flow_line *l, struct err *e),
	  void *ctx, struct err *e)
{
	struct loading l = { .f = f,
			     .from = &f->docs,
			     .parts = &f->items,
			     .p = p,
			     .items = what & FLOW_ITEMS,
			     .what = what,
			     .credit = credit,
			     .client = client,
			     .last = FLOW_NONE,
			     .take = take,
			     .ctx = ctx,
			     .e = e };
	int rc;

	*f = (struct flow){ .kind = kind_of_sales(s), .period = p };
	rc = load_docs(&l, s, e);
	if (rc == 0 && l.items)
		rc = load_items(&l, s, e);
	l.client_no = mem_new(mem_mul(f->docs.clients.n, sizeof *l.client_no));
	for (size_t i = 0; i < f->docs.clients.n; i++)
		l.client_no[i] = FLOW_NONE;
	if (rc == 0) {
		each_doc(&l, emit);
		rc = l.rc;
	}
	free(l.client_no);
	free(l.manager_no);
	names_release(&l.docs);
	free(l.first_item);
	free(l.next);
	if (rc != 0)
		flow_release(f);
	return rc;
}

static int
keep_line(void *ctx, const struct flow_line *line, struct err *e)
{
	struct flow *f = ctx;

	(void)e;
	if (f->v == NULL) {
		f->cap = f->docs.n; /* what is not touched costs nothing */
		f->v = mem_large(mem_mul(f->cap, sizeof *f->v));
	}
	*LIST_ADD(*f) = *line;
	return 0;
}

/* The documents alone; their clients keep the numbers that they have there. */
static int
load_unkept(struct flow *f, struct session *s, struct period p, unsigned what, enum credited credit,
	    struct err *e)
{
	struct loading l = { .f = f, .p = p, .what = what, .credit = credit, .unkept = true };
	const struct doc_clients *clients = &f->docs.clients;

	*f = (struct flow){ .kind = kind_of_sales(s),
			    .period = p,
			    .unkept = true,
			    .what = what | FLOW_NO_MANAGERS };
	if (load_docs(&l, s, e) != 0)
		return -1;
	names_list(&f->clients, clients->v, clients->hash, clients->n);
	return 0;
}

int
flow_load_credited(struct flow *f, struct session *s, struct period p, unsigned what,
		   enum credited credit, struct err *e)
{
	if ((what & FLOW_UNKEPT) && !(what & FLOW_ITEMS))
		return load_unkept(f, s, p, what, credit, e);
	return flow_load_of(f, s, STR(""), p, what, credit, e);
}

int
flow_load_of(struct flow *f, struct session *s, struct str client, struct period p, unsigned what,
	     enum credited credit, struct err *e)
{
	return flow_each(f, s, client, p, what, credit, keep_line, f, e);
}

int
flow_walk_clients(const struct flow *f, uint32_t first, uint32_t last,
		  int (*take)(void *ctx, const struct flow_line *l, struct err *e), void *ctx,
		  struct err *e)
{
	struct loading l = { .from = &f->docs,
			     .p = f->period,
			     .what = f->what,
			     .first = first,
			     .last = last,
			     .take = take,
			     .ctx = ctx,
			     .e = e,
			     .sales = f->sales,
			     .returns = f->returns };

	if (f->unkept) {
		each_doc(&l, emit);
		return l.rc;
	}
	for (size_t i = 0; l.rc == 0 && i < f->n; i++)
		if (f->v[i].client >= first && f->v[i].client <= last)
			l.rc = take(ctx, &f->v[i], e);
	return l.rc;
}

int
flow_walk(const struct flow *f, int (*take)(void *ctx, const struct flow_line *l, struct err *e),
	  void *ctx, struct err *e)
{
	return flow_walk_clients(f, 0, FLOW_NONE, take, ctx, e);
}

void
flow_release(struct flow *f)
{
	names_release(&f->clients);
	names_release(&f->managers);
	names_release(&f->products);
	free(f->v);
	docs_release(&f->docs);
	docs_release(&f->items);
	*f = (struct flow){ 0 };
}
