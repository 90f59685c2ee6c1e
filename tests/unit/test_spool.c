/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "port/spool.h"

#include <stdlib.h>

struct count {
	size_t lines, bytes;
	bool right;
};

static int
line(void *ctx, struct str s, struct err *e)
{
	struct count *c = ctx;
	char want[32];

	(void)e;
	snprintf(want, sizeof want, "line %zu", c->lines);
	c->right = c->right && str_is(s, want);
	c->lines++;
	return c->lines == 3 && c->bytes == 0 ? 1 : 0;
}

static int
piece(void *ctx, struct str s, struct err *e)
{
	struct count *c = ctx;

	(void)e;
	c->bytes += s.n;
	return 0;
}

static void
gives_what_it_got(void **state)
{
	static const size_t lines[] = { 0, 1, 10, 1000000 };

	(void)state;
	for (size_t t = 0; t < COUNTOF(lines); t++) {
		struct count c = { .right = true };
		struct spool sp = { 0 };
		struct err e = { 0 };
		size_t bytes = 0;

		for (size_t i = 0; i < lines[t]; i++) {
			size_t before = sp.b.n;

			buf_printf(&sp.b, "line %zu\n", i);
			bytes += sp.b.n - before;
			assert_int_equal(spool_settle(&sp, &e), 0);
		}
		assert_int_equal(sp.spilled, bytes > SPOOL_MEMORY);
		assert_int_equal(spool_read(&sp, piece, &c, &e), 0);
		assert_int_equal(c.bytes, bytes);
		c.bytes = 1;
		assert_int_equal(spool_lines(&sp, line, &c, &e), 0);
		assert_int_equal(c.lines, lines[t]);
		assert_true(c.right);
		spool_release(&sp);
	}
}

static void
stops_when_told(void **state)
{
	struct count c = { .right = true };
	struct spool sp = { 0 };
	struct err e = { 0 };

	(void)state;
	buf_addz(&sp.b, "line 0\nline 1\nline 2\nline 3\n");
	assert_int_equal(spool_lines(&sp, line, &c, &e), 0);
	assert_int_equal(c.lines, 3);
	spool_release(&sp);
}

static void
says_where_it_cannot_write(void **state)
{
	struct spool sp = { 0 };
	struct err e = { 0 };

	(void)state;
	setenv("TMPDIR", "/nonexistent", 1);
	buf_pad(&sp.b, 'x', SPOOL_MEMORY);
	unit_says(&e, spool_settle(&sp, &e), "cannot make a file in /nonexistent");
	unsetenv("TMPDIR");
	spool_release(&sp);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_what_it_got),
		cmocka_unit_test(stops_when_told),
		cmocka_unit_test(says_where_it_cannot_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
