/* SPDX-License-Identifier: ISC */
#include "crm/rank.h"

#include "value/num.h"

#include <stdlib.h>

static int
value_cmp(const void *va, const void *vb)
{
	const int64_t *a = va, *b = vb;

	return *a < *b ? -1 : *a > *b;
}

bool
rank_percentile(int64_t *p, int64_t *v, size_t n, unsigned percent)
{
	if (n == 0)
		return false;
	qsort(v, n, sizeof *v, value_cmp);
	*p = v[(n * percent + 99) / 100 - 1];
	return true;
}

bool
rank_share(int64_t *percent, int64_t part, int64_t whole)
{
	return num_div(percent, (i128)part * 100 * num_pow10(RATE_DIGITS), whole);
}
