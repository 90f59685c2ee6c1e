/* SPDX-License-Identifier: ISC */
#include "work/load/doc_ids.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEAP_BITS = 8,
	HEAPS = 1 << HEAP_BITS,
	BLOCK = 1 << 14, /* rows that a thread takes at once */
};

/* A row with a text, and its hash. */
struct hashed {
	uint64_t hash;
	uint32_t row;
};

/* The rows [from, to), on their way into heaps. */
struct sorting {
	struct doc_texts of;
	enum doc_text which;
	size_t from, to;
	struct hashed *in, *out; /* in the order of the rows, until they are by heaps */
	size_t n;                /* of out: rows without a text are left out */
};

static int
hash_block(void *ctx, size_t block, struct err *e)
{
	struct sorting *s = ctx;
	size_t from = s->from + block * BLOCK;
	size_t to = s->to - from < BLOCK ? s->to : from + BLOCK, hint = 0;

	(void)e;
	for (size_t i = from; i < to; i++) {
		struct str text = doc_texts_get(&s->of, i, s->which, &hint);

		s->in[i - s->from] = (struct hashed){ text.n ? hash_bytes(text) : 0,
						      text.n ? (uint32_t)i : DOC_IDS_NONE };
	}
	return 0;
}

static size_t
heap_of(uint64_t hash)
{
	return (size_t)(hash >> (64 - HEAP_BITS));
}

/* Rows of a heap stay in their order. */
static void
sort_heaps(struct sorting *s)
{
	size_t n = s->to - s->from, at[HEAPS] = { 0 }, sum = 0;

	for (size_t i = 0; i < n; i++)
		if (s->in[i].row != DOC_IDS_NONE)
			at[heap_of(s->in[i].hash)]++;
	for (size_t h = 0; h < HEAPS; h++) {
		size_t count = at[h];

		at[h] = sum;
		sum += count;
	}
	for (size_t i = 0; i < n; i++)
		if (s->in[i].row != DOC_IDS_NONE)
			s->out[at[heap_of(s->in[i].hash)]++] = s->in[i];
	s->n = sum;
	free(s->in);
	s->in = NULL;
}

static void
sorting_init(struct sorting *s, struct doc_texts of, enum doc_text which, size_t from, size_t to)
{
	struct err none;

	*s = (struct sorting){ .of = of, .which = which, .from = from, .to = to };
	s->in = mem_large(mem_mul(to - from, sizeof *s->in));
	s->out = mem_large(mem_mul(to - from, sizeof *s->out));
	pool_run((to - from + BLOCK - 1) / BLOCK, hash_block, s, &none);
	sort_heaps(s);
}

static void
sorting_release(struct sorting *s)
{
	free(s->out);
}

static uint64_t
slot_for(uint64_t hash, uint32_t row)
{
	return hash << 32 | (row + 1);
}

static bool
same_half(uint64_t slot, uint64_t hash)
{
	return slot >> 32 == (hash & UINT32_MAX);
}

static uint32_t
row_in(uint64_t slot)
{
	return (uint32_t)slot - 1;
}

static bool
has_text(const struct doc_ids *t, uint64_t slot, struct str text, size_t *hint)
{
	return str_eq(doc_texts_get(&t->of, row_in(slot), t->which, hint), text);
}

/* The slot that has the text, or the empty one where it would be. */
static uint64_t *
slot_of(const struct doc_ids *t, struct str text, uint64_t hash)
{
	size_t at = (size_t)(hash >> t->shift), hint = 0;

	for (;; at = (at + 1) & (t->nslots - 1)) {
		uint64_t *slot = &t->slots[at];

		if (*slot == 0 || (same_half(*slot, hash) && has_text(t, *slot, text, &hint)))
			return slot;
	}
}

/* Texts, which are far away, are looked at only where the hashes are alike. */
static void
put(struct doc_ids *t, const struct hashed *h)
{
	size_t at = (size_t)(h->hash >> t->shift), hint = 0;

	for (; t->slots[at]; at = (at + 1) & (t->nslots - 1))
		if (same_half(t->slots[at], h->hash) &&
		    has_text(t, t->slots[at], doc_texts_get(&t->of, h->row, t->which, &hint),
			     &hint))
			return;
	t->slots[at] = slot_for(h->hash, h->row);
}

void
doc_ids_init(struct doc_ids *t, struct doc_texts of, enum doc_text which, size_t from, size_t to)
{
	unsigned bits = 4;
	struct sorting s;

	sorting_init(&s, of, which, from, to);
	while ((size_t)1 << bits < s.n * 2)
		bits++;
	*t = (struct doc_ids){ .of = of, .which = which, .nslots = (size_t)1 << bits };
	t->shift = 64 - bits;
	t->slots = mem_new(mem_mul(t->nslots, sizeof *t->slots));
	for (size_t i = 0; i < s.n; i++)
		put(t, &s.out[i]);
	sorting_release(&s);
}

void
doc_ids_release(struct doc_ids *t)
{
	free(t->slots);
	*t = (struct doc_ids){ 0 };
}

uint32_t
doc_ids_find(const struct doc_ids *t, struct str id)
{
	uint64_t slot = id.n > 0 && t->nslots > 0 ? *slot_of(t, id, hash_bytes(id)) : 0;

	return slot ? row_in(slot) : DOC_IDS_NONE;
}

/* The first row whose half of the hash is the same. */
static uint32_t
probable(const struct doc_ids *t, uint64_t hash)
{
	size_t at = (size_t)(hash >> t->shift);

	for (; t->slots[at]; at = (at + 1) & (t->nslots - 1))
		if (same_half(t->slots[at], hash))
			return row_in(t->slots[at]);
	return DOC_IDS_NONE;
}

struct comparing {
	const struct doc_ids *t;
	const struct sorting *s;
	uint32_t *row;
};

/* What is probable is what was asked for, or is looked for in earnest. */
static int
compare_block(void *ctx, size_t block, struct err *e)
{
	struct comparing *c = ctx;
	const struct sorting *s = c->s;
	size_t from = s->from + block * BLOCK;
	size_t to = s->to - from < BLOCK ? s->to : from + BLOCK, asked = 0, found = 0;

	(void)e;
	for (size_t i = from; i < to; i++) {
		uint32_t *row = &c->row[i - s->from];
		struct str id;

		if (*row == DOC_IDS_NONE)
			continue;
		id = doc_texts_get(&s->of, i, s->which, &asked);
		if (!str_eq(doc_texts_get(&c->t->of, *row, c->t->which, &found), id))
			*row = doc_ids_find(c->t, id);
	}
	return 0;
}

void
doc_ids_find_all(const struct doc_ids *t, struct doc_texts of, enum doc_text which, size_t from,
		 size_t to, uint32_t *row)
{
	struct comparing c = { t, NULL, row };
	struct sorting s;
	struct err none;

	sorting_init(&s, of, which, from, to);
	for (size_t i = 0; i < to - from; i++)
		row[i] = DOC_IDS_NONE;
	for (size_t i = 0; t->nslots > 0 && i < s.n; i++)
		row[s.out[i].row - from] = probable(t, s.out[i].hash);
	c.s = &s;
	pool_run((to - from + BLOCK - 1) / BLOCK, compare_block, &c, &none);
	sorting_release(&s);
}
