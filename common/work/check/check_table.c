/* SPDX-License-Identifier: ISC */
#include "work/check/check_table.h"

#include "base/hash.h"
#include "base/mem.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

uint64_t
id_hash(struct str id, uint32_t space)
{
	return hash_mix(hash_bytes(id), space);
}

uint64_t
link_hash(struct str id, uint32_t space, const char *field)
{
	return hash_mix(id_hash(id, space), hash_bytes(str_of(field)));
}

uint32_t
client_hash(struct str client)
{
	uint32_t h = client.n > 0 ? (uint32_t)(hash_bytes(client) >> 32) : 0;

	return h == 0 && client.n > 0 ? 1 : h;
}

struct id_space {
	uint64_t *slots; /* number + 1, and above it half of the hash; 0: empty */
	size_t n, nslots;
};

/* The half of the hash in the slot spares nearly every look at an entry that is another's. */
static uint64_t *
id_slot(const struct id_table *t, const struct id_space *s, uint64_t hash)
{
	uint64_t tag = hash >> 32 << 32;
	size_t at = hash & (s->nslots - 1);

	for (; s->slots[at]; at = (at + 1) & (s->nslots - 1))
		if (((s->slots[at] ^ tag) >> 32) == 0 &&
		    t->v[(uint32_t)s->slots[at] - 1].hash == hash)
			break;
	return &s->slots[at];
}

static void
make_spaces(struct id_table *t, const uint32_t *space_of, size_t nspaces)
{
	t->nspaces = nspaces;
	t->spaces = mem_new(mem_mul(nspaces, sizeof *t->spaces));
	for (size_t i = 0; i < t->n; i++)
		t->spaces[space_of[t->v[i].part]].n++;
	for (size_t k = 0; k < nspaces; k++) {
		struct id_space *s = &t->spaces[k];

		s->nslots = 16;
		while (s->nslots < s->n * 2)
			s->nslots *= 2;
		s->slots = mem_large(mem_mul(s->nslots, sizeof *s->slots));
		memset(s->slots, 0, s->nslots * sizeof *s->slots);
	}
}

enum { AHEAD = 16 }; /* entries whose slots are fetched before they are asked for */

void
id_table_index(struct id_table *t, const uint32_t *space_of, size_t nspaces)
{
	t->doubled = mem_new(mem_mul(t->n / 64 + 1, sizeof *t->doubled));
	make_spaces(t, space_of, nspaces);
	for (size_t i = 0; i < t->n; i++) {
		const struct id_entry *ahead = &t->v[i + AHEAD < t->n ? i + AHEAD : i];
		const struct id_space *s = &t->spaces[space_of[ahead->part]];
		uint64_t *slot;

		__builtin_prefetch(&s->slots[ahead->hash & (s->nslots - 1)]);
		slot = id_slot(t, &t->spaces[space_of[t->v[i].part]], t->v[i].hash);
		if (*slot == 0)
			*slot = t->v[i].hash >> 32 << 32 | (uint64_t)(i + 1);
		else
			t->doubled[i / 64] |= UINT64_C(1) << i % 64;
	}
}

const struct id_entry *
id_table_find(const struct id_table *t, uint64_t hash, uint32_t space)
{
	uint64_t slot = space < t->nspaces ? *id_slot(t, &t->spaces[space], hash) : 0;

	return slot ? &t->v[(uint32_t)slot - 1] : NULL;
}

bool
id_table_doubled(const struct id_table *t, size_t i)
{
	return t->doubled[i / 64] >> i % 64 & 1;
}

void
id_table_release(struct id_table *t)
{
	for (size_t k = 0; k < t->nspaces; k++)
		free(t->spaces[k].slots);
	free(t->spaces);
	free(t->doubled);
	free(t->v);
	*t = (struct id_table){ 0 };
}

static void
add(struct sum_entry *to, const struct sum_entry *s)
{
	to->wrong |= s->wrong;
	to->wrong |= !num_add(&to->amount, s->amount) || !num_add(&to->vat, s->vat) ||
		     !num_add(&to->cost, s->cost);
	to->vat_known |= s->vat_known;
	to->cost_known |= s->cost_known;
}

void
sum_list_add(struct sum_list *l, const struct sum_entry *s)
{
	if (l->n > 0 && l->v[l->n - 1].key == s->key)
		add(&l->v[l->n - 1], s);
	else
		*LIST_ADD(*l) = *s;
}

static uint32_t *
slot_of(const struct sum_table *t, uint64_t key)
{
	size_t at = key & (t->nslots - 1);

	while (t->slots[at] && t->sums.v[t->slots[at] - 1].key != key)
		at = (at + 1) & (t->nslots - 1);
	return &t->slots[at];
}

static void
grow(struct sum_table *t)
{
	free(t->slots);
	t->nslots = t->nslots ? t->nslots * 2 : 64;
	t->slots = mem_new(mem_mul(t->nslots, sizeof *t->slots));
	for (size_t i = 0; i < t->sums.n; i++)
		*slot_of(t, t->sums.v[i].key) = (uint32_t)i + 1;
}

void
sum_table_put(struct sum_table *t, const struct sum_entry *s)
{
	uint32_t *slot;

	if (t->sums.n * 2 >= t->nslots)
		grow(t);
	slot = slot_of(t, s->key);
	if (*slot) {
		add(&t->sums.v[*slot - 1], s);
		return;
	}
	*LIST_ADD(t->sums) = *s;
	*slot = (uint32_t)t->sums.n;
}

const struct sum_entry *
sum_table_find(const struct sum_table *t, uint64_t key)
{
	uint32_t at = t->nslots ? *slot_of(t, key) : 0;

	return at ? &t->sums.v[at - 1] : NULL;
}

void
sum_table_release(struct sum_table *t)
{
	free(t->sums.v);
	free(t->slots);
	*t = (struct sum_table){ 0 };
}
