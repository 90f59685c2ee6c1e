/* SPDX-License-Identifier: ISC */
#include "crm/rank.h"

#include "base/mem.h"
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

/* Is the value at i a larger one than that at j? */
static bool
before(const int64_t *value, uint32_t i, uint32_t j)
{
	return value[i] > value[j] || (value[i] == value[j] && i < j);
}

/* Let the entry at place sink in a heap whose top is the least. */
static void
sink(uint32_t *heap, size_t n, size_t place, const int64_t *value)
{
	for (;;) {
		size_t child = 2 * place + 1;
		uint32_t x = heap[place];

		if (child >= n)
			return;
		if (child + 1 < n && before(value, heap[child], heap[child + 1]))
			child++;
		if (!before(value, x, heap[child]))
			return;
		heap[place] = heap[child];
		heap[child] = x;
		place = child;
	}
}

size_t
rank_largest(uint32_t *out, size_t k, const int64_t *value, size_t n)
{
	if (k > n)
		k = n;
	for (size_t i = 0; i < k; i++)
		out[i] = (uint32_t)i;
	for (size_t i = k / 2; i-- > 0;)
		sink(out, k, i, value);
	for (size_t i = k; i < n && k > 0; i++)
		if (before(value, (uint32_t)i, out[0])) {
			out[0] = (uint32_t)i;
			sink(out, k, 0, value);
		}
	/* The least goes last, again and again. */
	for (size_t left = k; left > 1; left--) {
		uint32_t least = out[0];

		out[0] = out[left - 1];
		out[left - 1] = least;
		sink(out, left - 1, 0, value);
	}
	return k;
}

bool
rank_share(int64_t *percent, int64_t part, int64_t whole)
{
	return num_div(percent, (i128)part * 100 * num_pow10(RATE_DIGITS), whole);
}
