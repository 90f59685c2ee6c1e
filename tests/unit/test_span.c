/* SPDX-License-Identifier: ISC */
#include "day_unit.h"

#include "work/load/span.h"

static void
what_options_say_is_a_period(void **state)
{
	static const struct {
		struct span_words w;
		const char *otherwise, *from, *to, *says; /* from NULL: the first day of all */
	} t[] = {
		{ { NULL, NULL, NULL }, "month", "2026-11-01", "2026-11-30", NULL },
		{ { NULL, NULL, NULL }, NULL, NULL, "2026-11-23", NULL },
		{ { "2026-Q1", NULL, NULL }, "month", "2026-01-01", "2026-03-31", NULL },
		{ { "2026-Q1", NULL, NULL }, NULL, "2026-01-01", "2026-03-31", NULL },
		{ { NULL, "2026-02", NULL }, "month", "2026-02-01", "2026-11-23", NULL },
		{ { NULL, NULL, "2026-02" }, "month", NULL, "2026-02-28", NULL }, /* its end */
		{ { NULL, "2026-02-03", "2026-02-03" }, NULL, "2026-02-03", "2026-02-03", NULL },
		{ { NULL, "2027-01-01", "2027-01-31" }, "month", "2027-01-01", "2027-01-31", NULL },
		{ { NULL, "2026-02-04", "2026-02-03" }, NULL, NULL, NULL, "ends before it begins" },
		{ { NULL, "2026-11-24", NULL }, "month", NULL, NULL, "ends before it begins" },
		{ { "month", "2026-01-01", NULL }, NULL, NULL, NULL, "does not go with" },
		{ { "month", NULL, "2026-01-01" }, NULL, NULL, NULL, "does not go with" },
		{ { "2026-13", NULL, NULL }, "month", NULL, NULL, "--period \"2026-13\"" },
		{ { "", NULL, NULL }, "month", NULL, NULL, "--period \"\"" },
		{ { NULL, "soon", NULL }, "month", NULL, NULL, "--from \"soon\": not a date" },
		{ { NULL, NULL, "31.12" }, "month", NULL, NULL, "--to \"31.12\": not a date" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = { 1, 0 };
		struct err e = { 0 };
		int rc = span_ask(&p, &t[i].w, t[i].otherwise, day("2026-11-23"), &e);

		if (t[i].says) {
			assert_int_equal(e.kind, ERR_USAGE);
			unit_says(&e, rc, t[i].says);
			continue;
		}
		if (rc != 0)
			fail_msg("case %zu: %s", i, e.msg);
		assert_int_equal(p.from, t[i].from ? day(t[i].from) : DATE_MIN);
		assert_int_equal(p.to, day(t[i].to));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_options_say_is_a_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
