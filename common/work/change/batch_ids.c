/* SPDX-License-Identifier: ISC */
#include "work/change/batch_ids.h"

#include "base/mem.h"

#include <stdlib.h>

uint64_t
batch_id_hash(const struct kind *k, struct str id)
{
	uint64_t space = k == NULL || kind_dated(k) ? 0 : hash_bytes(str_of(k->name));

	return hash_mix(space, hash_bytes(id));
}

static bool
same_space(const struct kind *a, const struct kind *b)
{
	if (b == NULL)
		return kind_dated(a);
	return a == b || (kind_dated(a) && kind_dated(b));
}

/* The slot of this id, or the empty one for it. */
static struct id_slot *
slot_of(const struct batch *b, const struct kind *k, struct str id, uint64_t h)
{
	size_t mask = b->ids.nslots - 1, at = h & mask;

	for (; b->ids.slots[at].entry; at = (at + 1) & mask) {
		const struct id_slot *slot = &b->ids.slots[at];
		const struct entry *v = &b->v[slot->entry - 1];

		if (slot->hash == h && same_space(batch_kind(b, v), k) &&
		    line_says(batch_line(b, v), "id", id))
			break;
	}
	return &b->ids.slots[at];
}

static void
grow(struct id_table *t)
{
	struct id_table old = *t;

	t->nslots = old.nslots ? old.nslots * 2 : 256;
	t->slots = mem_new(mem_mul(t->nslots, sizeof *t->slots));
	for (size_t i = 0; i < old.nslots; i++) {
		size_t at = old.slots[i].hash & (t->nslots - 1);

		if (old.slots[i].entry == 0)
			continue;
		while (t->slots[at].entry)
			at = (at + 1) & (t->nslots - 1);
		t->slots[at] = old.slots[i];
	}
	free(old.slots);
}

void
batch_ids_put_hashed(struct batch *b, uint32_t entry, const struct kind *k, struct str id,
		     uint64_t h)
{
	if ((b->ids.n + 1) * 2 > b->ids.nslots)
		grow(&b->ids);
	*slot_of(b, k, id, h) = (struct id_slot){ h, entry + 1 };
	b->ids.n++;
}

void
batch_ids_put(struct batch *b, uint32_t entry, const struct kind *k, struct str id)
{
	batch_ids_put_hashed(b, entry, k, id, batch_id_hash(k, id));
}

bool
batch_ids_have(const struct batch *b, const struct kind *k, struct str id, uint64_t h)
{
	return b->ids.n > 0 && slot_of(b, k, id, h)->entry != 0;
}

struct entry *
batch_find(const struct batch *b, const struct kind *k, struct str id)
{
	uint32_t i;

	if (b->ids.n == 0)
		return NULL;
	i = slot_of(b, k, id, batch_id_hash(k, id))->entry;
	if (i == 0 || (k && batch_kind(b, &b->v[i - 1]) != k))
		return NULL;
	return &b->v[i - 1];
}

void
batch_named(struct batch *b, const struct entry *v, struct str id)
{
	batch_ids_put(b, (uint32_t)(v - b->v), batch_kind(b, v), id);
}
