/* SPDX-License-Identifier: ISC */
/*
 * pool - the same work on many pieces, on all processors.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include "base/err.h"

#include <stddef.h>

/* Call f(ctx, i, e) for i = 0 .. n - 1, each once, from as many threads as
 * there are processors (CRM_THREADS=N sets another number).  A thread takes the
 * next i when it is done with one, so uneven pieces even out; f must not depend
 * on the order.  After a failure no new piece is begun; *e is that of the lowest
 * i that failed, so a message does not depend on the threads. */
int pool_run(size_t n, int (*f)(void *ctx, size_t i, struct err *e), void *ctx, struct err *e);

/* At most 64. */
size_t pool_threads(void);

/* Fails where CRM_THREADS is not a number from 1 to 1024; programs ask at their start. */
int pool_check(struct err *e);

#endif
