/* SPDX-License-Identifier: ISC */
/*
 * index_build - the slots of an index, and the lines that they are made from.
 */
#ifndef STORE_INDEX_BUILD_H
#define STORE_INDEX_BUILD_H

#include "store/index.h"

/* What an index has of a line; number, stem and value only where it is numbered. */
struct index_line {
	uint64_t id, number; /* hashes of the values as the line has them */
	uint64_t offset;
	uint64_t stem, value;
	bool numbered, counted; /* counted: stem and value are set */
};

/* Call f for each line that has an id, the first of which is at offset. */
int index_lines(struct str lines, uint64_t offset,
		int (*f)(void *ctx, const struct index_line *line), void *ctx);

/* Read the whole file and make its tables in memory. */
int index_build(struct index *ix, const struct sfile *f, struct err *e);

/* Raise the highest number of the line's series. */
void index_count(struct index_head *h, const struct index_line *line);

/* A slot, and what it says. */
uint64_t index_slot(uint64_t hash, uint64_t offset);
uint64_t index_tag(uint64_t slot_or_hash);
uint64_t index_offset(uint64_t slot);

/* Are these too many for so many slots? */
bool index_full(uint64_t entries, uint64_t slots);

#endif
