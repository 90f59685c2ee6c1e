/* SPDX-License-Identifier: ISC */
/*
 * doc_rows - the documents of a part of a file: which are taken, and their rows.
 */
#ifndef WORK_DOC_ROWS_H
#define WORK_DOC_ROWS_H

#include "store/snap_colset.h"
#include "work/load/docs.h"

/* How a kind is read. */
struct doc_source {
	const struct kind *kind;
	struct colset_def def;
	uint8_t column_of[DOC_COLUMNS]; /* in def, or DOC_NO_COLUMN */
	struct period period;           /* of its dates */
	int32_t since;                  /* of docs_ask */
	int32_t undated;                /* the date of rows of a kind that has none */
	enum credited credit;
	struct str client; /* the only one; or empty */
};

enum { DOC_NO_COLUMN = 0xff };

void doc_source_init(struct doc_source *src, const struct kind *k, const struct docs_ask *ask,
		     int digits);

/* Columns of def that are wanted for these texts, with or without figures, and those that may be
 * wrong. */
uint32_t doc_source_wanted(const struct doc_source *src, unsigned texts, bool figures);
uint32_t doc_source_checked(const struct doc_source *src);

/* May a part of which this is known have rows that are taken? */
bool doc_source_look(const struct doc_source *src, const struct colset *c);

/* The column to look at first, and whether such a part may have rows of the client. */
uint32_t doc_source_first(const struct doc_source *src);
bool doc_source_look_first(const struct doc_source *src, const struct colset *c);

/* The part takes the columns over, and its rows are counted.  1 where one that matters is wrong:
 * then *row and *column are its. */
int doc_part_init(struct doc_part *part, const struct doc_source *src, struct colset *c,
		  size_t *row, size_t *column);

/* Its rows, into room for them. */
void doc_part_rows(const struct doc_part *part, const struct doc_source *src, struct doc_row *v);

/* The same one after the other, as docs_walk gives them; number is that of the first. */
struct doc_rows_walk {
	uint32_t first, last; /* clients */
	int (*take)(void *ctx, const struct doc_row *r, size_t number);
	void *ctx;
};

int doc_part_walk(const struct doc_part *part, const struct doc_source *src, size_t number,
		  const struct doc_rows_walk *w);

#endif
