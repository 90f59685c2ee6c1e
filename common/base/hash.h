/* SPDX-License-Identifier: ISC */
/*
 * hash - 64 bits of a string, and a table of strings.
 *
 * The hash is for tables in memory and derived files: it is the same on every
 * machine of one byte order, and no defence against a chosen collision.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"
#include "base/str.h"

uint64_t hash_bytes(struct str s);
uint64_t hash_mix(uint64_t a, uint64_t b); /* one hash of two */

/* Castagnoli's checksum; start with 0, and what it gives for a head goes in with the
 * tail.  The portable one is what it falls back to, and gives the same. */
uint32_t hash_crc32c(uint32_t crc, const void *p, size_t n);
uint32_t hash_crc32c_portable(uint32_t crc, const void *p, size_t n);

/*
 * names - strings numbered 0, 1, 2, ... in the order they came.
 *
 * A zeroed table is valid and empty.  It borrows the strings, or copies them
 * into the arena where it has one.  A slot has half of the hash beside the
 * number, so that a look-up that fails touches one line of memory.
 */
struct names {
	struct arena *arena; /* NULL: borrow */
	struct str *v;       /* v[i] is string i */
	uint64_t *hash;      /* of v[i] */
	uint64_t *slots;     /* upper half of the hash, i + 1; 0 empty */
	size_t n, cap, nslots;
};

#define NAMES_NONE UINT32_MAX

uint32_t names_put(struct names *t, struct str s, bool *added); /* added may be NULL */
uint32_t names_find(const struct names *t, struct str s);       /* or NAMES_NONE */

/* The same with the hash of s (hash_bytes) at hand, for who asks for very many: prefetch
 * some steps ahead, first the slot, then what it points to, then the bytes of that. */
uint32_t names_put_hashed(struct names *t, struct str s, uint64_t h, bool *added);
uint32_t names_find_hashed(const struct names *t, struct str s, uint64_t h);
void names_reserve(struct names *t, size_t n); /* room for n without growing */

/* An empty table gets n strings that all differ, with their hashes: alone to be listed, until
 * names_index lets them be looked up. */
void names_list(struct names *t, const struct str *v, const uint64_t *hash, size_t n);
void names_index(struct names *t);

static inline void
names_prefetch(const struct names *t, uint64_t h)
{
	if (t->nslots)
		cc_fetch(&t->slots[h & (t->nslots - 1)]);
}

/* The string that a slot which is in the cache by now says is probably the one. */
static inline void
names_prefetch_string(const struct names *t, uint64_t h)
{
	uint64_t slot = t->nslots ? t->slots[h & (t->nslots - 1)] : 0;

	if (slot)
		cc_fetch(&t->v[(uint32_t)slot - 1]);
}

static inline void
names_prefetch_bytes(const struct names *t, uint64_t h)
{
	uint64_t slot = t->nslots ? t->slots[h & (t->nslots - 1)] : 0;

	if (slot)
		cc_fetch(t->v[(uint32_t)slot - 1].p);
}

void names_clear(struct names *t); /* empty; keeps its memory; an arena is not reset */
void names_release(struct names *t);

#endif
