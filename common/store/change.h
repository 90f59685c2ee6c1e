/* SPDX-License-Identifier: ISC */
/*
 * change - what a transaction has gathered, and what becomes of each file.
 */
#ifndef STORE_CHANGE_H
#define STORE_CHANGE_H

#include "base/arena.h"
#include "store/files.h"
#include "store/stage.h"

/* New lines of one kind and month. */
struct target {
	const struct kind *kind;
	int32_t month;
	uint64_t sum;       /* of the hashes of all its lines, for git */
	struct buf lines;   /* not yet in stage */
	struct stage stage; /* of a large transaction: the file and the lines before */
};

/* A stored line that is replaced. */
struct txn_edit {
	char file[PATH_TEXT];
	uint64_t offset;
	uint32_t size;   /* with its LF, also where the file lacks it */
	struct str old;  /* without */
	struct str line; /* with its LF, or empty */
};

/* One file of the change. */
struct change {
	char file[PATH_TEXT];
	struct target *target; /* lines to add, or NULL */
	struct txn_edit *edits;
	size_t nedits;
	bool had;           /* the file was there */
	struct stat old;    /* as it was then, */
	struct stamp was;   /* and before we made room in it */
	struct stage own;   /* staged here, or */
	struct stage *used; /* that of the target; NULL: lines are appended */
	struct op op;       /* the append */
	struct buf bytes;   /* of it */
};

struct changes {
	struct change *v;
	size_t n, cap;
};

/* More than this is not put into the journal but into a new file. */
enum { APPEND_MAX = 60 << 10 };

/* The files of these lines and edits (which are put in order), staged or ready to be
 * appended to: everything that can fail for want of room has been done. */
int changes_make(struct changes *c, struct store *st, struct target *targets, size_t ntargets,
		 struct txn_edit *edits, size_t nedits, struct err *e);

/* Are the files still as they were read? */
int changes_hold(const struct changes *c, struct store *st, bool *hold, struct err *e);

/* What the journal gets of each. */
const struct op *change_op(const struct change *ch);

void changes_drop(struct changes *c, struct store *st, bool committed);

#endif
