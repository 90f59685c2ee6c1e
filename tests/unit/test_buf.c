/* SPDX-License-Identifier: ISC */
#include "base/buf.h"
#include "unit.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void
grows_and_keeps_what_it_has(void **state)
{
	struct buf b = { 0 };

	(void)state;
	unit_str(buf_str(&b), "");
	for (int i = 0; i < 5000; i++) {
		buf_addc(&b, 'a');
		buf_add(&b, STR("bc"));
		buf_addz(&b, "d");
		buf_add(&b, (struct str){ 0 });
	}
	assert_int_equal(b.n, 20000);
	for (size_t i = 0; i < b.n; i++)
		assert_int_equal(b.p[i], "abcd"[i % 4]);
	buf_release(&b);
	assert_null(b.p);
	unit_str(buf_str(&b), "");
}

static void
lists(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_list(&b, STR("mail"));
	unit_str(buf_str(&b), "mail");
	buf_list(&b, STR("phone"));
	buf_list(&b, STR("letter"));
	unit_str(buf_str(&b), "mail, phone, letter");
	buf_release(&b);
}

static void
pads_and_ends(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_string_equal(buf_cstr(&b), "");
	assert_int_equal(b.n, 0);
	buf_pad(&b, ' ', 0);
	buf_pad(&b, '.', 100);
	assert_int_equal(b.n, 100);
	assert_int_equal(strspn(buf_cstr(&b), "."), 100);
	assert_int_equal(b.n, 100);
	buf_add(&b, STR("\0x")); /* bytes, not a C string */
	assert_int_equal(b.n, 102);
	buf_reset(&b);
	unit_str(buf_str(&b), "");
	assert_true(b.cap >= 102);
	buf_addz(&b, "again");
	unit_str(buf_str(&b), "again");
	buf_release(&b);
}

static void
prints(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_printf(&b, "%s", "");
	unit_str(buf_str(&b), "");
	buf_printf(&b, "%d-%s", 42, "x");
	buf_printf(&b, "%0200d", 7);
	assert_int_equal(b.n, 204);
	unit_str(str_head(buf_str(&b), 6), "42-x00");
	unit_str(str_from(buf_str(&b), 202), "07");
	buf_release(&b);
}

static void
gives_room(void **state)
{
	struct buf b = { 0 };
	char *p;

	(void)state;
	buf_addz(&b, "ab");
	p = buf_room(&b, 1000);
	assert_ptr_equal(p, b.p + 2);
	assert_int_equal(b.n, 2);
	memset(p, 'c', 1000);
	b.n += 3;
	unit_str(buf_str(&b), "abccc");
	buf_release(&b);
}

/* A size that wraps ends the program with the status of the system's errors. */
static void
ends_when_a_size_wraps(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		struct buf b = { 0 };

		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		buf_addc(&b, 'x');
		buf_room(&b, SIZE_MAX);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), ERR_SYSTEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_and_keeps_what_it_has),
		cmocka_unit_test(lists),
		cmocka_unit_test(pads_and_ends),
		cmocka_unit_test(prints),
		cmocka_unit_test(gives_room),
		cmocka_unit_test(ends_when_a_size_wraps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
