/* SPDX-License-Identifier: ISC */
/*
 * proc - run another program, never through a shell.
 */
#ifndef BASE_PROC_H
#define BASE_PROC_H

#include "base/buf.h"
#include "base/err.h"

struct proc {
	const char *const *argv; /* ended by NULL; argv[0] is looked for in PATH, in absolute
				    directories only */
	int dir;                 /* descriptor of its working directory; PROC_HERE: ours */
	struct str in;           /* its standard input; it is at its end where this is empty */
	struct buf *out;         /* what it wrote is appended; NULL: it is dropped */
	struct buf *errors;      /* the same for its standard error; NULL: it is ours */
	const char *const *env;  /* "NAME=VALUE" set over ours, "NAME" taken away; NULL: none */
	bool (*more)(void *ctx); /* called whenever something came into out, where it may take it
				    away; false: the rest is not wanted, and the program ends
				    when it writes on; or NULL */
	void *ctx;
	bool terminal; /* stdin, stdout and stderr are ours: in, out, errors do not count */
};

enum { PROC_HERE = -1 };

/* Run it to its end: its exit status (128 + N where signal N ended it), or -1 where it
 * could not be run.  127 never means that it is missing: that is -1 with e->sys ENOENT. */
int proc_run(const struct proc *p, struct err *e);

#endif
