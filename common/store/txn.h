/* SPDX-License-Identifier: ISC */
/*
 * txn - one change of the data directory: all of it, or nothing.
 *
 * txn_begin waits for the writers' lock and finishes what a dead writer left.
 * From then on until txn_commit or txn_free nobody else writes, so what is
 * looked up (store_get, snap_open) stays true.  txn_commit gives 0 when the
 * change is on the disk.
 */
#ifndef STORE_TXN_H
#define STORE_TXN_H

#include "store/store.h"

struct txn;

int txn_begin(struct txn **t, struct store *st, struct err *e);

/* Store a new line (with its LF) of the kind; month (of value/date.h) where it is dated.
 * Copied, or spooled where the transaction is large. */
int txn_add(struct txn *t, const struct kind *k, int32_t month, struct str line, struct err *e);

/* Put line (with its LF; empty: nothing) in place of the stored one at a place that
 * store_get gave under this transaction. */
int txn_replace(struct txn *t, const struct store_at *at, struct str line, struct err *e);

/* Is any of these ids taken?  ids[i] of kind kinds[i] (an undated kind's ids are its own,
 * dated kinds share theirs).  Calls f for each that is, with the
 * kind that has it.  Cheap for one as for a million. */
int txn_taken(struct txn *t, const struct kind *const *kinds, const struct str *ids, size_t n,
	      int (*f)(void *ctx, size_t i, const struct kind *by, struct err *e), void *ctx,
	      struct err *e);

/* The highest legal number of the series "prefix + decimal number" of a kind in a year;
 * 0 where there is none yet.  Not counting what this transaction adds. */
int txn_last_number(struct txn *t, const struct kind *k, int year, struct str prefix, uint64_t *n,
		    struct err *e);

/* This clone's own prefix of numbers (git config crm.series; without git, and in a further
 * work tree of a repository, SERIES_FILE): *own is set, maybe empty; 0 where the directory is
 * a clone or such a work tree without one: it must not number. */
#define SERIES_FILE ".crm/series"
int store_series(struct store *st, struct buf *own, struct err *e);

/* The same, remembered. */
int txn_series(struct txn *t, struct buf *own, struct err *e);

/* Make it so.  message says what was done ("crm-add: client romashka"), for git.  After
 * -1 nothing is changed, or the message of *e says that the outcome is unknown. */
int txn_commit(struct txn *t, struct str message, struct err *e);

/* Release the lock and forget what was not committed.  NULL is fine. */
void txn_free(struct txn *t);

/* Commit to git what is pending, where the settings say so and nobody else is at it: after
 * txn_free.  Never fails: what could not be committed stays pending, with a warning. */
void store_commit_git(struct store *st);

#endif
