/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/utf8.h"
#include "port/content.h"

static void
escapes(void **state)
{
	struct buf b = { 0 };

	(void)state;
	content_text(&b, "NOTE", STR("a\\b;c,d\r\ne"));
	unit_str(buf_str(&b), "NOTE:a\\\\b\\;c\\,d\\ne\r\n");
	buf_reset(&b);
	content_text(&b, "NOTE", STR(""));
	assert_int_equal(b.n, 0);
	content_line(&b, "N", STR("a;b"));
	unit_str(buf_str(&b), "N:a;b\r\n");
	buf_release(&b);
}

/* Whatever the text: physical lines of at most 75 bytes and whole characters, which
 * joined are the line. */
static void
folds_between_characters(void **state)
{
	static const char *const piece[] = { "x", "Ж", "€", "😀" };

	(void)state;
	for (size_t n = 0; n < 400; n++) {
		struct buf text = { 0 }, out = { 0 }, joined = { 0 };
		struct str rest, line;

		for (size_t i = 0; i < n; i++)
			buf_addz(&text, piece[(i * i + n) % 4]);
		content_line(&out, "X", buf_str(&text));
		assert_true(str_ends(buf_str(&out), STR("\r\n")));
		for (rest = buf_str(&out); str_cut(rest, '\n', &line, &rest);) {
			assert_true(str_ends(line, STR("\r")));
			line.n--;
			assert_true(line.n <= CONTENT_MAX && utf8_valid(line, NULL));
			assert_true(joined.n == 0 || line.p[0] == ' ');
			buf_add(&joined, str_from(line, joined.n ? 1 : 0));
		}
		assert_true(str_eq(str_from(buf_str(&joined), 2), buf_str(&text)));
		buf_release(&text);
		buf_release(&out);
		buf_release(&joined);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes),
		cmocka_unit_test(folds_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
