/* SPDX-License-Identifier: ISC */
#include "base/cc.h"
#include "unit.h"

#include <stdlib.h>

static void
compares_bytes(void **state)
{
	static const struct {
		struct str a, b;
		int order;
	} t[] = {
		{ STR_INIT(""), { NULL, 0 }, 0 },
		{ STR_INIT("a"), STR_INIT("a"), 0 },
		{ STR_INIT("a"), STR_INIT("b"), -1 },
		{ STR_INIT("a"), STR_INIT("ab"), -1 },
		{ STR_INIT(""), STR_INIT("a"), -1 },
		{ STR_INIT("z"), STR_INIT("\xd0\x96"), -1 }, /* bytes are unsigned */
		{ STR_INIT("a\0a"), STR_INIT("a\0b"), -1 },
		{ STR_INIT("b"), STR_INIT("ab"), 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(str_cmp(t[i].a, t[i].b), t[i].order);
		assert_int_equal(str_cmp(t[i].b, t[i].a), -t[i].order);
		assert_int_equal(str_eq(t[i].a, t[i].b), t[i].order == 0);
	}
	assert_true(str_is(STR("abc"), "abc") && !str_is(STR("abc"), "ab"));
	assert_true(str_is((struct str){ 0 }, "") && str_is((struct str){ 0 }, NULL));
	assert_int_equal(str_of(NULL).n, 0);
	assert_non_null(str_of(NULL).p);
}

/* Of every length, alike and with one bit that is not; in memory of just that size, so that
 * nothing beyond the ends is looked at. */
static void
equal_strings_are_alike_in_each_bit(void **state)
{
	(void)state;
	for (size_t n = 1; n < 40; n++) {
		char *a = malloc(n), *b = malloc(n);

		for (size_t i = 0; i < n; i++)
			a[i] = b[i] = (char)(i * 37 + n);
		assert_true(str_eq((struct str){ a, n }, (struct str){ b, n }));
		for (size_t i = 0; i < 8 * n; i++) {
			b[i / 8] = (char)(b[i / 8] ^ 1 << i % 8);
			assert_false(str_eq((struct str){ a, n }, (struct str){ b, n }));
			b[i / 8] = a[i / 8];
		}
		free(a);
		free(b);
	}
}

static void
begins_ends_and_has(void **state)
{
	struct str s = STR("crm-add"), none = { 0 };

	(void)state;
	assert_true(str_starts(s, STR("crm-")) && str_starts(s, s) && str_starts(s, none));
	assert_false(str_starts(s, STR("crm-adder")) || str_starts(none, STR("c")));
	assert_true(str_ends(s, STR("-add")) && str_ends(s, s) && str_ends(s, none));
	assert_false(str_ends(s, STR("-ad")) || str_ends(s, STR("xcrm-add")));
	assert_true(str_has(s, '-') && str_has(STR("a\0b"), '\0'));
	assert_false(str_has(s, 'x') || str_has(s, '\0') || str_has(none, 'x'));
}

static void
parts_stay_inside(void **state)
{
	struct str s = STR("abc");

	(void)state;
	unit_str(str_from(s, 0), "abc");
	unit_str(str_from(s, 2), "c");
	unit_str(str_from(s, 3), "");
	unit_str(str_from(s, SIZE_MAX), "");
	unit_str(str_head(s, 0), "");
	unit_str(str_head(s, 2), "ab");
	unit_str(str_head(s, SIZE_MAX), "abc");
	unit_str(str_trim(STR(" \t a b\t ")), "a b");
	unit_str(str_trim(STR("\na\r")), "\na\r");
	unit_str(str_trim(STR(" \t ")), "");
	unit_str(str_trim((struct str){ 0 }), "");
}

static void
cuts_at_the_first(void **state)
{
	static const struct {
		const char *s, *head, *tail;
		bool found;
	} t[] = {
		{ "key=value", "key", "value", true },
		{ "key=a=b", "key", "a=b", true },
		{ "=b", "", "b", true },
		{ "a=", "a", "", true },
		{ "=", "", "", true },
		{ "abc", "abc", "", false },
		{ "", "", "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str s = str_of(t[i].s), head;

		assert_int_equal(str_cut(s, '=', &head, &s), t[i].found); /* into itself */
		unit_str(head, t[i].head);
		unit_str(s, t[i].tail);
	}
}

static void
lists_words(void **state)
{
	struct str rest = STR(",, a ,b c,\t,d,"), word;

	(void)state;
	assert_true(str_word(&rest, ',', &word));
	unit_str(word, "a");
	assert_true(str_word(&rest, ',', &word));
	unit_str(word, "b c");
	assert_true(str_word(&rest, ',', &word));
	unit_str(word, "d");
	assert_false(str_word(&rest, ',', &word));
	rest = STR("");
	assert_false(str_word(&rest, ',', &word));
}

static void
words_are_found_whole(void **state)
{
	static const struct {
		const char *list, *word;
		bool want;
	} t[] = {
		{ "draft sent", "sent", true },  { "draft sent", "draft", true },
		{ "draft sent", "sen", false },  { "draft sent", "ent", false },
		{ "draft sent", "Sent", false }, { "draft  sent ", "sent", true },
		{ "draft sent", "", false },     { "", "", false },
		{ "", "sent", false },           { "draft sent", "draft sent", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(str_has_word(str_of(t[i].list), ' ', str_of(t[i].word)),
				 t[i].want);
	assert_true(str_has_word(STR("new, old client"), ',', STR("old client")));
	assert_false(str_has_word(STR("new, old client"), ',', STR("client")));
	assert_false(str_has_word((struct str){ 0 }, ' ', STR("a")));
}

static void
reads_whole_numbers(void **state)
{
	static const struct {
		const char *s;
		bool ok;
		uint64_t v;
	} t[] = {
		{ "0", true, 0 },
		{ "007", true, 7 },
		{ "18446744073709551615", true, UINT64_MAX },
		{ "18446744073709551616", false, 0 },
		{ "99999999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-1", false, 0 },
		{ "+1", false, 0 },
		{ "1 ", false, 0 },
		{ "1x", false, 0 },
		{ "1/", false, 0 },
		{ "1:", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		uint64_t v = 0;

		if (str_uint(str_of(t[i].s), &v) != t[i].ok || (t[i].ok && v != t[i].v))
			fail_msg("\"%s\"", t[i].s);
	}
}

/* STR_ARG never reads past a str, and cuts what is long. */
static void
prints_in_messages(void **state)
{
	char s[300], got[512];

	(void)state;
	memset(s, 'x', sizeof s);
	assert_int_equal(snprintf(got, sizeof got, "%.*s", STR_ARG(((struct str){ s, sizeof s }))),
			 200);
	assert_int_equal(snprintf(got, sizeof got, "%.*s", STR_ARG(((struct str){ s, 3 }))), 3);
	assert_int_equal(snprintf(got, sizeof got, "%.*s", STR_ARG(((struct str){ 0 }))), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_bytes),
		cmocka_unit_test(equal_strings_are_alike_in_each_bit),
		cmocka_unit_test(begins_ends_and_has),
		cmocka_unit_test(parts_stay_inside),
		cmocka_unit_test(cuts_at_the_first),
		cmocka_unit_test(lists_words),
		cmocka_unit_test(words_are_found_whole),
		cmocka_unit_test(reads_whole_numbers),
		cmocka_unit_test(prints_in_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
