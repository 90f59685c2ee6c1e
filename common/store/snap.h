/* SPDX-License-Identifier: ISC */
/*
 * snap - what a reader sees: the files of some kinds at one moment.
 *
 * A snapshot has all of a transaction or nothing of it, whatever writers do
 * while it is open.  Files outside the wanted months are not opened.
 */
#ifndef STORE_SNAP_H
#define STORE_SNAP_H

#include "store/store.h"
#include "value/period.h"

struct snap;

struct snap_want {
	const struct kind *kind;
	struct period period; /* of a dated kind: months that touch it; records of other days
				 in them are given too; a zeroed one is all of them */
};

int snap_open(struct snap **s, struct store *st, const struct snap_want *wants, size_t n,
	      struct err *e);
void snap_close(struct snap *s);

/* Give damaged files as they are, for who looks for damage: scans of other snapshots end
 * with an error at a CR, a NUL, a byte order mark, a conflict that git left, a line that is
 * too long. */
void snap_tolerate(struct snap *s);

/* Is this part the last of a file whose last line lacks its LF? */
bool snap_cut_off(const struct snap *s, size_t part);

/* A run of whole lines, each with its LF. */
struct snap_run {
	size_t part;      /* 0 .. snap_parts() - 1: in the order of wants, months, segments,
			     offsets */
	size_t want;      /* which of the wants */
	const char *file; /* "invoice/2026-11.tskv"; lives as long as the snapshot */
	uint64_t offset;  /* of lines in it */
	struct str lines;
	bool last; /* no more of this part; a part in which no line begins has no run */
};

size_t snap_parts(const struct snap *s);
uint64_t snap_bytes(const struct snap *s); /* of its files, as they are open */

/* Read it all, on all processors.  Runs of one part come in order, from one thread at a
 * time; parts come in parallel and in any order: keep results per part and put them
 * together by its number. */
int snap_scan(struct snap *s, int (*run)(void *ctx, const struct snap_run *run, struct err *e),
	      void *ctx, struct err *e);

/* The same in one thread, parts in order.  run may give 1 to stop. */
int snap_read(struct snap *s, int (*run)(void *ctx, const struct snap_run *run, struct err *e),
	      void *ctx, struct err *e);

/* One part, in this thread, into memory that the caller keeps for the next.  What run gives, if not
 * 0, ends it. */
int snap_read_part(struct snap *s, size_t part, struct buf *buf,
		   int (*run)(void *ctx, const struct snap_run *run, struct err *e), void *ctx,
		   struct err *e);

/* Where p, a byte of the run, is: counts the lines before it, so only for messages. */
struct loc snap_loc(struct snap *s, const struct snap_run *run, const char *p);

#endif
