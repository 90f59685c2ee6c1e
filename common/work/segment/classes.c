/* SPDX-License-Identifier: ISC */
#include "work/segment/classes.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/pool.h"
#include "crm/xyz.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"

#include <stdlib.h>
#include <string.h>

enum { CHAIN_MAX = 64 }; /* a chain of outlets that is longer goes in a circle */

struct reckoning {
	struct classes *c;
	struct session *s;
	const struct flow *f;
	const struct classes_want *w;
	uint32_t *who_of;    /* by number of the flow's clients */
	bool *in;            /* the same: are its sales reckoned with? */
	struct names months; /* of each of who, that were noted */
};

bool
classes_items(const struct classes_want *w)
{
	return w->by == CLASSES_PRODUCT || w->metric == METRIC_QUANTITY;
}

unsigned
classes_lines(const struct classes_want *w)
{
	return FLOW_NO_MANAGERS | FLOW_UNKEPT | (classes_items(w) ? FLOW_ITEMS : FLOW_WHOLE) |
	       (w->metric == METRIC_SALES || w->metric == METRIC_COUNT ? FLOW_NO_FIGURES : 0);
}

struct str
classes_head(const struct session *s, const struct clients *clients, struct str client)
{
	struct str at = client;

	for (int i = 0; s->set.roll_parent && i < CHAIN_MAX; i++) {
		struct str parent = client_text(clients_find(clients, at), CLIENT_PARENT);

		if (parent.n == 0)
			return at;
		at = parent;
	}
	return client;
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of sales is too large"));
}

static void
select_heads(struct reckoning *r)
{
	struct classes *c = r->c;

	if ((c->selection = r->w->selection) == NULL)
		return;
	for (size_t i = 0; i < c->selection->clients.n; i++)
		names_put(&c->heads, classes_head(r->s, &c->clients, c->selection->clients.v[i]),
			  NULL);
}

bool
classes_selects(const struct classes *c, struct str head)
{
	return c->selection == NULL ||
	       (names_find(&c->heads, head) != NAMES_NONE) != c->selection->inverted;
}

/* Most are their own heads, and hashed already. */
static uint32_t
put_head(struct reckoning *r, size_t client, struct str head)
{
	const struct names *clients = &r->f->clients;

	if (head.p == clients->v[client].p)
		return names_put_hashed(&r->c->who, head, clients->hash[client], NULL);
	return names_put(&r->c->who, head, NULL);
}

static uint32_t
put_text(struct names *who, struct str text)
{
	return text.n > 0 ? names_put(who, text, NULL) : NAMES_NONE;
}

/* Number those that are classed, and say which clients' sales count. */
static void
map_clients(struct reckoning *r)
{
	struct classes *c = r->c;
	const struct names *clients = &r->f->clients;
	bool restrict_sales = r->w->within || r->w->by != CLASSES_CLIENT;

	r->who_of = mem_new(mem_mul(clients->n, sizeof *r->who_of));
	r->in = mem_new(clients->n);
	if (!restrict_sales && !r->s->set.roll_parent) { /* each is its own */
		names_fill(&c->who, clients->v, clients->hash, clients->n);
		for (uint32_t i = 0; i < clients->n; i++) {
			r->in[i] = true;
			r->who_of[i] = i;
		}
		return;
	}
	if (r->w->by == CLASSES_CLIENT)
		names_reserve(&c->who, clients->n);
	for (size_t i = 0; i < clients->n; i++) {
		struct str head = classes_head(r->s, &c->clients, clients->v[i]);
		const struct client_row *row =
			r->w->by == CLASSES_CLIENT ? NULL : clients_find(&c->clients, head);

		r->in[i] = !restrict_sales || classes_selects(c, head);
		r->who_of[i] = NAMES_NONE;
		if (!r->in[i])
			continue;
		if (r->w->by == CLASSES_CLIENT)
			r->who_of[i] = put_head(r, i, head);
		else if (r->w->by == CLASSES_MANAGER)
			r->who_of[i] = put_text(&c->who, client_text(row, CLIENT_MANAGER));
		else if (r->w->by == CLASSES_GROUP)
			r->who_of[i] = put_text(&c->who, client_text(row, CLIENT_GROUP));
	}
}

