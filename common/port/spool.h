/* SPDX-License-Identifier: ISC */
/*
 * spool - lines that wait until all of them are known to be right.
 *
 * In memory, and from some megabytes on in a file without a name.  A zeroed spool
 * is valid and empty.
 */
#ifndef PORT_SPOOL_H
#define PORT_SPOOL_H

#include "base/buf.h"
#include "base/err.h"

enum { SPOOL_MEMORY = 4 << 20 };

struct spool {
	struct buf b;
	int fd;
	bool spilled; /* fd is open and has what came before b */
};

/* What waits in sp->b is checked now and then: after a line, or some. */
int spool_settle(struct spool *sp, struct err *e);

/* Call piece for all that was spooled, in order, in runs of bytes; piece gives 0, 1 to
 * stop without an error, or -1. */
int spool_read(struct spool *sp, int (*piece)(void *ctx, struct str s, struct err *e), void *ctx,
	       struct err *e);

/* The same, a line without its LF at a time. */
int spool_lines(struct spool *sp, int (*line)(void *ctx, struct str s, struct err *e), void *ctx,
		struct err *e);

void spool_release(struct spool *sp);

#endif
