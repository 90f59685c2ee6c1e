/* SPDX-License-Identifier: ISC */
#include "base/buf.h"
#include "base/tape.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

/* Enough to move from memory into a file and to grow it there. */
static void
gives_back_what_was_written(void **state)
{
	struct tape s;
	struct err e = { 0 };
	struct buf block = { 0 };
	uint64_t at;

	(void)state;
	tape_init(&s, AT_FDCWD);
	buf_pad(&block, 'x', 1 << 20);
	for (uint32_t i = 0; i < 70; i++) {
		memcpy(block.p, &i, sizeof i);
		assert_int_equal(tape_add(&s, buf_str(&block), &at, &e), 0);
		assert_int_equal(at, (uint64_t)i << 20);
	}
	for (uint32_t i = 0; i < 70; i++) {
		uint32_t got;

		memcpy(&got, tape_at(&s, (uint64_t)i << 20, 4).p, sizeof got);
		assert_int_equal(got, i);
	}
	assert_true(s.fd > 0);
	tape_release(&s);
	buf_release(&block);
}

static void
a_full_disk_is_an_error(void **state)
{
	struct rlimit was, small = { 1 << 20, RLIM_INFINITY };
	struct tape s;
	struct err e = { 0 };
	struct buf block = { 0 };
	int rc = 0;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small.rlim_max = was.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	tape_init(&s, AT_FDCWD);
	buf_pad(&block, 'x', 1 << 20);
	for (int i = 0; i < 70 && rc == 0; i++)
		rc = tape_add(&s, buf_str(&block), NULL, &e);
	setrlimit(RLIMIT_FSIZE, &was);
	unit_says(&e, rc, "temporary file");
	tape_release(&s);
	buf_release(&block);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_back_what_was_written),
		cmocka_unit_test(a_full_disk_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
