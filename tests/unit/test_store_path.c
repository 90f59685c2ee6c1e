/* SPDX-License-Identifier: ISC */
/* covers: store/line */
#include "base/cc.h"
#include "store/path.h"
#include "unit.h"
#include "value/date.h"

static void
names_are_read_and_written(void **state)
{
	static const struct {
		const char *text, *kind;
		int month;
		unsigned segment;
	} t[] = {
		{ "client.tskv", "client", DATE_NONE, 1 },
		{ "client.2.tskv", "client", DATE_NONE, 2 },
		{ "rival_price/2026-11.tskv", "rival_price", 2026 * 12 + 10, 1 },
		{ "invoice/2026-01.13.tskv", "invoice", 2026 * 12, 13 },
		{ "a1/0001-12.999999.tskv", "a1", 12 + 11, 999999 },
	};
	char buf[PATH_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct path p;

		assert_true(path_parse(&p, str_of(t[i].text)));
		unit_str(p.kind, t[i].kind);
		assert_int_equal(p.month, t[i].month);
		assert_int_equal(p.segment, t[i].segment);
		unit_str(path_text(p, buf), t[i].text);
	}
}

static void
other_names_are_not(void **state)
{
	static const char *const t[] = {
		"",
		".tskv",
		"client",
		"Client.tskv",
		"client.1.tskv",
		"client.02.tskv",
		"client.0.tskv",
		"client..tskv",
		"client.x.tskv",
		"client.2.3.tskv",
		"client.1000000.tskv",
		"client.tskv~",
		"../client.tskv",
		"/client.tskv",
		"client/.tskv",
		"a/b/2026-11.tskv",
		"invoice/2026-13.tskv",
		"invoice/2026-1.tskv",
		"invoice/../x.tskv",
		"invoice/2026-11.tskv/",
		".crm/2026-11.tskv",
		"in\tvoice/2026-11.tskv",
		"2x.tskv",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.tskv",
	};
	struct path p;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (path_parse(&p, str_of(t[i])))
			fail_msg("\"%s\" is taken for a data file", t[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_and_written),
		cmocka_unit_test(other_names_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
