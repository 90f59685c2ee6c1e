/* SPDX-License-Identifier: ISC */
#include "base/pool.h"
#include "unit.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { PIECES = 5000 };

static atomic_int times[PIECES];

static int
count(void *ctx, size_t i, struct err *e)
{
	atomic_int *counts = ctx;

	(void)e;
	atomic_fetch_add(&counts[i], 1);
	return 0;
}

static const char *const threads[] = { "1", "2", "3", "64" };

static void
does_each_piece_once(void **state)
{
	static const size_t n[] = { 0, 1, 2, 63, PIECES };
	struct err e = { 0 };

	(void)state;
	for (size_t t = 0; t < COUNTOF(threads); t++)
		for (size_t k = 0; k < COUNTOF(n); k++) {
			setenv("CRM_THREADS", threads[t], 1);
			for (size_t i = 0; i < PIECES; i++)
				atomic_store(&times[i], 0);
			assert_int_equal(pool_run(n[k], count, times, &e), 0);
			assert_int_equal(e.kind, ERR_NONE);
			for (size_t i = 0; i < PIECES; i++)
				assert_int_equal(atomic_load(&times[i]), i < n[k]);
		}
}

struct faults {
	size_t first, every; /* pieces first, first + every, ... fail */
	bool slow;           /* and the first of them last */
	atomic_size_t begun;
};

static int
fail_some(void *ctx, size_t i, struct err *e)
{
	struct faults *f = ctx;

	atomic_fetch_add(&f->begun, 1);
	if (i < f->first || (i - f->first) % f->every != 0)
		return 0;
	if (f->slow && i == f->first)
		nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
	return err_usage(e, "piece %zu", i);
}

static void
gives_the_lowest_failure(void **state)
{
	static const struct {
		size_t first, every;
		const char *msg;
	} t[] = { { 0, 1, "piece 0" },
		  { 1, 1, "piece 1" },
		  { 7, 3, "piece 7" },
		  { PIECES - 1, 1, "piece 4999" } };

	(void)state;
	for (size_t k = 0; k < COUNTOF(threads); k++)
		for (size_t i = 0; i < COUNTOF(t); i++)
			for (int run = 0; run < 10; run++) {
				struct faults f = { t[i].first, t[i].every, run & 1, 0 };
				struct err e = { 0 };

				setenv("CRM_THREADS", threads[k], 1);
				assert_int_equal(pool_run(PIECES, fail_some, &f, &e), -1);
				assert_string_equal(e.msg, t[i].msg);
				assert_int_equal(e.kind, ERR_USAGE);
				assert_true(f.begun > t[i].first);
			}
}

/* One thread alone begins nothing after a failure. */
static void
stops_after_a_failure(void **state)
{
	struct faults f = { .first = 10, .every = 1 };
	struct err e = { 0 };

	(void)state;
	setenv("CRM_THREADS", "1", 1);
	assert_int_equal(pool_run(PIECES, fail_some, &f, &e), -1);
	assert_int_equal(f.begun, 11);
}

static void
threads_are_as_asked(void **state)
{
	size_t own;

	(void)state;
	unsetenv("CRM_THREADS");
	own = pool_threads();
	assert_in_range(own, 1, 64);
	setenv("CRM_THREADS", "3", 1);
	assert_int_equal(pool_threads(), 3);
	setenv("CRM_THREADS", "1024", 1);
	assert_int_equal(pool_threads(), 64);
	assert_int_equal(pool_check(NULL), 0);
	setenv("CRM_THREADS", "", 1);
	assert_int_equal(pool_threads(), own);
	assert_int_equal(pool_check(NULL), 0);
}

static void
another_number_of_threads_is_refused(void **state)
{
	static const char *const wrong[] = { "0",  "-1",  "x",    "2x",
					     " 2", "1.5", "1025", "99999999999999999999" };
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(wrong); i++) {
		char want[80];

		setenv("CRM_THREADS", wrong[i], 1);
		snprintf(want, sizeof want, "CRM_THREADS \"%s\": not a number from 1 to 1024",
			 wrong[i]);
		assert_int_equal(pool_check(&e), -1);
		assert_int_equal(e.kind, ERR_USAGE);
		assert_string_equal(e.msg, want);
	}
	unsetenv("CRM_THREADS");
	assert_int_equal(pool_check(&e), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_each_piece_once),
		cmocka_unit_test(gives_the_lowest_failure),
		cmocka_unit_test(stops_after_a_failure),
		cmocka_unit_test(threads_are_as_asked),
		cmocka_unit_test(another_number_of_threads_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
