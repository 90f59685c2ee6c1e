/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/utf8.h"

#include <stdlib.h>

static void
valid_or_where_not(void **state)
{
	static const struct {
		const char *text;
		int bad; /* -1: valid */
	} t[] = {
		{ "", -1 },
		{ "plain text of more than eight bytes", -1 },
		{ "Ромашка 禅 👍", -1 },
		{ "\xf4\x8f\xbf\xbf", -1 },            /* U+10FFFF */
		{ "\xff", 0 },                         /* never a byte of UTF-8 */
		{ "12345678\xff", 8 },                 /* behind a whole word of ASCII */
		{ "1234567\xd0", 7 },                  /* cut off */
		{ "a\xc0\xaf", 1 },                    /* "/" in two bytes */
		{ "a\xe0\x80\xaf", 1 },                /* and in three */
		{ "a\xed\xa0\x80", 1 },                /* a surrogate */
		{ "a\xf4\x90\x80\x80", 1 },            /* past U+10FFFF */
		{ "Ром\x80", 6 },                      /* a byte that continues nothing */
		{ "\xcf\xee\xea\xf3\xef\xea\xe0", 0 }, /* windows-1251 */
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		size_t bad = 99;
		bool ok = utf8_valid(str_of(t[i].text), &bad);

		assert_int_equal(ok, t[i].bad < 0);
		assert_int_equal(bad, ok ? 99 : (size_t)t[i].bad);
		assert_int_equal(utf8_valid(str_of(t[i].text), NULL), ok);
	}
}

