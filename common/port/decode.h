/* SPDX-License-Identifier: ISC */
/*
 * decode - a stream of bytes in some encoding as pieces of valid UTF-8.
 *
 * Any encoding that iconv knows; UTF-8 is checked and passed on.  A byte order
 * mark at the beginning is dropped.
 */
#ifndef PORT_DECODE_H
#define PORT_DECODE_H

#include "base/buf.h"
#include "base/err.h"

#include <iconv.h>

struct decode {
	int fd;
	const char *name; /* of the file, for messages; borrowed */
	char encoding[40];
	iconv_t cd;
	bool convert; /* cd is open */
	bool eof, begun;
	struct buf raw;    /* read and not yet decoded */
	long line, column; /* of the next character, from 1 */
};

/* encoding is empty for UTF-8. */
int decode_open(struct decode *d, int fd, const char *name, struct str encoding, struct err *e);

/* Append the next piece to out: 1, or 0 at the end.  A byte that is not of the encoding is
 * an error at its line and character. */
int decode_next(struct decode *d, struct buf *out, struct err *e);

void decode_close(struct decode *d); /* leaves fd open */

/* Append a text as UTF-8, or fail where it is not of the encoding. */
int decode_text(struct buf *out, struct str text, struct str encoding, struct err *e);

/* True for an encoding that decode_open takes. */
bool decode_knows(struct str encoding);

#endif
