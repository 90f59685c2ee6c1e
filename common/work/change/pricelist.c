/* SPDX-License-Identifier: ISC */
#include "work/change/pricelist.h"

#include "base/mem.h"
#include "value/num.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
number_of(struct names *t, struct str name)
{
	return name.n ? names_put(t, name, NULL) : PRICE_ANY;
}

static int64_t
bound(const struct rec *r, const char *key)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), PRICE_DIGITS) == NUM_OK ? v : 0;
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct pricelist *p = ctx;
	struct price price = { .until = DATE_NONE };

	(void)e;
	/* what is damaged here is crm-check's to tell; it is no price */
	if (!date_parse(&price.date, rec_get(r, "date")) ||
	    num_parse(&price.price, rec_get(r, "price"), PRICE_DIGITS) != NUM_OK)
		return 0;
	if (rec_get(r, "until").n > 0 && !date_parse(&price.until, rec_get(r, "until")))
		return 0;
	price.product = names_put(&p->products, rec_get(r, "product"), NULL);
	price.client = number_of(&p->clients, rec_get(r, "client"));
	price.column = number_of(&p->columns, rec_get(r, "column"));
	p->bounds = mem_grow(p->bounds, p->n, &p->bounds_cap, sizeof *p->bounds);
	p->bounds[p->n] = (struct price_bounds){ bound(r, "floor"), bound(r, "ceiling") };
	if (p->explained) {
		p->ids = mem_grow(p->ids, p->n, &p->ids_cap, sizeof *p->ids);
		p->ids[p->n] = arena_dup(&p->arena, rec_get(r, "id"));
	}
	*LIST_ADD(*p) = price;
	return 0;
}

static int
take_batch(struct pricelist *p, const struct batch *b, const struct kind *k, struct err *e)
{
	struct arena a = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < b->n; i++) {
		if (batch_kind(b, &b->v[i]) != k || (b->v[i].flags & ENTRY_DROPPED))
			continue;
		arena_reset(&a);
		rc = batch_rec(b, &b->v[i], &r, &a, e);
		if (rc == 0)
			rc = take(p, &r, e);
	}
	rec_release(&r);
	arena_release(&a);
	return rc;
}

int
pricelist_load(struct pricelist *p, struct session *s, const struct batch *b, struct err *e)
{
	const struct kind *k = schema_kind(&s->set.schema, STR("price"));

	if (p->loaded)
		return 0;
	p->explained = p->explained || s->explain != NULL;
	p->products.arena = p->clients.arena = p->columns.arena = &p->arena;
	if (each_record(s->store, k, EACH_ALL, take, p, e) != 0)
		return -1;
	if (b && take_batch(p, b, k, e) != 0)
		return -1;
	price_sort(p->v, p->n);
	p->loaded = true;
	return 0;
}

static uint32_t
known(const struct names *t, struct str name)
{
	uint32_t i = names_find(t, name);

	return i == NAMES_NONE ? PRICE_ANY : i;
}

/* The price that holds, or NULL. */
static const struct price *
find(const struct pricelist *p, struct str product, struct str client, struct str column,
     int32_t day)
{
	uint32_t i = names_find(&p->products, product);
	size_t at;

	if (i == NAMES_NONE)
		return NULL;
	at = price_find(p->v, p->n, i, known(&p->clients, client), known(&p->columns, column), day);
	return at == PRICE_NONE ? NULL : &p->v[at];
}

bool
pricelist_find(const struct pricelist *p, struct str product, struct str client, struct str column,
	       int32_t day, int64_t *price)
{
	const struct price *found = find(p, product, client, column, day);

	if (found)
		*price = found->price;
	return found != NULL;
}

struct price_bounds
pricelist_bounds(const struct pricelist *p, struct str product, struct str client,
		 struct str column, int32_t day)
{
	const struct price *found = find(p, product, client, column, day);

	return found ? p->bounds[found->order] : (struct price_bounds){ 0, 0 };
}

struct str
pricelist_source(const struct pricelist *p, struct str product, struct str client,
		 struct str column, int32_t day)
{
	const struct price *found = find(p, product, client, column, day);

	return found && p->ids ? p->ids[found->order] : STR("");
}

void
pricelist_release(struct pricelist *p)
{
	free(p->v);
	free(p->bounds);
	free(p->ids);
	names_release(&p->products);
	names_release(&p->clients);
	names_release(&p->columns);
	arena_release(&p->arena);
	*p = (struct pricelist){ 0 };
}
