/* SPDX-License-Identifier: ISC */
#include "work/segment/classes.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/pool.h"
#include "crm/xyz.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/segment/classes_lines.h"

#include <stdlib.h>
#include <string.h>

enum { CHAIN_MAX = 64 }; /* a chain of outlets that is longer goes in a circle */

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

static void
select_heads(struct classes_reckoning *r)
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
put_head(struct classes_reckoning *r, size_t client, struct str head)
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
map_clients(struct classes_reckoning *r)
{
	struct classes *c = r->c;
	const struct names *clients = &r->f->clients;
	bool restrict_sales = r->w->within || r->w->by != CLASSES_CLIENT;

	if (!restrict_sales && !r->s->set.roll_parent) { /* each is its own */
		names_list(&c->who, clients->v, clients->hash, clients->n);
		if (!r->w->listed)
			names_index(&c->who);
		r->same = true;
		return;
	}
	r->who_of = mem_new(mem_mul(clients->n, sizeof *r->who_of));
	r->in = mem_new(clients->n);
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
map_products(struct classes_reckoning *r)
{
	const struct names *products = &r->f->products;

	for (size_t i = 0; i < products->n; i++)
		names_put(&r->c->who, products->v[i], NULL); /* the same numbers */
}

/* Of others than clients the selection has had its say already. */
static void
select_rows(struct classes_reckoning *r)
{
	struct classes *c = r->c;

	for (size_t i = 0; i < c->who.n; i++)
		c->v[i].selected = r->w->by != CLASSES_CLIENT || classes_selects(c, c->who.v[i]);
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
			return tally_too_large(e);
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
	const struct classes_reckoning *r = ctx;
	const struct classes_want *w = r->w;
	struct classes *c = r->c;
	size_t from = piece * CLASSES_DIVIDED,
	       to = from + CLASSES_DIVIDED < c->who.n ? from + CLASSES_DIVIDED : c->who.n;

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
make_room(struct classes_reckoning *r)
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
	struct classes_reckoning r = { .c = c, .s = s, .f = f, .w = w };
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
	rc = classes_take(&r, e);
	if (rc == 0)
		rc = class_abc(c, w, e);
	if (rc == 0)
		rc = pool_run((c->who.n + CLASSES_DIVIDED - 1) / CLASSES_DIVIDED, class_xyz, &r, e);
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
