/* SPDX-License-Identifier: ISC */
/*
 * A row in memory: the count of fields, then for each the number of its key, the
 * length of its value and the value; counts and lengths are 32 bits, unaligned.
 */
#include "view/keep.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static char *
put_number(char *p, size_t v)
{
	uint32_t n = (uint32_t)v; /* a line has at most REC_LINE_MAX bytes */

	memcpy(p, &n, sizeof n);
	return p + sizeof n;
}

static const char *
get_number(const char *p, uint32_t *v)
{
	memcpy(v, p, sizeof *v);
	return p + sizeof *v;
}

void
keep_add(struct keep *k, const struct rec *r)
{
	size_t size = sizeof(uint32_t);
	char *p;

	k->keys.arena = &k->arena;
	for (size_t i = 0; i < r->n; i++)
		size = mem_add(size, mem_add(2 * sizeof(uint32_t), r->f[i].val.n));
	k->row = mem_grow(k->row, k->n, &k->cap, sizeof *k->row);
	p = k->row[k->n++] = arena_alloc(&k->arena, size);
	p = put_number(p, r->n);
	for (size_t i = 0; i < r->n; i++) {
		struct str v = r->f[i].val;

		p = put_number(p, names_put(&k->keys, r->f[i].key, NULL));
		p = put_number(p, v.n);
		if (v.n > 0)
			memcpy(p, v.p, v.n);
		p += v.n;
	}
}

void
keep_get(const struct keep *k, size_t i, struct rec *r)
{
	uint32_t n, key, length;
	const char *p = get_number(k->row[i], &n);

	rec_clear(r);
	r->at = NOWHERE;
	for (; n > 0; n--) {
		p = get_number(get_number(p, &key), &length);
		r->f = mem_grow(r->f, r->n, &r->cap, sizeof *r->f);
		r->f[r->n++] = (struct field){ k->keys.v[key], { p, length } };
		p += length;
	}
}

void
keep_release(struct keep *k)
{
	names_release(&k->keys);
	arena_release(&k->arena);
	free(k->row);
	*k = (struct keep){ 0 };
}