static void
map_products(struct reckoning *r)
{
	const struct names *products = &r->f->products;

	for (size_t i = 0; i < products->n; i++)
		names_put(&r->c->who, products->v[i], NULL); /* the same numbers */
}

/* Of others than clients the selection has had its say already. */
static void
select_rows(struct reckoning *r)
{
	struct classes *c = r->c;

	for (size_t i = 0; i < c->who.n; i++)
		c->v[i].selected = r->w->by != CLASSES_CLIENT || classes_selects(c, c->who.v[i]);
}

static uint32_t
who(const struct reckoning *r, const struct flow_line *l)
{
	if (l->client == FLOW_NONE || !r->in[l->client])
		return NAMES_NONE;
	if (r->w->by == CLASSES_PRODUCT)
		return l->product == FLOW_NONE ? NAMES_NONE : l->product;
	return r->who_of[l->client];
}

static int64_t
value_of(const struct reckoning *r, const struct flow_line *l, bool *ok)
{
	int64_t v = l->amount;

	switch (r->w->metric) {
	case METRIC_MARGIN:
		*ok = num_sub(&v, l->vat) && num_sub(&v, l->cost);
		return v;
	case METRIC_QUANTITY:
		return l->qty;
	case METRIC_COUNT: /* of the tally */
		return 0;
	case METRIC_SALES:
		break;
	}
	return v;
}

/* A sale that stands at the end of the day. */
static bool
stands(const struct reckoning *r, const struct flow_line *l, int32_t day)
{
	const struct doc_row *doc = &r->f->docs.v[l->doc];

	return l->what == FLOW_SALE && l->date <= day &&
	       (doc->cancelled == DATE_NONE || doc->cancelled > day);
}

static void
note_days(struct classes *c, uint32_t i, int32_t date)
{
	if (c->v[i].first == DATE_NONE || date < c->v[i].first)
		c->v[i].first = date;
	if (date > c->v[i].last) /* DATE_NONE is before any */
		c->v[i].last = date;
}

struct str
classes_noted(struct explain *x, const struct classes *c, struct str who)
{
	return x ? arena_printf(&x->arena, "\nclass %u %.*s", (unsigned)c->noted, STR_ARG(who))
		 : STR("");
}

void
classes_explain(struct explain *x, const struct classes *c, struct str who, const char *of,
		struct str row, const char *field)
{
	explain_alias(x, row, field, classes_noted(x, c, who), of, EXPLAIN_PLUS);
}

/* A line of the window adds v to the metric, and counts once for its document and month. */
static void
note_line(struct reckoning *r, const struct flow_line *l, uint32_t i, int64_t v, bool first)
{
	struct explain *x = r->s->explain;
	struct str row = classes_noted(x, r->c, r->c->who.v[i]);
	bool counts = r->w->metric == METRIC_COUNT, added;
	int money = r->s->set.digits;
	char month[DATE_TEXT];

	if (!counts)
		flow_explain(x, r->f, l, row, "amount", v,
			     r->w->metric == METRIC_QUANTITY ? QTY_DIGITS : money, false);
	if (r->c->tally.monthly)
		flow_explain(x, r->f, l, row, "sales", l->amount, money, false);
	if (!first)
		return;
	flow_explain(x, r->f, l, row, "count", 1, 0, true);
	if (counts)
		flow_explain(x, r->f, l, row, "amount", 1, 0, true);
	month_text(date_month(l->date), month);
	names_put(&r->months, arena_printf(&x->arena, "%.*s\n%s", STR_ARG(row), month), &added);
	if (added)
		flow_explain(x, r->f, l, row, "months", 1, 0, true);
}

