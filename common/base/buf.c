/* SPDX-License-Identifier: ISC */
#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *
buf_room(struct buf *b, size_t n)
{
	if (b->cap - b->n < n) {
		size_t want = b->cap ? b->cap : 64;

		while (want - b->n < n)
			want = mem_add(want, want);
		b->p = mem_resize(b->p, want);
		b->cap = want;
	}
	return b->p + b->n;
}

void
buf_add(struct buf *b, struct str s)
{
	if (s.n == 0)
		return;
	memcpy(buf_room(b, s.n), s.p, s.n);
	b->n += s.n;
}

void
buf_addz(struct buf *b, const char *cstr)
{
	buf_add(b, str_of(cstr));
}

void
buf_list(struct buf *b, struct str s)
{
	buf_addz(b, b->n > 0 ? ", " : "");
	buf_add(b, s);
}

void
buf_pad(struct buf *b, char c, size_t count)
{
	if (count == 0)
		return;
	memset(buf_room(b, count), c, count);
	b->n += count;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("a format that printf refuses");
	va_start(ap, fmt);
	vsnprintf(buf_room(b, (size_t)n + 1), (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

const char *
buf_cstr(struct buf *b)
{
	*buf_room(b, 1) = '\0';
	return b->p;
}

struct str
buf_str(const struct buf *b)
{
	return b->n ? (struct str){ b->p, b->n } : (struct str){ "", 0 };
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
}

void
buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}
