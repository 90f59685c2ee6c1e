/* SPDX-License-Identifier: ISC */
/*
 * reader - records from a stream: standard input, a file that a user names.
 *
 * Everything is checked; the first fault ends it.  A last line without LF is
 * refused (the writer was cut off), and so is a stream that ends with
 * kind=abort (the writer says that it failed).
 */
#ifndef REC_READER_H
#define REC_READER_H

#include "rec/rec.h"

struct reader {
	int fd;
	const char *name; /* for messages: "stdin"; borrowed */
	struct buf buf;   /* what was read and not yet given */
	size_t at;        /* the next line in it */
	long line;
	bool eof;
	struct arena arena; /* of the current record */
	struct rec rec;
};

void reader_init(struct reader *r, int fd, const char *name);

/* The next record, valid until the next call: 1, 0 at the end, or -1. */
int reader_next(struct reader *r, struct rec **rec, struct err *e);

/* For who parses by himself: whole lines as they came, as many as are at hand, at least one
 * (1, 0, -1); r->line is the number of the one before the first.  reader_take is reader_next
 * of one of them that is not blank, r->line its number. */
int reader_lines(struct reader *r, struct str *lines, struct err *e);
int reader_take(struct reader *r, struct str line, struct rec **rec, struct err *e);

void reader_release(struct reader *r); /* does not close fd */

#endif
