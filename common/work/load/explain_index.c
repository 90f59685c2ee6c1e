/* SPDX-License-Identifier: ISC */
#include "work/load/explain_index.h"

#include "base/mem.h"

#include <stdlib.h>

/* By row, then in the order in which they came. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct explain *n = ctx;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	if (n->notes.v[a].row != n->notes.v[b].row)
		return n->notes.v[a].row < n->notes.v[b].row ? -1 : 1;
	return a < b ? -1 : a > b;
}

void
explain_index(struct explain_index *ix, const struct explain *x)
{
	*ix = (struct explain_index){ .x = x, .n = x->notes.n };
	ix->v = mem_new(mem_mul(ix->n + 1, sizeof *ix->v));
	for (size_t i = 0; i < ix->n; i++)
		ix->v[i] = (uint32_t)i;
	if (ix->n > 1)
		qsort_r(ix->v, ix->n, sizeof *ix->v, order, (void *)(uintptr_t)x);
}

void
explain_index_release(struct explain_index *ix)
{
	free(ix->v);
	*ix = (struct explain_index){ 0 };
}

size_t
explain_first(const struct explain_index *ix, uint32_t row)
{
	size_t from = 0, to = ix->n;

	while (from < to) {
		size_t at = from + (to - from) / 2;

		if (ix->x->notes.v[ix->v[at]].row < row)
			from = at + 1;
		else
			to = at;
	}
	return from;
}
