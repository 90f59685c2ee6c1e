/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "work/load/row_many.h"

#include <stdlib.h>

static const char *const threads[] = { "1", "2", "64" };
static const size_t sizes[] = { 0, 1, 63, 64, 65, 5000 };

struct seen {
	struct buf out;
	size_t put, noted, end; /* after so many it wants no more */
	size_t next;            /* the row that note was told of */
	int gives;
};

/* Each third is left out. */
static bool
make(void *ctx, size_t i, struct row *row)
{
	(void)ctx;
	if (i % 3 == 2)
		return false;
	row_start(row, "row");
	row_int(row, "i", (int64_t)i);
	row_text(row, "name", i % 2 ? STR("odd\tone") : STR("even"));
	return true;
}

static void
wanted(struct buf *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (i % 3 != 2)
			buf_printf(out, "kind=row\ti=%zu\tname=%s\n", i,
				   i % 2 ? "odd\\tone" : "even");
}

static int
put(void *ctx, const struct rec *r, struct err *e)
{
	struct seen *s = ctx;

	rec_write(&s->out, r, NULL);
	if (++s->put <= s->end)
		return 0;
	return s->gives < 0 ? err_data(e, NOWHERE, "refused") : s->gives;
}

static bool
write_line(void *ctx, const struct rec *r, struct buf *to)
{
	(void)ctx;
	rec_write(to, r, NULL);
	return true;
}

/* One that leaves out what is odd. */
static bool
write_even(void *ctx, const struct rec *r, struct buf *to)
{
	return str_is(rec_get(r, "name"), "even") && write_line(ctx, r, to);
}

static int
put_lines(void *ctx, struct str lines, size_t n)
{
	struct seen *s = ctx;
	size_t ends = 0;

	for (size_t i = 0; i < lines.n; i++)
		ends += lines.p[i] == '\n';
	assert_int_equal(ends, n);
	assert_true(n > 0);
	buf_add(&s->out, lines);
	s->put += n;
	return s->put <= s->end ? 0 : s->gives;
}

static void
note(void *ctx, size_t i)
{
	struct seen *s = ctx;

	assert_int_equal(i % 3 == 2, false);
	assert_int_equal(s->noted++, s->put); /* before it is put */
	s->next = i;
}

static const struct sink_lines lines = { write_line, put_lines };

static void
rows_come_in_their_order(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNTOF(threads); t++)
		for (size_t k = 0; k < COUNTOF(sizes); k++)
			for (int how = 0; how < 3; how++) {
				struct seen s = { .end = SIZE_MAX };
				struct sink out = { put, &s, how == 0 ? NULL : &lines };
				struct row_many m = { .make = make,
						      .note = how == 2 ? note : NULL,
						      .ctx = &s,
						      .n = sizes[k] };
				struct buf want = { 0 };
				struct err e = { 0 };

				setenv("CRM_THREADS", threads[t], 1);
				assert_int_equal(row_many_put(&m, out, &e), 0);
				wanted(&want, sizes[k]);
				unit_str(buf_str(&s.out), buf_cstr(&want));
				assert_int_equal(s.noted, how == 2 ? s.put : 0);
				buf_release(&want);
				buf_release(&s.out);
			}
}

static void
a_sink_may_leave_rows_out(void **state)
{
	static const struct sink_lines even = { write_even, put_lines };

	(void)state;
	for (size_t t = 0; t < COUNTOF(threads); t++) {
		struct seen s = { .end = SIZE_MAX };
		struct row_many m = { .make = make, .ctx = &s, .n = 600 };
		struct err e = { 0 };

		setenv("CRM_THREADS", threads[t], 1);
		assert_int_equal(row_many_put(&m, (struct sink){ put, &s, &even }, &e), 0);
		assert_int_equal(s.put, 200);
		buf_release(&s.out);
	}
}

/* What wants no more is no failure, and what fails is. */
static void
a_sink_may_end_it(void **state)
{
	static const int gives[] = { 1, -1 };

	(void)state;
	for (size_t t = 0; t < COUNTOF(threads); t++)
		for (size_t k = 0; k < COUNTOF(gives); k++) {
			struct seen s = { .end = 100, .gives = gives[k] };
			struct row_many m = { .make = make, .ctx = &s, .n = 5000 };
			struct err e = { 0 };

			setenv("CRM_THREADS", threads[t], 1);
			assert_int_equal(
				row_many_put(&m, (struct sink){ .put = put, .ctx = &s }, &e),
				gives[k] < 0 ? -1 : 0);
			assert_int_equal(s.put, 101);
			buf_release(&s.out);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_in_their_order),
		cmocka_unit_test(a_sink_may_leave_rows_out),
		cmocka_unit_test(a_sink_may_end_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
