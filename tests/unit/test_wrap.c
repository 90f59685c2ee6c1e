/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/buf.h"
#include "view/wrap.h"

static const struct {
	const char *text;
	size_t width;
	const char *lines; /* with | between */
	size_t least;
} table[] = {
	{ "", 5, "", 0 },
	{ "one", 5, "one", 3 },
	{ "срок не наступил", 80, "срок не наступил", 8 },
	{ "срок не наступил", 8, "срок не|наступил", 8 },
	{ "срок не наступил", 1, "срок|не|наступил", 8 },
	{ "доля, %", 5, "доля, %", 7 },
	{ "90 % за, дней", 6, "90 %|за,|дней", 4 },
	{ "  a  b ", 9, "a  b", 4 },
};

static void
lines_of_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNTOF(table); i++) {
		struct str rest = str_of(table[i].text), line;
		struct buf got = { 0 };
		size_t n = 0;

		while (wrap_next(&rest, table[i].width, &line)) {
			buf_addz(&got, n++ > 0 ? "|" : "");
			buf_add(&got, line);
		}
		assert_string_equal(buf_cstr(&got), table[i].lines);
		assert_int_equal(wrap_lines(str_of(table[i].text), table[i].width), n);
		assert_int_equal(wrap_least(str_of(table[i].text)), table[i].least);
		buf_release(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
