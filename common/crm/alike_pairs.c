/* SPDX-License-Identifier: ISC */
#include "crm/alike_pairs.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>

/* A key as it is looked through. */
struct signed_key {
	uint64_t numbers; /* of its digits */
	uint64_t letters; /* a bit for each letter that it has: an edit changes two at most */
	uint32_t length, index;
};

static struct signed_key
sign(struct str key, size_t index)
{
	struct signed_key k = { .numbers = 1, .index = (uint32_t)index };
	size_t letters = 0;

	while (letters < ALIKE_LETTERS && key.n > 0) {
		uint32_t c = utf8_next(&key);

		letters++;
		if (c >= '0' && c <= '9')
			k.numbers = (k.numbers ^ c) * UINT64_C(0x100000001b3);
		k.letters |= UINT64_C(1) << c % 64;
	}
	k.length = (uint32_t)letters;
	return k;
}

/* How many letters only one of two has; without a call for it where processors count themselves. */
static unsigned
differ(uint64_t a, uint64_t b)
{
	uint64_t x = a ^ b;

	x -= x >> 1 & UINT64_C(0x5555555555555555);
	x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
	x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

static int
signed_cmp(const void *x, const void *y)
{
	const struct signed_key *a = x, *b = y;

	if (a->numbers != b->numbers)
		return a->numbers < b->numbers ? -1 : 1;
	return a->length < b->length ? -1 : a->length > b->length;
}

void
alike_pairs(const struct str *keys, size_t n,
	    void (*take)(void *ctx, size_t a, size_t b, unsigned percent), void *ctx)
{
	struct signed_key *v = mem_new(mem_mul(n, sizeof *v));

	for (size_t i = 0; i < n; i++)
		v[i] = sign(keys[i], i);
	if (n > 1)
		qsort(v, n, sizeof *v, signed_cmp);
	for (size_t i = 0, first = 0; i < n; i++) {
		uint32_t edits = v[i].length * (100 - ALIKE_PERCENT) / 100;

		while (v[first].numbers != v[i].numbers || v[first].length + edits < v[i].length)
			first++;
		for (size_t k = first; k < i; k++) {
			unsigned percent;

			if (differ(v[k].letters, v[i].letters) > 2 * edits)
				continue;
			percent = alike_percent(keys[v[k].index], keys[v[i].index]);
			if (percent >= ALIKE_PERCENT)
				take(ctx, v[k].index, v[i].index, percent);
		}
	}
	free(v);
}
