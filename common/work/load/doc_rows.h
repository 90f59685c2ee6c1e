/* SPDX-License-Identifier: ISC */
/*
 * doc_rows - the documents of a part of a file: which are taken, and their rows.
 */
#ifndef WORK_DOC_ROWS_H
#define WORK_DOC_ROWS_H

#include "work/load/doc_source.h"

/* The part takes the columns over, and its rows are counted.  1 where one that matters is wrong:
 * then *row and *column are its. */
int doc_part_init(struct doc_part *part, const struct doc_source *src, struct colset *c,
		  size_t *row, size_t *column);

/* Its rows, into room for them. */
void doc_part_rows(const struct doc_part *part, const struct doc_source *src, struct doc_row *v);

/* Or, where they are unkept, which they are. */
void doc_part_take(struct doc_part *part, const struct doc_source *src);

/* Its rows one after the other, as docs_walk gives them. */
struct doc_rows_walk {
	uint32_t first, last; /* clients */
	int (*take)(void *ctx, const struct doc_row *r, size_t number);
	void *ctx;
};

int doc_part_walk(const struct doc_part *part, const struct doc_source *src,
		  const struct doc_rows_walk *w);

#endif
