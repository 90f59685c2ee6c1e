/* SPDX-License-Identifier: ISC */
/*
 * doc_ids - documents by id: which of a million each of a million payments names.
 *
 *	doc_ids_init(&t, docs_texts(&docs), DOC_ID, from, to);
 *	row = doc_ids_find(&t, id);
 *	doc_ids_find_all(&t, docs_texts(&docs), DOC_REF, from, to, rows);
 *	doc_ids_release(&t);
 *
 * A table of hashes is much larger than the nearest caches, and asked in the order of the files
 * every question would wait for the memory.  So where there are many, they are put into heaps by
 * the first bits of their hashes, which are those that say where in the table a hash belongs; and
 * a heap is asked after the other, each in a piece of the table that stays in the cache.  What was
 * found that way is compared with what was asked for in the order of the files, where neighbours
 * lie side by side.
 */
#ifndef WORK_DOC_IDS_H
#define WORK_DOC_IDS_H

#include "work/load/docs.h"

#define DOC_IDS_NONE UINT32_MAX

struct doc_ids {
	struct doc_texts of;
	enum doc_text which;
	uint64_t *slots; /* half of the hash, row + 1; 0 empty */
	size_t nslots;   /* a power of 2; 0: none */
	unsigned shift;  /* of a hash, to where it belongs */
};

/* The rows [from, to) by that text; of several with the same the first is found. */
void doc_ids_init(struct doc_ids *t, struct doc_texts of, enum doc_text which, size_t from,
		  size_t to);
void doc_ids_release(struct doc_ids *t);

/* The row, or DOC_IDS_NONE; an empty id is none. */
uint32_t doc_ids_find(const struct doc_ids *t, struct str id);

/* The same of a text of each of the rows [from, to), into row[0 .. to - from - 1]. */
void doc_ids_find_all(const struct doc_ids *t, struct doc_texts of, enum doc_text which,
		      size_t from, size_t to, uint32_t *row);

#endif
