/* SPDX-License-Identifier: ISC */
#include "day_unit.h"

#include "crm/contract.h"
#include "value/date.h"

static void
ends(void **state)
{
	static const struct {
		const char *until;
		bool renews;
		int months;
		const char *day, *ends;
	} t[] = {
		{ "2026-12-31", false, 0, "2026-11-23", "2026-12-31" },
		{ "2026-01-31", false, 0, "2026-11-23", "2026-01-31" },
		{ NULL, true, 12, "2026-11-23", NULL },
		{ "2025-05-31", true, 12, "2026-11-23", "2027-05-31" },
		{ "2026-11-23", true, 12, "2026-11-23", "2026-11-23" },
		{ "2026-11-22", true, 1, "2026-11-23", "2026-12-22" },
		/* a renewal is of the first end, so that the month's last day stays it */
		{ "2026-01-31", true, 1, "2026-02-15", "2026-02-28" },
		{ "2026-01-31", true, 1, "2026-03-15", "2026-03-31" },
		/* leap years: of the 29th the 28th in other years, and the 29th again */
		{ "2024-02-29", true, 12, "2025-02-01", "2025-02-28" },
		{ "2024-02-29", true, 12, "2028-02-29", "2028-02-29" },
		{ "2023-02-28", true, 12, "2024-02-28", "2024-02-28" },
		{ "2023-02-28", true, 12, "2024-02-29", "2025-02-28" },
		{ "2023-11-30", true, 3, "2024-01-15", "2024-02-29" },
		{ "2099-02-28", true, 12, "2100-03-01", "2101-02-28" },
		{ "2026-01-31", true, 0, "2026-11-23", "2026-01-31" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct contract_term term = { day(t[i].until), t[i].renews, t[i].months };
		char text[DATE_TEXT];
		int32_t got;

		got = contract_ends(&term, day(t[i].day));
		if (t[i].ends == NULL)
			assert_int_equal(got, DATE_NONE);
		else
			unit_str(date_text(got, text), t[i].ends);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
