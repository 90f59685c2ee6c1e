/* SPDX-License-Identifier: ISC */
/*
 * stage - a data file as it will be, built beside it under .crm.
 *
 * A copy of the old lines, byte for byte but for those that are replaced, and
 * new ones behind them.  Only when the change is committed it takes its place.
 */
#ifndef STORE_STAGE_H
#define STORE_STAGE_H

#include "store/home.h"
#include "store/journal.h"
#include "store/stamp.h"

/* Put bytes in place of size old ones at offset. */
struct edit {
	uint64_t offset;
	uint64_t size;
	struct str bytes;
};

struct stage {
	struct op op;    /* REPLACE, as the journal has it */
	int fd;          /* of the staged file; -1 where there is none */
	uint64_t size;   /* of it */
	struct stat old; /* the old file as it was read; only where op.had */
	struct buf out;  /* not yet written */
	struct stamp is; /* at its end: by it is seen whether others wrote to it in its place */
};

/* Begin: copy path (where it is there) with the edits, which are in order and do not
 * overlap.  An unterminated last line gets its LF. */
int stage_begin(struct stage *s, struct store *st, const char *path, const struct edit *edits,
		size_t n, struct err *e);

/* Add new lines. */
int stage_add(struct stage *s, struct str lines, struct err *e);
int stage_flush(struct stage *s, struct err *e); /* keeps none in memory */

/* Add those that another staged file was to get. */
int stage_add_from(struct stage *s, const struct stage *from, struct err *e);

/* All written and synced, with the mode of the old file. */
int stage_end(struct stage *s, struct store *st, struct err *e);

/* Forget: closes it, and removes the staged file unless it was committed. */
void stage_drop(struct stage *s, struct store *st, bool committed);

#endif
