/* SPDX-License-Identifier: ISC */
/*
 * batch_ids - which entry of a batch has an id.
 *
 * A table of hashes; what it says is looked up in the entry's line.  Dated kinds
 * share one space of ids, an undated kind has its own.
 */
#ifndef WORK_BATCH_IDS_H
#define WORK_BATCH_IDS_H

#include "work/change/batch.h"

/* k NULL: any dated kind.  Needs no batch, so any thread may have it at hand. */
uint64_t batch_id_hash(const struct kind *k, struct str id);

/* This entry has the id now; so has none before it. */
void batch_ids_put(struct batch *b, uint32_t entry, const struct kind *k, struct str id);

/* The same, and whether any entry has it, with the hash at hand. */
void batch_ids_put_hashed(struct batch *b, uint32_t entry, const struct kind *k, struct str id,
			  uint64_t h);
bool batch_ids_have(const struct batch *b, const struct kind *k, struct str id, uint64_t h);

/* Have the slot of an id that will be asked for soon in the cache. */
static inline void
batch_ids_prefetch(const struct batch *b, uint64_t h)
{
	if (b->ids.nslots)
		cc_fetch_to_change(&b->ids.slots[h & (b->ids.nslots - 1)]);
}

#endif
