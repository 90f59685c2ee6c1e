/* SPDX-License-Identifier: ISC */
/*
 * history - which commits of git changed which data files.
 */
#ifndef WORK_HISTORY_H
#define WORK_HISTORY_H

#include "base/hash.h"
#include "work/load/session.h"

/* A data file that a commit changed: blobs by their ids. */
struct file_change {
	struct str path; /* below the data directory: "invoice/2026-11.tskv" */
	struct str now;  /* empty: the commit removed the file */
	struct str *was; /* of each parent; empty: it had no such file */
	size_t n;        /* of was: a merge has several */
};

struct commit {
	struct str hash, author, subject;
	struct str date; /* a moment */
	size_t parents;
	struct file_change *files;
	size_t n, cap;
	size_t foreign; /* files that are no data files */
};

struct history {
	int dir;
	struct str prefix; /* of the data directory in the repository: "data/" or nothing */
	struct arena arena;
	struct commit *v;
	size_t n, cap;
};

struct history_want {
	const char *from; /* the newest commit; NULL: where the directory is */
	const char *path; /* below the data directory: only commits that change this file,
				   or files in this directory */
	bool one;         /* only the first */
	bool ours;        /* only commits that our programs made */
};

/* Fails where the directory is in no git repository. */
int history_open(struct history *h, struct session *s, struct err *e);
void history_release(struct history *h);

/* Has the repository a commit? */
bool history_any(const struct history *h);

/* Read the commits into h->v, children before parents; what was there is forgotten.  A merge has
 * those files that differ from every parent's. */
int history_read(struct history *h, const struct history_want *want, struct err *e);

/*
 * blobs - contents of files as git keeps them.
 */

/* Call f with the text of each, in their order: ids of blobs, or names as
 * "HEAD:./client.tskv", the text of one that is missing being empty.  f gives 0, 1 to stop, or
 * -1.  One text at a time is in memory. */
int blobs_each(int dir, const struct names *ids,
	       int (*f)(void *ctx, size_t i, struct str text, struct err *e), void *ctx,
	       struct err *e);

/* The line of the record with this id in the text of a data file; empty where there is
 * none. */
struct str blob_line(struct str text, struct str id);

#endif
