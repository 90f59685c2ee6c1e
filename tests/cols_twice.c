/* SPDX-License-Identifier: ISC */
/*
 * cols_twice - the fast way of rec/cols.h and the portable one take the same of any bytes.  For
 * processors on which the unit tests are not run: tests/e2e/aarch64.t.
 */
#include "base/buf.h"
#include "base/err.h"
#include "rec/cols.h"
#include "rec/rec.h"
#include "value/num.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What else the module needs is not asked for here. */
void
bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, what);
	abort();
}

void
buf_release(struct buf *b)
{
	(void)b;
}

struct str
buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

struct str
arena_dup(struct arena *a, struct str s)
{
	(void)a;
	return s;
}

bool
rec_unescape(struct buf *b, struct str s)
{
	(void)b;
	(void)s;
	return false;
}

enum num_error
num_parse(int64_t *v, struct str s, int digits)
{
	(void)v;
	(void)s;
	(void)digits;
	return NUM_OK;
}

static const char *const keys[] = { "id", "client", "amount", "n", "credit_limit" };
enum { KEYS = sizeof keys / sizeof *keys };

int
main(void)
{
	static const char some[] = "\t\t\n=idclientamountn=credit_limit=\\";
	struct cols fast, slow;
	unsigned seed = 1;
	long lines = 0;

	cols_init(&fast, keys, KEYS);
	cols_init_portable(&slow, keys, KEYS);
	if (fast.line == slow.line) {
		puts("there is no fast way here");
		return 1;
	}
	for (int t = 0; t < 20000; t++) {
		char text[600];
		size_t n = (size_t)rand_r(&seed) % sizeof text;
		const char *p = text, *q = text, *end = text + n;

		for (size_t i = 0; i < n; i++)
			text[i] = rand_r(&seed) % 8
					  ? some[(unsigned)rand_r(&seed) % (sizeof some - 1)]
					  : (char)rand_r(&seed);
		for (;;) {
			struct str a[KEYS], b[KEYS];
			bool more = cols_line(&fast, &p, end, a);

			if (more != cols_line(&slow, &q, end, b) || p != q)
				return 2;
			if (!more)
				break;
			lines++;
			for (int i = 0; i < KEYS; i++)
				if (a[i].n != b[i].n || (a[i].n && a[i].p != b[i].p))
					return 3;
		}
	}
	printf("%ld lines are the same\n", lines);
	return 0;
}
