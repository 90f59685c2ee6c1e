/* SPDX-License-Identifier: ISC */
/* explain_index - notes and links in the order of their rows, for many cells. */
#ifndef WORK_EXPLAIN_INDEX_H
#define WORK_EXPLAIN_INDEX_H

#include "work/load/explain.h"

struct explain_index {
	const struct explain *x;
	uint32_t *v, *links; /* of notes, of links */
	size_t n, nlinks;
};

void explain_index(struct explain_index *ix, const struct explain *x);
void explain_index_release(struct explain_index *ix);

/* Where the notes of a row begin in v, or would. */
size_t explain_first(const struct explain_index *ix, uint32_t row);

/* The same of its links. */
size_t explain_first_link(const struct explain_index *ix, uint32_t row);

#endif
