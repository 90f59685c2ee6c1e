/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/buf.h"
#include "base/cc.h"
#include "view/lines.h"

static void
breaks_text(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *want; /* lines with / between */
	} t[] = {
		{ "", 5, "" },
		{ "abc", 5, "abc" },
		{ "one two", 7, "one two" },
		{ "one two", 6, "one/two" },
		{ "one  two", 4, "one/two" },
		{ "abcdef", 3, "abc/def" },
		{ "a abcdef", 3, "a/abc/def" },
		{ "один два", 4, "один/два" },
		{ "a\nb", 5, "a/b" },
		{ "a\n\nb", 5, "a//b" },
		{ "\u65e5\u672c", 2, "\u65e5/\u672c" },
		{ "\u65e5\u672c", 1, "\u65e5/\u672c" },
		{ "1\u00a0250 x", 5, "1\u00a0250/x" },
		{ "abc", 0, "a/b/c" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str rest = str_of(t[i].text), line;
		struct buf got = { 0 };

		for (int n = 0; lines_cut(&rest, t[i].width, &line); n++) {
			buf_addz(&got, n > 0 ? "/" : "");
			buf_add(&got, line);
			assert_true(n < 10);
		}
		unit_str(buf_str(&got), t[i].want);
		buf_release(&got);
	}
}

static void
measures_words(void **state)
{
	(void)state;
	assert_int_equal(lines_widest_word(STR("")), 0);
	assert_int_equal(lines_widest_word(STR("a bcd ef")), 3);
	assert_int_equal(lines_widest_word(STR("два слова")), 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(breaks_text),
		cmocka_unit_test(measures_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
