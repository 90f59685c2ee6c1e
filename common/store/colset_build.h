/* SPDX-License-Identifier: ISC */
/*
 * colset_build - columns of lines.
 *
 *	colset_start(&b, &def, wanted);
 *	colset_take(&b, lines);	and so on
 *	c = colset_finish(&b);
 */
#ifndef STORE_COLSET_BUILD_H
#define STORE_COLSET_BUILD_H

#include "base/arena.h"
#include "base/hash.h"
#include "rec/cols.h"
#include "store/colset.h"

/* Lines on their way to be columns. */
struct colset_builder {
	const struct colset_def *def;
	uint32_t wanted; /* bits of the columns to build */
	struct cols cols;
	uint8_t column[COLSET_MAX]; /* of def, by number in cols */
	size_t rows, cap;           /* cap: for which all stages have room */
	struct colset_stage {
		int64_t *v; /* numbers; of words which; of texts where they end */
		size_t room;
		char *bytes;
		size_t n, cap;
		struct names words;
		struct arena arena;
		int64_t last; /* the number of the value that came last, */
		char day[10]; /* which is this */
	} stage[COLSET_MAX];
	struct colset_bad *bad;
	size_t nbad, bad_cap;
	struct arena tmp;
};

/* The columns of wanted (bits) of a definition, which is borrowed.  Until they are finished the builder
 * must not be moved. */
void colset_start(struct colset_builder *b, const struct colset_def *def, uint32_t wanted);
void colset_take(struct colset_builder *b, struct str lines);

/* The columns of what was taken; the builder is as at its start again. */
struct colset *colset_finish(struct colset_builder *b);
void colset_builder_release(struct colset_builder *b);

#endif
