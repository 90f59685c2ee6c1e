/* SPDX-License-Identifier: ISC */
/*
 * lock - the kernel's locks on files of .crm that are never renamed.
 *
 * They go with the process that holds them, so none is ever stale.
 *
 *	lock	writers, one at a time, for the whole of a transaction; shared
 *		by who commits to git
 *	gate	taken before view, so that readers who come all the time do not
 *		keep a writer out
 *	view	readers share it while they open their files; a writer has it
 *		alone while it changes them
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "store/home.h"

#define LOCK_FILE ".crm/lock"
#define LOCK_GIT ".crm/git.lock"

/* Wait for a lock (how: LOCK_SH or LOCK_EX, with LOCK_NB do not wait).  *fd is the
 * descriptor, kept open for the next time where it is not -1.  1, or 0 where it was
 * refused, or -1 with errno: EROFS or EACCES where the file is not there and cannot be
 * made. */
int lock_take(struct store *st, const char *path, int how, int *fd);

/* Give it back; the descriptor stays open, or is closed. */
void lock_drop(int fd);
void lock_close(int *fd);

/* Readers: enter the files, leave them.  What is opened in between is of one moment, or
 * the journal says what is missing.  Where nothing can be written there may be no locks:
 * then nobody changes anything, and all is well without. */
int view_enter(struct store *st, struct err *e);
void view_leave(struct store *st);

/* A writer: nobody is in the files, nobody enters. */
int view_shut(struct store *st, struct err *e);
void view_unshut(struct store *st);

/* Is the file that a lock is on still the one of its path? */
bool lock_holds(struct store *st, const char *path, int fd);

#endif
