/* SPDX-License-Identifier: ISC */
/*
 * journal - .crm/journal: the change that is being made, whole.
 *
 *	header	magic length sum boot state	one sector, so written whole or not
 *	ops	length bytes; sum is over them, length and boot
 *
 * A header whose length is 0, or whose sum is wrong, means no change.  state
 * says how far the change has been applied, and is believed only in the same
 * run of the machine (boot): a power failure may have dropped it, or what it
 * tells of.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/home.h"
#include "store/path.h"
#include "store/stamp.h"

#define JOURNAL_FILE ".crm/journal"
#define PENDING_FILE ".crm/pending"

enum op_type {
	OP_APPEND,  /* bytes at offset of a file that was there */
	OP_REPLACE, /* the staged file takes the place of path */
};

struct op {
	enum op_type type;
	char path[PATH_TEXT]; /* a data file, or PENDING_FILE */

	/* APPEND */
	uint64_t offset;
	uint64_t before; /* a sum of the 4 KiB before offset */
	struct str bytes;

	/* REPLACE */
	char staged[48];            /* ".crm/new...." */
	bool had;                   /* path was there, with this size and sum */
	bool edit;                  /* it changes lines; else it only adds, from this offset on */
	uint64_t old_size, old_sum; /* of path */
	uint64_t from;              /* in staged: where the new lines begin */

	/* Not in the file: path just before and after it was written to, once it was. */
	struct stamp was, is;
};

enum journal_state { STATE_COMMITTED, STATE_APPLYING, STATE_APPLIED, STATE_UNKNOWN };

struct journal {
	struct op *v;
	size_t n, cap;
	enum journal_state state; /* UNKNOWN: written in another run of the machine */
	struct buf text;          /* header and ops as they are in the file */
};

/* Read it: 1 with what is in it, 0 where there is no change, -1. */
int journal_read(struct store *st, struct journal *j, struct err *e);

/* Is there a change?  Only the header is looked at. */
int journal_busy(struct store *st, bool *busy, struct err *e);

/* The rest is for who holds the writers' lock. */

/* Open it, made and durable, for the calls below. */
int journal_open(struct store *st, int *fd, struct err *e);

/* Write and sync: when this gives 0 the change is decided.  After -1 it is not; after -2
 * nobody knows, as the message says. */
int journal_commit(int fd, struct journal *j, struct err *e);

int journal_mark(int fd, enum journal_state state);
int journal_clear(int fd);
void journal_release(struct journal *j);

#endif
