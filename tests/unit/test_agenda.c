/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/agenda.h"

static void
weigh(void **state)
{
	static const struct {
		int64_t amount, most, days;
		char abc;
		int64_t weight;
		enum agenda_why why;
	} t[] = {
		{ 0, 0, 0, 0, 30, AGENDA_TERM },
		{ 0, 0, -1, 0, 30, AGENDA_LATE },
		{ 0, 0, 100, 0, 0, AGENDA_MONEY },
		{ 0, 0, 1, 0, 27, AGENDA_TERM },
		{ 0, 0, 9, 0, 3, AGENDA_TERM },
		{ 0, 0, 10, 0, 0, AGENDA_MONEY },
		{ 0, 0, 9, 'C', 8, AGENDA_CLASS },
		{ 0, 0, 5, 'A', 35, AGENDA_CLASS },
		{ 0, 0, 3, 'B', 31, AGENDA_TERM },
		{ 100, 100, 0, 'A', 100, AGENDA_MONEY },
		{ 60, 100, -5, 'A', 80, AGENDA_MONEY },
		{ 59, 100, -5, 'A', 79, AGENDA_LATE },
		{ INT64_MAX, INT64_MAX, 20, 0, 50, AGENDA_MONEY },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct agenda_weight w = agenda_weigh(t[i].amount, t[i].most, t[i].days, t[i].abc);

		if (w.weight != t[i].weight || w.why != t[i].why)
			fail_msg("row %zu: %d %d, wanted %d %d", i, (int)w.weight, (int)w.why,
				 (int)t[i].weight, (int)t[i].why);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(weigh) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
