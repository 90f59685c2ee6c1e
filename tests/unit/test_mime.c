/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "view/mime.h"

static void
addresses_begin_no_other_header(void **state)
{
	static const struct {
		const char *s;
		bool want;
	} t[] = {
		{ "ann@firm.example", true },
		{ "a+b.c@firm.example, bob@localhost", true },
		{ "", false },
		{ "ann", false },
		{ "ann@", false },
		{ "@firm.example", false },
		{ "a@b@c", false },
		{ "a@b,", false },
		{ "a@b, ,c@d", false },
		{ "a b@c", false },
		{ "a@b\n", false },
		{ "a@b\nBcc:x@y", false },
		{ "a@b,\nc@d", false },
		{ "a@b\r", false },
		{ "Ann <a@b>", false },
		{ "\"a\"@b", false },
		{ "a:b@c", false },
		{ "анна@b", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (mime_address(str_of(t[i].s)) != t[i].want)
			fail_msg("\"%s\"", t[i].s);
}

static void
base64_as_in_the_standard(void **state)
{
	static const struct {
		const char *s, *want;
	} t[] = {
		{ "", "\n" },
		{ "f", "Zg==\n" },
		{ "fo", "Zm8=\n" },
		{ "foo", "Zm9v\n" },
		{ "foob", "Zm9vYg==\n" },
		{ "fooba", "Zm9vYmE=\n" },
		{ "foobar", "Zm9vYmFy\n" },
		{ "\xff\xfe\xfd", "//79\n" },
		/* 57 bytes are a line; the next is one more */
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
		  "\n" },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\n"
		  "YQ==\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf got = { 0 };

		mime_base64(&got, str_of(t[i].s));
		assert_string_equal(buf_cstr(&got), t[i].want);
		buf_release(&got);
	}
}

/* The subject of a message: all of its lines, with | between. */
static void
assert_subject(const char *subject, const char *want)
{
	struct buf b = { 0 }, got = { 0 };
	struct str rest, line;

	mime_message(&b, STR("a@b"), str_of(subject), STR("text"), STR("page"));
	rest = buf_str(&b);
	str_cut(rest, '\n', &line, &rest); /* To: */
	while (str_cut(rest, '\n', &line, &rest) && !str_starts(line, STR("MIME-")))
		buf_printf(&got, "%s%.*s", got.n > 0 ? "|" : "", STR_ARG(line));
	assert_string_equal(buf_cstr(&got), want);
	buf_release(&b);
	buf_release(&got);
}

static void
subjects_are_of_any_script(void **state)
{
	(void)state;
	assert_subject("Weekly report", "Subject: Weekly report");
	assert_subject("", "Subject: ");
	assert_subject("Отчёт", "Subject: =?UTF-8?B?0J7RgtGH0ZHRgg==?=");
	/* 36 bytes a word, or fewer: it ends between characters */
	assert_subject("Продажи по менеджерам",
		       "Subject: =?UTF-8?B?0J/RgNC+0LTQsNC20Lgg0L/QviDQvNC10L3QtdC00LbQtdGA?=|"
		       " =?UTF-8?B?0LDQvA==?=");
	assert_subject("a Продажи по менеджера",
		       "Subject: =?UTF-8?B?YSDQn9GA0L7QtNCw0LbQuCDQv9C+INC80LXQvdC10LTQttC1?=|"
		       " =?UTF-8?B?0YDQsA==?=");
}

/* What is no UTF-8 has no characters to end between, and ends all the same. */
static void
subjects_end(void **state)
{
	char bytes[100];
	struct buf b = { 0 };

	(void)state;
	memset(bytes, 0x80, sizeof bytes);
	mime_message(&b, STR("a@b"), (struct str){ bytes, sizeof bytes }, STR(""), STR(""));
	assert_true(b.n < 1000);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_begin_no_other_header),
		cmocka_unit_test(base64_as_in_the_standard),
		cmocka_unit_test(subjects_are_of_any_script),
		cmocka_unit_test(subjects_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
