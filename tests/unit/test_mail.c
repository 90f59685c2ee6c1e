/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "port/mail.h"

static void
a_message(void **state)
{
	struct buf out = { 0 };
	struct mail m = {
		.from = STR("us@example.com"),
		.from_name = STR("Us \"and\" Co"),
		.to = STR("them@example.com\nBcc: all@example.com"),
		.to_name = STR("ООО «Ромашка»"),
		.subject = STR("Pay\r\nX: y"),
		.body = STR("Hello\nFrom us\n"),
		.now = 1795442645, /* 2026-11-23T14:04:05Z */
		.offset = 180,
	};

	(void)state;
	mail_message(&out, &m);
	unit_str(buf_str(&out), "From: \"Us \\\"and\\\" Co\" <us@example.com>\n"
				"To: =?UTF-8?B?0J7QntCeIMKr0KDQvtC80LDRiNC60LDCuw==?= "
				"<them@example.com Bcc: all@example.com>\n"
				"Subject: Pay  X: y\n"
				"Date: Mon, 23 Nov 2026 17:04:05 +0300\n"
				"MIME-Version: 1.0\n"
				"Content-Type: text/plain; charset=UTF-8\n"
				"Content-Transfer-Encoding: 8bit\n\n"
				"Hello\nFrom us\n");
	buf_reset(&out);
	m.from = STR("");
	m.offset = -90;
	mail_mbox(&out, &m);
	assert_true(str_starts(buf_str(&out), STR("From crm Mon Nov 23 14:04:05 2026\nTo: ")));
	assert_non_null(strstr(buf_cstr(&out), "12:34:05 -0130\n"));
	assert_true(str_ends(buf_str(&out), STR("\n\nHello\n>From us\n\n")));
	buf_release(&out);
}

static void
long_subjects_are_folded(void **state)
{
	struct buf out = { 0 };
	struct str rest, line;
	struct mail m = { .to = STR("a@b.c"),
			  .subject = STR("Просим оплатить просроченную задолженность по "
					 "договору поставки номер сто сорок два") };

	(void)state;
	mail_message(&out, &m);
	rest = buf_str(&out);
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		assert_true(line.n <= 76);
		for (size_t i = 0; i < line.n; i++)
			assert_true((unsigned char)line.p[i] < 0x80);
	}
	assert_non_null(strstr(buf_cstr(&out), "?=\n =?UTF-8?B?"));
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message),
		cmocka_unit_test(long_subjects_are_folded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
