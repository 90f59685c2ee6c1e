/* SPDX-License-Identifier: ISC */
#include "crm/abc.h"

#include "base/mem.h"
#include "base/radix.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

static int
by_id(const void *x, const void *y, void *ctx)
{
	const struct radix *a = x, *b = y;
	const struct abc_item *v = ctx;

	return str_cmp(v[a->value].id, v[b->value].id);
}

/* By metric, then those alike by id. */
static void
sort(struct abc_item *v, size_t n)
{
	struct radix *by = mem_large(mem_mul(n, sizeof *by));
	struct abc_item *old = mem_large(mem_mul(n, sizeof *old));

	memcpy(old, v, n * sizeof *v);
	for (size_t i = 0; i < n; i++)
		by[i] = (struct radix){ radix_descending(v[i].metric), (uint32_t)i };
	radix_sort_by(by, n, by_id, old);
	for (size_t i = 0; i < n; i++)
		v[i] = old[by[i].value];
	free(by);
	free(old);
}

void
abc_class(struct abc_item *v, size_t n, int64_t a, int64_t b)
{
	const i128 whole = (i128)100 * num_pow10(RATE_DIGITS);
	i128 total = 0, before = 0;

	if (n > 1)
		sort(v, n);
	for (size_t i = 0; i < n && v[i].metric > 0; i++)
		total += v[i].metric;
	for (size_t i = 0; i < n; i++) {
		v[i].abc = 'C';
		if (v[i].metric <= 0)
			continue;
		if (before * whole < a * total)
			v[i].abc = 'A';
		else if (before * whole < b * total)
			v[i].abc = 'B';
		before += v[i].metric;
	}
}
