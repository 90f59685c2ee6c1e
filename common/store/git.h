/* SPDX-License-Identifier: ISC */
/*
 * git - the git repository that a data directory is in, if it is in one.
 *
 * git is run as a person in the directory would run it: what the environment
 * says of another repository (a hook's) is taken away, it asks nothing and
 * opens no editor.
 */
#ifndef STORE_GIT_H
#define STORE_GIT_H

#include "base/proc.h"
#include "store/store.h"

/* A program that git runs for us (a hook) finds this in its environment, with the device
 * and inode of the data directory: a change of it is refused then, for it would wait
 * for itself. */
#define GIT_MARK "CRM_COMMITTING"

/* Run git with these arguments (ended by NULL, without "git") in the directory: its exit
 * status, or -1.  in, out, errors as in base/proc.h. */
int git_run(int dir, const char *const *args, struct str in, struct buf *out, struct buf *errors,
	    struct err *e);

/* The same where failing is an error: *e has the last line of what git said. */
int git_must(int dir, const char *const *args, struct str in, struct buf *out, struct err *e);

/* The first line that git gives: 1, or 0 where it gives none or fails. */
int git_line(int dir, const char *const *args, struct buf *line, struct err *e);

/* Does the repository know this ref or commit? */
bool git_knows(int dir, const char *rev);

/* err_data for a command that failed, with the last line of what git said; gives -1. */
int git_says(const char *command, struct str said, struct err *e);

/* git_must for output that is taken as it comes: more as in base/proc.h. */
int git_stream(int dir, const char *const *args, struct str in, struct buf *out,
	       bool (*more)(void *ctx), void *ctx, struct err *e);

/* git_run of what may run hooks while the caller holds the writers' lock: under the mark. */
int git_run_marked(struct store *st, const char *const *args, struct str in, struct buf *out,
		   struct buf *errors, struct err *e);

/* "git commit" with these arguments, under the mark; that there is nothing to commit is no
 * failure. */
int git_commit(struct store *st, const char *const *args, struct str in, struct err *e);

/* Is this program run by a hook of our own commit to this directory? */
bool git_calls_us(const struct store *st);

/* Is the directory in a work tree?  Costs no process. */
bool git_here(struct store *st);

/* Is the directory in a further work tree (git worktree add), whose repository's
 * configuration others share? */
bool git_linked(int dir);

/* Has its repository a remote: is it a clone? */
bool git_has_remote(int dir);

/* A configured value: 1 with it in *value, 0 where it is not set, -1. */
int git_get(int dir, const char *name, struct buf *value, struct err *e);
int git_set(int dir, const char *name, const char *value, struct err *e); /* in this repository */

#endif
