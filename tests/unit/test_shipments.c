/* SPDX-License-Identifier: ISC */
#include "crm/shipments.h"
#include "unit.h"
#include "value/date.h"

enum { NO = SHIPMENTS_NONE };

static void
gaps_between_days(void **state)
{
	static const struct {
		int32_t dates[6]; /* ended by 0; the day is 100 */
		struct shipments want;
	} t[] = {
		{ { 0 }, { 0, 0, DATE_NONE, NO, NO, DATE_NONE, NO } },
		{ { 101 }, { 0, 0, DATE_NONE, NO, NO, DATE_NONE, NO } },
		{ { 90 }, { 1, 1, 90, NO, NO, DATE_NONE, 10 } },
		{ { 90, 90 }, { 2, 1, 90, NO, NO, DATE_NONE, 10 } },
		{ { 90, 70 }, { 2, 2, 90, 200, 20, 110, 10 } },
		{ { 10, 90, 20, 90, 130 }, { 4, 3, 90, 400, 70, 130, 10 } },
		{ { 1, 2, 6, 8 }, { 4, 4, 8, 23, 4, 10, 92 } }, /* 7 / 3 = 2.33 */
		{ { 1, 2, 6 }, { 3, 3, 6, 25, 4, 9, 94 } },     /* 2.5: half up */
		{ { 100 }, { 1, 1, 100, NO, NO, DATE_NONE, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int32_t dates[6];
		struct shipments s;
		size_t n = 0;

		memcpy(dates, t[i].dates, sizeof dates);
		while (n < 6 && dates[n])
			n++;
		shipments_reckon(&s, dates, n, 100);
		assert_int_equal(s.count, t[i].want.count);
		assert_int_equal(s.days, t[i].want.days);
		assert_int_equal(s.last, t[i].want.last);
		assert_int_equal(s.mean, t[i].want.mean);
		assert_int_equal(s.max, t[i].want.max);
		assert_int_equal(s.next, t[i].want.next);
		assert_int_equal(s.silent, t[i].want.silent);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(gaps_between_days) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
