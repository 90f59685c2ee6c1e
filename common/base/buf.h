/* SPDX-License-Identifier: ISC */
/*
 * buf - bytes that grow.
 *
 * A zeroed buf is valid and empty.  What buf_str gives is valid until the next
 * change.  Running out of memory ends the program.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/cc.h"
#include "base/str.h"

struct buf {
	char *p;
	size_t n, cap;
};

void buf_add(struct buf *b, struct str s);
void buf_addz(struct buf *b, const char *cstr);
void buf_list(struct buf *b, struct str s); /* one more of "a, b, c" */
void buf_pad(struct buf *b, char c, size_t count);
void buf_printf(struct buf *b, const char *fmt, ...) CC_PRINTF(2, 3);
char *buf_room(struct buf *b, size_t n); /* n bytes to write at b->p + b->n; then add to b->n */
const char *buf_cstr(struct buf *b);     /* ends it with a NUL that is not counted */
struct str buf_str(const struct buf *b);
void buf_reset(struct buf *b); /* empty; keeps its memory */
void buf_release(struct buf *b);

/* One byte at a time is how lines are written: no call where there is room. */
static inline void
buf_addc(struct buf *b, char c)
{
	char *p = b->n < b->cap ? b->p + b->n : buf_room(b, 1);

	*p = c;
	b->n++;
}

#endif
