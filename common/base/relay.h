/* SPDX-License-Identifier: ISC */
/*
 * relay - batches that all processors make, and one thread takes in their order.
 *
 * For what must come out one after the other, and is costly to make.  There are at most
 * RELAY_SLOTS places for batches: make fills the one it is told, take empties it.
 */
#ifndef BASE_RELAY_H
#define BASE_RELAY_H

#include <stdbool.h>
#include <stddef.h>

enum { RELAY_SLOTS = 16 };

struct relay {
	void (*make)(void *ctx, size_t batch, size_t slot); /* in any thread, several at once */
	int (*take)(void *ctx, size_t batch, size_t slot);  /* in the thread of relay_run */
	void *ctx;
	size_t n; /* batches */
};

/* Batches 0 .. n - 1.  What take gives, if not 0, ends it and is given back.  The thread of
 * relay_run makes batches itself while there is none to take; where others are not to be had
 * (CRM_THREADS=1) each is made and taken in turn. */
int relay_run(const struct relay *r);

#endif
