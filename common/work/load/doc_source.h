/* SPDX-License-Identifier: ISC */
/*
 * doc_source - how a kind of documents is read: its columns, and which parts of files may have
 * rows that are asked for.
 */
#ifndef WORK_DOC_SOURCE_H
#define WORK_DOC_SOURCE_H

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

/* What a column has, of all kinds. */
enum coltype doc_column_type(size_t column);

#endif
