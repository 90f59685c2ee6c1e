/* SPDX-License-Identifier: ISC */
/*
 * settle - waiting a little for other hands.
 *
 * During a checkout by git a third of all looks at a large file find half of
 * it; git says that it is at work by index.lock.  An editor says nothing, but
 * half a file mostly ends within a line.
 */
#ifndef STORE_SETTLE_H
#define STORE_SETTLE_H

#include "store/home.h"

struct settle {
	int64_t since; /* of the first look, in ms; 0 before it */
};

/* Was it written so lately that somebody may still be at it? */
bool settle_young(const struct stat *s);

/* Wait for a moment and say true where it is worth looking again: git is at work, or torn
 * is set.  After a second it is not, and a warning says so. */
bool settle_again(struct settle *w, struct store *st, bool torn);

/* git's directory for this one (a worktree's own), or GIT_NONE: the store keeps it. */
int settle_git_dir(struct store *st);

/* The same for any directory, to be closed. */
int settle_find_git(int dir);

#endif
