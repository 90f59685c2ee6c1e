/* SPDX-License-Identifier: ISC */
#include "view/pile.h"

#include "base/mem.h"

#include <stdlib.h>

enum { SPARE = 4096 }; /* rows beyond twice the limit, before the surplus is dropped */

static void
add(struct pile *p, const struct rec *r, const struct str *key)
{
	keep_add(&p->keep, r);
	for (size_t i = 0; i < p->order.n; i++) {
		p->key = mem_grow(p->key, p->nkeys, &p->cap, sizeof *p->key);
		p->key[p->nkeys++] = arena_dup(&p->arena, key[i]);
	}
}

/* Keep only what would be printed now.  The rows stay in their order, so those that are
 * equal and come later are still behind. */
static void
prune(struct pile *p)
{
	struct pile fewer = { .order = p->order, .limit = p->limit };
	size_t *v = pile_sort(p);
	struct rec r = { 0 };

	for (size_t i = 0; i < p->limit; i++) {
		keep_get(&p->keep, v[i], &r);
		add(&fewer, &r, &p->key[v[i] * p->order.n]);
	}
	rec_release(&r);
	free(v);
	pile_clear(p);
	*p = fewer;
}

void
pile_add(struct pile *p, const struct rec *r, const struct str *key)
{
	if (p->limit == 0 || (p->order.n == 0 && p->keep.n >= p->limit))
		return;
	add(p, r, key);
	if (p->keep.n / 2 >= p->limit && p->keep.n / 2 - p->limit >= SPARE / 2)
		prune(p);
}

size_t *
pile_sort(const struct pile *p)
{
	return order_sort(&p->order, p->key, p->keep.n);
}

void
pile_clear(struct pile *p)
{
	keep_release(&p->keep);
	arena_release(&p->arena);
	free(p->key);
	p->key = NULL;
	p->nkeys = p->cap = 0;
}

void
pile_release(struct pile *p)
{
	pile_clear(p);
	order_release(&p->order);
}
