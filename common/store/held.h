/* SPDX-License-Identifier: ISC */
/*
 * held - files from which lines are read here and there, kept open: there may be very many of
 * them, of which the last are held.
 */
#ifndef STORE_HELD_H
#define STORE_HELD_H

#include "base/mem.h"
#include "store/path.h"
#include "store/store.h"

enum { HELD_FILES = 64 };

/* By a hash of their names.  Zeroed it is valid, and holds none. */
struct held {
	struct {
		char file[PATH_TEXT];
		int fd; /* + 1; 0: none */
	} v[HELD_FILES];
};

/* The line at a place of a file of the directory, without its LF, in the arena.  What became
 * of the file since it was opened is not seen: there the line is as it was, or short. */
int held_line(struct held *h, int dir, const struct store_at *at, struct arena *a, struct str *line,
	      struct err *e);
void held_close(struct held *h);

#endif
