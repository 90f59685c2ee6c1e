/* SPDX-License-Identifier: ISC */
#include "child.h"

#include "base/err.h"
#include "base/utf8.h"

#include <errno.h>

static void
places_stand_in_front(void **state)
{
	static const struct {
		struct loc at;
		const char *msg;
	} t[] = {
		{ { 0 }, "x 1" },
		{ { .file = "a.tskv" }, "a.tskv: x 1" },
		{ { .file = "a.tskv", .line = 7 }, "a.tskv:7: x 1" },
		{ { .file = "crm.yaml", .line = 7, .column = 3 }, "crm.yaml:7:3: x 1" },
		{ { .line = 7 }, "x 1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct err e = { 0 };

		assert_int_equal(err_data(&e, t[i].at, "x %d", 1), -1);
		assert_string_equal(e.msg, t[i].msg);
		assert_int_equal(e.kind, ERR_DATA);
		assert_int_equal(e.sys, 0);
	}
}

static void
a_new_error_takes_the_place_of_the_old(void **state)
{
	struct err e = { 0 };

	(void)state;
	errno = ENOENT;
	assert_int_equal(err_sys(&e, "cannot open %s", "f"), -1);
	assert_string_equal(e.msg, "cannot open f: No such file or directory");
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_int_equal(e.sys, ENOENT);
	assert_int_equal(err_prefix(&e, "client %s", "k"), -1);
	assert_string_equal(e.msg, "client k: cannot open f: No such file or directory");
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_int_equal(err_usage(&e, "no"), -1);
	assert_string_equal(e.msg, "no");
	assert_int_equal(e.kind, ERR_USAGE);
	assert_int_equal(e.sys, 0);
}

/* Whatever is quoted, the message fits and ends between characters. */
static void
long_messages_are_cut(void **state)
{
	static const char *const unit[] = { "a", "я", "禅", "👍" };

	(void)state;
	for (size_t i = 0; i < COUNTOF(unit); i++) {
		for (int shift = 0; shift < 4; shift++) {
			struct err e = { 0 };
			struct buf b = { 0 };

			buf_pad(&b, '.', (size_t)shift);
			for (int n = 0; n < 1000; n++)
				buf_addz(&b, unit[i]);
			err_usage(&e, "%s", buf_cstr(&b));
			assert_true(utf8_valid(str_of(e.msg), NULL));
			assert_in_range(strlen(e.msg), sizeof e.msg - 5, sizeof e.msg - 1);
			err_prefix(&e, "%s", "client.tskv");
			assert_true(utf8_valid(str_of(e.msg), NULL));
			assert_true(str_starts(str_of(e.msg), STR("client.tskv: ")));
			buf_release(&b);
		}
	}
}

static int
report(void *kind)
{
	char prog[] = "crm-x";
	struct err e = { 0 };

	if (kind)
		err_usage(&e, "field \"%s\": wrong", "a\nb\033[31m\xff");
	else
		err_data(&e, NOWHERE, "да");
	warn_print((void *)(uintptr_t) "crm-x", "careful\n");
	return err_report(&e, prog);
}

static void
a_message_is_one_harmless_line(void **state)
{
	struct child c;

	(void)state;
	c = child_run(report, &c, NULL);
	assert_string_equal(c.err, "crm-x: warning: careful\\n\n"
				   "crm-x: field \"a\\nb\\x1b[31m\uFFFD\": wrong\n");
	assert_string_equal(c.out, "");
	assert_int_equal(c.status, ERR_USAGE);
	c = child_run(report, NULL, NULL);
	assert_string_equal(c.err, "crm-x: warning: careful\\n\ncrm-x: да\n");
	assert_int_equal(c.status, ERR_DATA);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_stand_in_front),
		cmocka_unit_test(a_new_error_takes_the_place_of_the_old),
		cmocka_unit_test(long_messages_are_cut),
		cmocka_unit_test(a_message_is_one_harmless_line),
	};

	setenv("LC_ALL", "C", 1);
	unsetenv("LANGUAGE");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
