/* SPDX-License-Identifier: ISC */
/*
 * snap_colset - a snapshot read as columns: from what is kept of its files, where that is theirs,
 * else from their lines; and then it is kept for the next time.
 */
#ifndef STORE_SNAP_COLSET_H
#define STORE_SNAP_COLSET_H

#include "store/colset.h"
#include "store/snap.h"

enum { SNAP_COLSET_WANTS = 8 }; /* at most */

struct snap_colset {
	struct colset_def def[SNAP_COLSET_WANTS]; /* of each of the snapshot's wants */
	uint32_t wanted[SNAP_COLSET_WANTS];       /* bits of the columns to give */
	uint32_t checked[SNAP_COLSET_WANTS];      /* and of those to note bad values of */

	/* Whether a part is wanted, of which rows, least and most are known; may be NULL, and is
	 * not asked for what has to be read as lines. */
	bool (*look)(void *ctx, size_t want, const struct colset *c);

	/* The same of a part of which the columns of first (bits) are known as well: the others are
	 * only read where it is wanted then.  May be NULL. */
	uint32_t first[SNAP_COLSET_WANTS];
	bool (*look_first)(void *ctx, size_t want, const struct colset *c);

	/* The columns of a part, which are the caller's now.  Called as snap_scan calls run. */
	int (*take)(void *ctx, size_t part, size_t want, struct colset *c, struct err *e);
	void *ctx;
};

int snap_scan_colset(struct snap *s, const struct snap_colset *how, struct err *e);

/* Where a row of a part stands: for messages.  The line goes to *line, without its LF. */
struct loc snap_row(struct snap *s, size_t part, size_t row, struct buf *line);

#endif
