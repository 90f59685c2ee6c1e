/* SPDX-License-Identifier: ISC */
/*
 * tape - a long run of bytes that is written once and read anywhere.
 *
 * In memory while it is short, then in a file without a name, which the kernel
 * may page out: a stream of millions of records does not have to fit.  A full
 * disk is an error of tape_add, never a signal.
 */
#ifndef BASE_TAPE_H
#define BASE_TAPE_H

#include "base/err.h"
#include "base/str.h"

struct tape {
	int dirfd; /* where the file is made; AT_FDCWD for the current directory */
	char *p;   /* the bytes; moves when it grows */
	size_t n, cap;
	int fd; /* 0: still in memory */
};

void tape_init(struct tape *s, int dirfd);

/* Append; *at (may be NULL) is where it begins. */
int tape_add(struct tape *s, struct str bytes, uint64_t *at, struct err *e);

/* A part that was written; borrowed until the next tape_add. */
struct str tape_at(const struct tape *s, uint64_t at, size_t n);

void tape_release(struct tape *s);

#endif
