/* SPDX-License-Identifier: ISC */
#include "work/load/explain_index.h"

#include "base/mem.h"

#include <stdlib.h>

static uint32_t
note_row(const struct explain *x, uint32_t i)
{
	return x->notes.v[i].row;
}

static uint32_t
link_row(const struct explain *x, uint32_t i)
{
	return x->links.v[i].row;
}

/* What is put in order, and by what. */
struct ordering {
	const struct explain *x;
	uint32_t (*row)(const struct explain *x, uint32_t i);
};

/* By row, then in the order in which they came. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct ordering *o = ctx;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	uint32_t ra = o->row(o->x, a), rb = o->row(o->x, b);

	if (ra != rb)
		return ra < rb ? -1 : 1;
	return a < b ? -1 : a > b;
}

static uint32_t *
ordered(const struct ordering *o, size_t n)
{
	uint32_t *v = mem_new(mem_mul(n + 1, sizeof *v));

	for (size_t i = 0; i < n; i++)
		v[i] = (uint32_t)i;
	if (n > 1)
		qsort_r(v, n, sizeof *v, order, (void *)(uintptr_t)o);
	return v;
}

void
explain_index(struct explain_index *ix, const struct explain *x)
{
	*ix = (struct explain_index){ .x = x, .n = x->notes.n, .nlinks = x->links.n };
	ix->v = ordered(&(struct ordering){ x, note_row }, ix->n);
	ix->links = ordered(&(struct ordering){ x, link_row }, ix->nlinks);
}

void
explain_index_release(struct explain_index *ix)
{
	free(ix->v);
	free(ix->links);
	*ix = (struct explain_index){ 0 };
}

static size_t
first_of(const struct ordering *o, const uint32_t *v, size_t n, uint32_t row)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t at = from + (to - from) / 2;

		if (o->row(o->x, v[at]) < row)
			from = at + 1;
		else
			to = at;
	}
	return from;
}

size_t
explain_first(const struct explain_index *ix, uint32_t row)
{
	return first_of(&(struct ordering){ ix->x, note_row }, ix->v, ix->n, row);
}

size_t
explain_first_link(const struct explain_index *ix, uint32_t row)
{
	return first_of(&(struct ordering){ ix->x, link_row }, ix->links, ix->nlinks, row);
}
