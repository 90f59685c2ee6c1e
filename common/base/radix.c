/* SPDX-License-Identifier: ISC */
#include "base/radix.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { BYTES = 8, VALUES = 256 };

static size_t
byte_of(const struct radix *r, unsigned byte)
{
	return (r->key >> 8 * byte) % VALUES;
}

/* From one array to the other, by one byte. */
static void
pass(const struct radix *from, struct radix *to, size_t n, unsigned byte,
     const size_t count[VALUES])
{
	size_t at[VALUES], sum = 0;

	for (size_t i = 0; i < VALUES; i++) {
		at[i] = sum;
		sum += count[i];
	}
	for (size_t i = 0; i < n; i++)
		to[at[byte_of(&from[i], byte)]++] = from[i];
}

void
radix_sort(struct radix *v, size_t n)
{
	size_t count[BYTES][VALUES] = { { 0 } };
	struct radix *other, *from = v, *to;

	if (n < 2)
		return;
	for (size_t i = 0; i < n; i++)
		for (unsigned b = 0; b < BYTES; b++)
			count[b][byte_of(&v[i], b)]++;
	to = other = mem_large(mem_mul(n, sizeof *v));
	for (unsigned b = 0; b < BYTES; b++) {
		struct radix *done = from;

		if (count[b][byte_of(&v[0], b)] == n)
			continue;
		pass(from, to, n, b, count[b]);
		from = to;
		to = done;
	}
	if (from != v)
		memcpy(v, from, n * sizeof *v);
	free(other);
}

void
radix_sort_by(struct radix *v, size_t n, int (*cmp)(const void *a, const void *b, void *ctx),
	      void *ctx)
{
	radix_sort(v, n);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && v[end].key == v[i].key; end++)
			;
		if (end - i > 1)
			qsort_r(v + i, end - i, sizeof *v, cmp, ctx);
	}
}
