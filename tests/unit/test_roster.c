/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/roster.h"

static void
place(void **state)
{
	static const struct {
		int64_t load[5];
		bool works[5];
		size_t term;
		int64_t per_day;
		size_t day;
	} t[] = {
		{ { 0, 0, 0, 0, 0 }, { 1, 1, 1, 1, 1 }, 0, 8, 0 },
		{ { 1, 0, 0, 0, 0 }, { 1, 1, 1, 1, 1 }, 0, 8, 1 },
		{ { 1, 0, 0, 0, 0 }, { 1, 0, 1, 1, 1 }, 0, 8, 2 },
		{ { 0, 0, 2, 1, 1 }, { 1, 1, 1, 1, 1 }, 2, 8, 3 },
		{ { 1, 0, 2, 2, 2 }, { 1, 1, 1, 1, 1 }, 2, 2, 1 },
		{ { 2, 2, 2, 2, 2 }, { 1, 1, 1, 1, 1 }, 2, 2, ROSTER_NONE },
		{ { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 }, 0, 8, ROSTER_NONE },
		{ { 0, 0, 0, 0, 0 }, { 1, 1, 1, 1, 0 }, 9, 8, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		size_t day = roster_place(t[i].load, t[i].works, 5, t[i].term, t[i].per_day);

		if (day != t[i].day)
			fail_msg("row %zu: %zu, wanted %zu", i, day, t[i].day);
	}
	assert_true(roster_place(NULL, NULL, 0, 0, 1) == ROSTER_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(place) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