/* How long ago a sale was. */
static void
note_day(const struct reckoning *r, const struct flow_line *l, uint32_t i)
{
	struct explained of = { r->f->kind, doc_text(&r->f->docs.v[l->doc], DOC_ID), "value",
				(int64_t)r->w->day - l->date, 0 };

	explain_note(r->s->explain, classes_noted(r->s->explain, r->c, r->c->who.v[i]), "sale_days",
		     &of);
}

/* Sales that have no place among those classed. */
static int
add_nobody(struct reckoning *r, const struct flow_line *l, struct err *e)
{
	if (period_has(r->w->window, l->date) && l->client != FLOW_NONE && r->in[l->client] &&
	    !num_add(&r->c->nobody, l->amount))
		return too_large(e);
	return 0;
}

static int
add_line(struct reckoning *r, const struct flow_line *l, uint32_t i, struct err *e)
{
	struct classes *c = r->c;
	bool ok = true, inside = period_has(r->w->window, l->date);
	int64_t v;

	if (stands(r, l, inside ? r->w->window.to : r->w->day)) {
		note_days(c, i, l->date);
		if (r->s->explain)
			note_day(r, l, i);
	}
	if (!inside)
		return 0;
	v = value_of(r, l, &ok);
	if (!ok || !num_add(&c->v[i].metric, v))
		return too_large(e);
	if (r->s->explain)
		note_line(r, l, i, v,
			  stands(r, l, r->w->window.to) && c->v[i].last_doc != l->doc + 1);
	/* a product that stands twice in a document is bought once */
	if (stands(r, l, r->w->window.to) && c->v[i].last_doc != l->doc + 1) {
		c->v[i].last_doc = l->doc + 1;
		return tally_sale(&c->tally, i, l->date, l->amount, e);
	}
	if (l->amount == INT64_MIN)
		return too_large(e);
	return tally_return(&c->tally, i, l->date, -l->amount, e);
}

/* What a line will add to is far away, and another line's lies elsewhere. */
static void
fetch(const struct reckoning *r, uint32_t i)
{
	const struct classes *c = r->c;

	__builtin_prefetch(&c->v[i], 1);
	tally_fetch(&c->tally, i);
}

/* Those classed are divided among threads, of which each goes through all lines and leaves out what
 * is another's: so nothing has to be joined, and sums come about in the order of the lines.  A few
 * are one thread's. */
enum { DIVIDED = 4096, AHEAD = 12 };

struct piece {
	struct reckoning *r;
	uint32_t from, to; /* of who; the first has those of nobody too */
	struct {
		struct flow_line line;
		uint32_t i;
	} ring[AHEAD]; /* of what was fetched for */
	size_t n;
};

static int
take_line(void *ctx, const struct flow_line *l, struct err *e)
{
	struct piece *p = ctx;
	uint32_t i = who(p->r, l);
	size_t at = p->n % AHEAD;

	if (i == NAMES_NONE)
		return p->from == 0 ? add_nobody(p->r, l, e) : 0;
	if (i < p->from || i >= p->to)
		return 0;
	if (p->n++ >= AHEAD && add_line(p->r, &p->ring[at].line, p->ring[at].i, e) != 0)
		return -1;
	fetch(p->r, i);
	p->ring[at].line = *l;
	p->ring[at].i = i;
	return 0;
}

struct pieces {
	struct reckoning *r;
	size_t n;
};

static int
take_piece(void *ctx, size_t i, struct err *e)
{
	const struct pieces *all = ctx;
	uint64_t n = all->r->c->who.n;
	struct piece p = { .r = all->r,
			   .from = (uint32_t)(n * i / all->n),
			   .to = (uint32_t)(n * (i + 1) / all->n) };
	int rc = flow_walk(all->r->f, take_line, &p, e);

	for (size_t k = p.n > AHEAD ? p.n - AHEAD : 0; rc == 0 && k < p.n; k++)
		rc = add_line(p.r, &p.ring[k % AHEAD].line, p.ring[k % AHEAD].i, e);
	return rc;
}

