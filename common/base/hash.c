/* SPDX-License-Identifier: ISC */
#include "base/hash.h"

#include "base/cc.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t K0 = UINT64_C(0x9e3779b97f4a7c15), K1 = UINT64_C(0xd6e8feb86659fd93);

uint64_t
hash_mix(uint64_t a, uint64_t b)
{
	u128 m = (u128)(a ^ K0) * (b ^ K1);

	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

static uint64_t
load8(const char *p)
{
	uint64_t w;

	memcpy(&w, p, 8);
	return w;
}

/* The last bytes of a string, less than eight, as a word whose others are 0.  To copy so many as
 * there are would make what is loaded next wait for bytes just stored. */
static uint64_t
last_word(struct str s, size_t n)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t low, high;

	if (s.n >= 8)
		return load8(s.p + s.n - 8) >> 8 * (8 - n);
	if (n < 4)
		return (uint64_t)p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) |
		       (uint64_t)p[n - 1] << 8 * (n - 1);
	memcpy(&low, p, 4);
	memcpy(&high, p + n - 4, 4);
	return low | (uint64_t)high << 8 * (n - 4);
#else
	uint64_t w = 0;

	memcpy(&w, s.p + s.n - n, n);
	return w;
#endif
}

uint64_t
hash_bytes(struct str s)
{
	uint64_t h = s.n * K1;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8)
		h = hash_mix(h, load8(s.p + i));
	if (i < s.n)
		h = hash_mix(h, last_word(s, s.n - i));
	return hash_mix(h, K0);
}

static uint64_t
slot_for(uint64_t h, size_t i)
{
	return (h & UINT64_C(0xffffffff00000000)) | (uint64_t)(i + 1);
}

/* String i, which is not there yet. */
static void
take_slot(struct names *t, size_t i)
{
	size_t at = t->hash[i] & (t->nslots - 1);

	while (t->slots[at])
		at = (at + 1) & (t->nslots - 1);
	t->slots[at] = slot_for(t->hash[i], i);
}

/* The table at another size, a power of 2. */
static void
rebuild(struct names *t, size_t n)
{
	free(t->slots);
	t->slots = memset(mem_large(mem_mul(n, sizeof *t->slots)), 0, n * sizeof *t->slots);
	t->nslots = n;
	for (size_t i = 0; i < t->n; i++)
		take_slot(t, i);
}

/* Slots for n strings. */
static void
make_slots(struct names *t, size_t n)
{
	size_t want = t->nslots ? t->nslots : 64;

	while (want / 2 < n)
		want = mem_mul(want, 2);
	if (want > t->nslots)
		rebuild(t, want);
}

void
names_reserve(struct names *t, size_t n)
{
	make_slots(t, n);
	if (n > t->cap) {
		if (t->n == 0)
			free(t->v);
		t->cap = n;
		t->v = t->n ? mem_resize(t->v, mem_mul(n, sizeof *t->v))
			    : mem_large(mem_mul(n, sizeof *t->v));
		t->hash = mem_resize(t->hash, mem_mul(n, sizeof *t->hash));
	}
}

void
names_list(struct names *t, const struct str *v, const uint64_t *hash, size_t n)
{
	if (n == 0)
		return;
	if (n >= UINT32_MAX - 1)
		die_oom();
	names_release(t);
	t->v = mem_large(mem_mul(n, sizeof *t->v));
	t->hash = mem_large(mem_mul(n, sizeof *t->hash));
	for (size_t i = 0; i < n; i++)
		t->v[i] = t->arena ? arena_dup(t->arena, v[i]) : v[i];
	memcpy(t->hash, hash, n * sizeof *hash);
	t->n = t->cap = n;
}

void
names_index(struct names *t)
{
	if (t->n > 0 && t->nslots == 0)
		names_reserve(t, t->n);
}

/* The slot where s is, or the empty one where it would be. */
static size_t
slot_of(const struct names *t, struct str s, uint64_t h)
{
	size_t at = h & (t->nslots - 1);
	uint64_t slot;

	while ((slot = t->slots[at]) != 0) {
		if (((slot ^ h) >> 32) == 0 && str_eq(t->v[(uint32_t)slot - 1], s))
			break;
		at = (at + 1) & (t->nslots - 1);
	}
	return at;
}

uint32_t
names_put_hashed(struct names *t, struct str s, uint64_t h, bool *added)
{
	size_t at;

	if ((t->n + 1) * 2 > t->nslots)
		make_slots(t, t->n + 1);
	at = slot_of(t, s, h);
	if (added)
		*added = t->slots[at] == 0;
	if (t->slots[at])
		return (uint32_t)t->slots[at] - 1;
	if (t->n >= UINT32_MAX - 1)
		die_oom();
	if (t->n == t->cap) {
		t->v = mem_grow(t->v, t->n, &t->cap, sizeof *t->v);
		t->hash = mem_resize(t->hash, mem_mul(t->cap, sizeof *t->hash));
	}
	t->v[t->n] = t->arena ? arena_dup(t->arena, s) : s;
	t->hash[t->n] = h;
	t->slots[at] = slot_for(h, t->n);
	return (uint32_t)t->n++;
}

uint32_t
names_put(struct names *t, struct str s, bool *added)
{
	return names_put_hashed(t, s, hash_bytes(s), added);
}

uint32_t
names_find_hashed(const struct names *t, struct str s, uint64_t h)
{
	uint64_t slot = t->n ? t->slots[slot_of(t, s, h)] : 0;

	return slot ? (uint32_t)slot - 1 : NAMES_NONE;
}

uint32_t
names_find(const struct names *t, struct str s)
{
	return t->n ? names_find_hashed(t, s, hash_bytes(s)) : NAMES_NONE;
}

void
names_clear(struct names *t)
{
	if (t->n > 0)
		memset(t->slots, 0, t->nslots * sizeof *t->slots);
	t->n = 0;
}

void
names_release(struct names *t)
{
	free(t->v);
	free(t->hash);
	free(t->slots);
	*t = (struct names){ .arena = t->arena };
}
