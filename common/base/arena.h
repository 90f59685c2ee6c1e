/* SPDX-License-Identifier: ISC */
/*
 * arena - memory that is given back all at once.
 *
 * A zeroed arena is valid and empty.  What it gives lives until arena_reset or
 * arena_release, and does not move.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/cc.h"
#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *blocks; /* the newest first */
	char *p, *end;              /* what is free in it */
};

void *arena_alloc(struct arena *a, size_t n);        /* aligned for any type, not cleared */
void *arena_new(struct arena *a, size_t n);          /* the same, zeroed */
struct str arena_dup(struct arena *a, struct str s); /* a copy, with a NUL behind it */
const char *arena_cstr(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...) CC_PRINTF(2, 3);
void arena_reset(struct arena *a); /* everything is free again; keeps one block */
void arena_release(struct arena *a);

#endif
