/* SPDX-License-Identifier: ISC */
/*
 * plan - what is still to be done of the change in a journal, as the files are now.
 *
 * The same for a writer that has just committed, for recovery of a dead one's
 * change, and for a reader that may not write and reads through the journal.
 * Doing a plan twice, or half of it and then a new one, gives the same files.
 */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include "store/journal.h"
#include "store/stamp.h"

enum step_what {
	STEP_NONE,   /* nothing is to be written; its files may still need a sync */
	STEP_WRITE,  /* bytes at offset; the file ends there or later */
	STEP_RENAME, /* the staged file takes the place of path */
	STEP_LOSE,   /* the staged file goes to .crm/lost: path was changed by others */
};

struct step {
	const struct op *op;
	enum step_what what;
	uint64_t offset;  /* of WRITE */
	struct str bytes; /* of WRITE: of the op, or made */
	bool others;      /* path was changed by others meanwhile */

	/* When it has been done: the file just before and after; else of no file. */
	struct stamp was, is;
};

struct plan {
	struct step *v;
	size_t n, cap;
	struct arena arena; /* of what was made */
};

/* Borrows the journal. */
int plan_make(struct plan *p, struct store *st, const struct journal *j, struct err *e);
void plan_release(struct plan *p);

/* Sums of what a file holds, which tell whether it is still the same. */
enum { SUM_BLOCK = 256 << 10, SUM_TAIL = 4096 };
int sum_file(int fd, uint64_t size, uint64_t *sum);     /* of its first size bytes */
uint64_t sum_more(uint64_t sum, struct str block);      /* block by block, from 0 */
int sum_before(int fd, uint64_t offset, uint64_t *sum); /* of the SUM_TAIL before offset */

#endif
