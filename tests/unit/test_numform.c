/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/cc.h"
#include "port/numform.h"

static void
numbers_become_plain(void **state)
{
	static const struct numform point = { .decimal = '.' },
				    comma = { .decimal = ',', .spaces = true },
				    german = { .decimal = ',', .thousands = '.' },
				    american = { .decimal = '.', .thousands = ',' };
	const struct {
		struct numform form;
		const char *text, *want; /* NULL: refused */
	} t[] = {
		{ point, "1234.56", "1234.56" },
		{ point, "-0.5", "-0.5" },
		{ point, "+7", "7" },
		{ point, ".5", "0.5" },
		{ point, " 12 ", "12" },
		{ point,
		  "\xc2\xa0"
		  "12\xc2\xa0",
		  "12" },
		{ point, "", NULL },
		{ point, "-", NULL },
		{ point, ".", NULL },
		{ point, "5.", NULL },
		{ point, "1,5", NULL },
		{ point, "1 000", NULL },
		{ point, "1e3", NULL },
		{ point, "0x10", NULL },
		{ point, "--1", NULL },
		{ point, "1.2.3", NULL },
		{ comma, "1 234,56", "1234.56" },
		{ comma,
		  "1\xc2\xa0"
		  "234\xc2\xa0"
		  "567,8",
		  "1234567.8" },
		{ comma,
		  "-1\xe2\x80\xaf"
		  "234",
		  "-1234" },
		{ comma, "1234,5", "1234.5" },
		{ comma, "1 23,5", NULL },
		{ comma, "1234 567", NULL },
		{ comma, "1  234", NULL },
		{ comma, "1.234,5", NULL },
		{ comma, "1 234 ,5", NULL },
		{ german, "1.234.567,89", "1234567.89" },
		{ german, "1.23", NULL },
		{ german, "1.2345", NULL },
		{ american, "1,234.5", "1234.5" },
		{ american, ",234", NULL },
		{ american, "1,234,", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		bool ok = numform_plain(&out, t[i].form, str_of(t[i].text));

		if (ok != (t[i].want != NULL))
			fail_msg("\"%s\" is %s", t[i].text, ok ? "taken" : "refused");
		unit_str(buf_str(&out), ok ? t[i].want : "");
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_become_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