static void
control_characters_are_found(void **state)
{
	static const struct {
		const char *text;
		int at; /* -1: none */
	} t[] = {
		{ "", -1 },
		{ "text", -1 },
		{ "Ромашка\u00a0禅\u202e", -1 }, /* no-break space and direction are not control */
		{ "a\tb", 1 },
		{ "ab\n", 2 },
		{ "\x1b[31m", 0 },
		{ "a\x7f", 1 },
		{ "Р\xc2\x80", 2 },
		{ "Р\xc2\x9b", 2 },
		{ "Р\u00a0", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		size_t at = 99;

		assert_int_equal(utf8_control(str_of(t[i].text), &at), t[i].at >= 0);
		assert_int_equal(at, t[i].at >= 0 ? (size_t)t[i].at : 99);
	}
	assert_true(utf8_control((struct str){ "a\0b", 3 }, NULL));
}

static void
code_points_go_in_and_out(void **state)
{
	static const uint32_t c[] = { 0,     'a',    0x7f,   0x80,    0x7ff,
				      0x800, 0xfffd, 0xffff, 0x10000, 0x10ffff };
	struct buf b = { 0 };
	struct str s;

	(void)state;
	for (size_t i = 0; i < COUNTOF(c); i++)
		utf8_add(&b, c[i]);
	s = buf_str(&b);
	for (size_t i = 0; i < COUNTOF(c); i++)
		assert_int_equal(utf8_next(&s), c[i]);
	assert_int_equal(s.n, 0);
	buf_release(&b);
	s = STR("\xd0"); /* what is no character is one all the same, and is moved past */
	assert_int_equal(utf8_next(&s), 0xfffd);
	assert_int_equal(s.n, 0);
}

static void
normal_form_c(void **state)
{
	static const struct {
		const char *text, *nfc;
	} t[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "Ромашка, ёж и Й — «всё» № 5 за 10 ₽…",
		  "Ромашка, ёж и Й — «всё» № 5 за 10 ₽…" },
		{ "и\u0306", "й" },
		{ "e\u0301", "é" },
		{ "\u212b", "Å" },      /* the ångström sign is the letter */
		{ "\u2000", "\u2002" }, /* en quad is en space */
		{ "“и\u0306”", "“й”" }, /* also behind what is plainly in form */
		{ "ㅎ\u1112\u1161\u11ab", "ㅎ한" },
		{ "a\u0323\u0307", "ạ\u0307" },
		{ "a\u0307\u0323", "ạ\u0307" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf b = { 0 };

		utf8_nfc(&b, str_of(t[i].text));
		unit_str(buf_str(&b), t[i].nfc);
		assert_int_equal(utf8_is_nfc(str_of(t[i].text)), str_is(buf_str(&b), t[i].text));
		assert_true(utf8_is_nfc(str_of(t[i].nfc)));
		buf_release(&b);
	}
}

static void
width_and_what_fits(void **state)
{
	static const struct {
		const char *text;
		size_t width, room;
		const char *fits;
	} t[] = {
		{ "", 0, 5, "" },
		{ "text", 4, 3, "tex" },
		{ "text", 4, 4, "text" },
		{ "text", 4, 0, "" },
		{ "Ромашка", 7, 3, "Ром" },
		{ "1\u00a0250", 5, 2, "1\u00a0" },
		{ "禅寺", 4, 3, "禅" },
		{ "禅寺", 4, 1, "" },
		{ "и\u0306е", 2, 1, "и\u0306" }, /* marks stay with their letter */
		{ "e\u0301\u0323x", 2, 1, "e\u0301\u0323" },
		{ "👍a", 3, 2, "👍" },
		{ "👍🏽a", 5, 3, "" },         /* and so does the colour of a skin */
		{ "👩\u200d💻a", 5, 4, "👩\u200d💻" }, /* and joined emoji */
		{ "👩\u200d💻a", 5, 3, "" },
		{ "a\tb", 4, 2, "a" },      /* shown as \t */
		{ "\x1b[m", 6, 4, "\x1b" }, /* shown as \x1b */
		{ "\xc2\x9b", 4, 9, "\xc2\x9b" },
		{ "a\u202eb", 8, 6, "a" }, /* shown as \u202e */
		{ "a\u2028b", 8, 7, "a\u2028" },
		{ "…", 1, 1, "…" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str s = str_of(t[i].text);

		if (utf8_width(s) != t[i].width)
			fail_msg("\"%s\" is %zu wide", t[i].text, utf8_width(s));
		unit_str(utf8_fit(s, t[i].room), t[i].fits);
	}
}

static void
harmless_text_is_as_wide_as_it_looks(void **state)
{
	static const struct {
		const char *text, *shown;
	} t[] = {
		{ "Ромашка 禅 👍", "Ромашка 禅 👍" },
		{ "a\tb\nc\rd\\", "a\\tb\\nc\\rd\\" },
		{ "\x1b]0;title\x07", "\\x1b]0;title\\x07" },
		{ "\xc2\x9b"
		  "31m\xc2\x80\x7f",
		  "\\x9b31m\\x80\\x7f" },
		{ "\u202eabc\u202c\u2066\u2069\u200e\u200f\u061c",
		  "\\u202eabc\\u202c\\u2066\\u2069\\u200e\\u200f\\u061c" },
		{ "\u2028\u2029", "\\u2028\\u2029" },
		{ "a\xff\xd0", "a\uFFFD\uFFFD" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf b = { 0 };

		utf8_harmless(&b, str_of(t[i].text));
		unit_str(buf_str(&b), t[i].shown);
		assert_int_equal(utf8_width(str_of(t[i].text)), utf8_width(buf_str(&b)));
		buf_release(&b);
	}
}

static void
case_does_not_count(void **state)
{
	static const struct {
		const char *text, *part;
		bool has;
	} t[] = {
		{ "ООО «РОМАШКА»", "ромаш", true },
		{ "ооо «ромашка»", "РОМАШ", true },
		{ "Ёж", "ёЖ", true },
		{ "Ёж", "Ежа", false },
		{ "Елка, черный", "ЁЛКА, ЧЁРН", true },
		{ "чёрный чай, 茶", "Черный ЧАЙ, 茶", true },
		{ "мой", "мои", false },
		{ "ԶԵՂՉ հայերեն", "զեղչ", true },
		{ "ფასდაკლება", "ᲤᲐᲡᲓ", true },
		{ "ӘҢГІМЕ Қымбат", "әңгіме қым", true },
		{ "İSTANBUL", "istanbul", true },
		{ "STRASSE", "straße", true },
		{ "ΟΔΟΣ", "οδος", true },
		{ "й", "И\u0306", true }, /* composed or not */
		{ "Acme Ltd", "ACME", true },
		{ "Acme Ltd", "acmeltd", false },
		{ "", "a", false },
		{ "a", "", true },
		{ "", "", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (utf8_contains(str_of(t[i].text), str_of(t[i].part)) != t[i].has)
			fail_msg("\"%s\" in \"%s\"", t[i].part, t[i].text);
}

/* What is folded without libunistring is what it makes of it, too. */
static void
every_letter_folds_the_same_alone(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x500; c++) {
		struct buf text = { 0 }, alone = { 0 }, among = { 0 };

		utf8_add(&text, c);
		utf8_fold(&alone, buf_str(&text));
		buf_addz(&text, "禅"); /* not simple */
		utf8_fold(&among, buf_str(&text));
		buf_addz(&alone, "禅");
		if (!str_eq(buf_str(&alone), buf_str(&among)))
			fail_msg("U+%04x", (unsigned)c);
		buf_release(&text);
		buf_release(&alone);
		buf_release(&among);
	}
}

static void
invalid_text_folds_to_the_replacement(void **state)
{
	static const struct {
		const char *text, *folded;
	} t[] = {
		{ "\xff", "\uFFFD" },   { "A\xd0", "a\uFFFD" },           { "Я\xd0Z", "я\uFFFDz" },
		{ "Я\xd1", "я\uFFFD" }, { "Я\xd1\xff", "я\uFFFD\uFFFD" }, { "A\xc2", "a\uFFFD" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf b = { 0 };

		utf8_fold(&b, str_of(t[i].text));
		unit_str(buf_str(&b), t[i].folded);
		buf_release(&b);
	}
}

static void
plain_is_printable_ascii(void **state)
{
	(void)state;
	assert_true(utf8_plain(STR("")));
	for (size_t n = 1; n < 20; n++) {
		for (size_t at = 0; at < n; at++) {
			for (int c = 0; c < 256; c++) {
				char text[20] = " ~ ~ ~ ~ ~ ~ ~ ~ ~ ";

				text[at] = (char)c;
				assert_int_equal(utf8_plain((struct str){ text, n }),
						 c >= 0x20 && c <= 0x7e);
			}
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_or_where_not),
		cmocka_unit_test(control_characters_are_found),
		cmocka_unit_test(code_points_go_in_and_out),
		cmocka_unit_test(normal_form_c),
		cmocka_unit_test(width_and_what_fits),
		cmocka_unit_test(harmless_text_is_as_wide_as_it_looks),
		cmocka_unit_test(case_does_not_count),
		cmocka_unit_test(every_letter_folds_the_same_alone),
		cmocka_unit_test(invalid_text_folds_to_the_replacement),
		cmocka_unit_test(plain_is_printable_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
