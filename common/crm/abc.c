/* SPDX-License-Identifier: ISC */
#include "crm/abc.h"

#include "value/num.h"

#include <stdlib.h>

static int
item_cmp(const void *va, const void *vb)
{
	const struct abc_item *a = va, *b = vb;

	if (a->metric != b->metric)
		return a->metric > b->metric ? -1 : 1;
	return str_cmp(a->id, b->id);
}

void
abc_class(struct abc_item *v, size_t n, int64_t a, int64_t b)
{
	const i128 whole = (i128)100 * num_pow10(RATE_DIGITS);
	i128 total = 0, before = 0;

	if (n > 1)
		qsort(v, n, sizeof *v, item_cmp);
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