/* Notes of what explains a figure are kept by one. */
static int
take_lines(struct reckoning *r, struct err *e)
{
	bool one = r->s->explain || r->c->who.n < DIVIDED;
	struct pieces all = { r, one ? 1 : pool_threads() };

	return pool_run(all.n, take_piece, &all, e);
}

static int
class_abc(struct classes *c, const struct classes_want *w, struct err *e)
{
	c->order = mem_new(mem_mul(c->who.n, sizeof *c->order));
	for (uint32_t i = 0; i < c->who.n; i++) {
		if (c->tally.v[i].first == DATE_NONE)
			continue;
		if (w->metric == METRIC_COUNT)
			c->v[i].metric = c->tally.v[i].count;
		if (c->v[i].metric > 0 && !num_add(&c->total, c->v[i].metric))
			return too_large(e);
		c->order[c->n++] = (struct abc_item){ .id = c->who.v[i],
						      .metric = c->v[i].metric,
						      .index = i };
	}
	if (w->xyz_alone)
		return 0;
	abc_class(c->order, c->n, w->abc_a, w->abc_b);
	for (size_t k = 0; k < c->n; k++) {
		c->v[c->order[k].index].abc = c->order[k].abc;
	}
	return 0;
}

static int
class_xyz(void *ctx, size_t piece, struct err *e)
{
	const struct reckoning *r = ctx;
	const struct classes_want *w = r->w;
	struct classes *c = r->c;
	size_t from = piece * DIVIDED, to = from + DIVIDED < c->who.n ? from + DIVIDED : c->who.n;

	(void)e;
	for (size_t k = from; k < to; k++) {
		uint32_t i = (uint32_t)k;
		char by_cv = 0;

		c->v[i].cv = XYZ_NO_CV;
		if (c->tally.monthly)
			by_cv = xyz_variation(&c->tally, i, w->cv_x, w->cv_y, &c->v[i].cv);
		c->v[i].xyz = w->by_cv ? by_cv : xyz_frequency(&c->tally, i, w->regular);
	}
	return 0;
}

static void
make_room(struct reckoning *r)
{
	struct classes *c = r->c;
	size_t n = c->who.n;

	tally_init(&c->tally, (uint32_t)n, r->w->window, r->w->by_cv || r->w->tell_cv);
	c->v = mem_large(mem_mul(n, sizeof *c->v));
	for (size_t i = 0; i < n; i++)
		c->v[i] = (struct classed){ .first = DATE_NONE, .last = DATE_NONE };
}

int
classes_reckon(struct classes *c, struct session *s, const struct flow *f,
	       const struct classes_want *w, struct err *e)
{
	struct reckoning r = { .c = c, .s = s, .f = f, .w = w };
	int rc;

	*c = (struct classes){ .noted = s->explain ? ++s->explain->reckoned : 0 };
	if (clients_load(&c->clients, s, w->day, e) != 0)
		return -1;
	select_heads(&r);
	map_clients(&r);
	if (w->by == CLASSES_PRODUCT)
		map_products(&r);
	make_room(&r);
	select_rows(&r);
	rc = take_lines(&r, e);
	if (rc == 0)
		rc = class_abc(c, w, e);
	if (rc == 0)
		rc = pool_run((c->who.n + DIVIDED - 1) / DIVIDED, class_xyz, &r, e);
	if (rc != 0)
		classes_release(c);
	names_release(&r.months);
	free(r.who_of);
	free(r.in);
	return rc;
}

void
classes_release(struct classes *c)
{
	tally_release(&c->tally);
	names_release(&c->who);
	names_release(&c->heads);
	clients_release(&c->clients);
	free(c->v);
	free(c->order);
	*c = (struct classes){ 0 };
}
