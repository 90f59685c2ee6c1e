/* SPDX-License-Identifier: ISC */
#include "crm/forecast.h"
#include "unit.h"
#include "value/date.h"

static void
regular(void **state)
{
	static const struct {
		int32_t days[6]; /* ended by 0; the period is 101 to 130 */
		int64_t sum;
		int32_t day;
		struct forecast want;
	} t[] = {
		{ { 0 }, 0, 100, { 0, DATE_NONE, 0, 0 } },
		{ { 90 }, 500, 100, { 0, DATE_NONE, 0, 0 } },
		/* 90, 100: next 110, 120, 130 */
		{ { 90, 100 }, 500, 100, { 10, 110, 3, 750 } },
		/* every 30 days: 120 alone */
		{ { 30, 60, 90 }, 100, 100, { 30, 120, 1, 33 } },
		/* 95 was expected: on the day after, 101, 116 */
		{ { 65, 80 }, 11, 100, { 15, 101, 2, 11 } },
		/* beyond the period */
		{ { 10, 100 }, 11, 100, { 90, 190, 0, 0 } },
		/* silent for three gaps is late, for more it is lost */
		{ { 60, 70 }, 10, 100, { 10, 101, 3, 15 } },
		{ { 60, 69 }, 10, 100, { 9, DATE_NONE, 0, 0 } },
		/* a gap of 2.5 is 3; the dates before the period pass: 93, 96, 99, 102 ... */
		{ { 85, 88, 90 }, 30, 90, { 3, 93, 10, 100 } },
		{ { 98, 99, 100 }, 3, 100, { 1, 101, 30, 30 } },
		/* more returned than sold */
		{ { 90, 100 }, -20, 100, { 10, 110, 3, -30 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct forecast f;
		size_t n = 0;

		while (n < 6 && t[i].days[n])
			n++;
		forecast_regular(&f, t[i].days, n, t[i].sum, t[i].day, (struct period){ 101, 130 });
		assert_int_equal(f.gap, t[i].want.gap);
		assert_int_equal(f.next, t[i].want.next);
		assert_int_equal(f.times, t[i].want.times);
		assert_int_equal(f.value, t[i].want.value);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(regular) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
