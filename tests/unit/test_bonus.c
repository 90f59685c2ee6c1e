/* SPDX-License-Identifier: ISC */
/* What sales earn a client, and how it has paid. */
#include "unit.h"

#include "crm/bonus.h"
#include "crm/history.h"
#include "value/date.h"
#include "value/num.h"

#define PERCENT(n, hundredths) ((n)*10000 + (hundredths)*100) /* of RATE_DIGITS */

enum { MARCH = 20000, APRIL = 20030 };

static void
the_highest_threshold_that_is_reached_counts(void **state)
{
	static const struct bonus_rule rules[] = {
		{ { "retro", 5 }, { "", 0 }, PERCENT(5, 0), 100000, DATE_NONE, DATE_NONE },
		{ { "retro", 5 }, { "", 0 }, PERCENT(1, 0), 1000, DATE_NONE, DATE_NONE },
		{ { "retro", 5 }, { "chain", 5 }, PERCENT(7, 50), 50000, DATE_NONE, DATE_NONE },
		{ { "spring", 6 }, { "", 0 }, PERCENT(2, 0), 0, MARCH, APRIL },
		{ { "half", 4 }, { "", 0 }, PERCENT(50, 0), 0, DATE_NONE, DATE_NONE },
	};
	static const struct {
		const char *name, *group;
		int32_t end;
		int64_t sales, want;
	} t[] = {
		{ "retro", "shop", MARCH, 999, 0 },
		{ "retro", "shop", MARCH, 1000, 10 }, /* of all of the sales, from the first on */
		{ "retro", "shop", MARCH, 99999, 1000 },
		{ "retro", "shop", MARCH, 100000, 5000 },
		{ "retro", "chain", MARCH, 99999, 7500 },  /* 7499.925 */
		{ "retro", "chain", MARCH, 100000, 5000 }, /* that of all has a higher threshold */
		{ "retro", "chai", MARCH, 99999, 1000 },
		{ "spring", "", MARCH - 1, 1000, 0 },
		{ "spring", "", MARCH, 1000, 20 },
		{ "spring", "", APRIL, 1000, 20 },
		{ "spring", "", APRIL + 1, 1000, 0 },
		{ "half", "", MARCH, 1, 1 }, /* half away from zero */
		{ "half", "", MARCH, 0, 0 },
		{ "half", "", MARCH, -100, 0 }, /* more came back than was sold */
		{ "half", "", MARCH, INT64_MAX, INT64_MAX / 2 + 1 },
		{ "other", "", MARCH, 100000, 0 },
	};

	(void)state;
	assert_int_equal(num_pow10(RATE_DIGITS), PERCENT(1, 0));
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t got = bonus_of(rules, COUNTOF(rules), str_of(t[i].name), str_of(t[i].group),
				       t[i].end, t[i].sales);

		if (got != t[i].want)
			fail_msg("case %zu: %lld", i, (long long)got);
	}
}

static void
late_by_the_days_to_the_last_of_it(void **state)
{
	struct history h = { 0 };

	(void)state;
	history_paid(&h, 100, 100, 200); /* on the day */
	history_paid(&h, 100, 90, 200);  /* ahead */
	assert_int_equal(h.late, 0);
	history_paid(&h, 100, 103, 200);
	history_paid(&h, 150, DATE_NONE, 200); /* not yet: to the day that is asked for */
	history_paid(&h, 200, DATE_NONE, 200); /* due today is not late */
	assert_int_equal(h.documents, 5);
	assert_int_equal(h.late, 2);
	assert_int_equal(h.days, 53);
}

static void
the_peak_is_the_first_day_of_the_highest(void **state)
{
	struct history h = { 0 };

	(void)state;
	history_debt(&h, 10, -500); /* paid ahead: no debt */
	assert_int_equal(h.peak, 0);
	history_debt(&h, 11, 300);
	history_debt(&h, 12, 900);
	history_debt(&h, 13, 900);
	history_debt(&h, 14, 100);
	assert_int_equal(h.peak, 900);
	assert_int_equal(h.peak_day, 12);
}

static void
promises_are_kept_whole(void **state)
{
	struct history h = { 0 };

	(void)state;
	history_promise(&h, 1000, 999);
	history_promise(&h, 0, 0); /* of any amount, and nothing came */
	assert_int_equal(h.kept, 0);
	history_promise(&h, 1000, 1000);
	history_promise(&h, 1000, 2000);
	history_promise(&h, 0, 1);
	assert_int_equal(h.kept, 3);
	assert_int_equal(h.promises, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_highest_threshold_that_is_reached_counts),
		cmocka_unit_test(late_by_the_days_to_the_last_of_it),
		cmocka_unit_test(the_peak_is_the_first_day_of_the_highest),
		cmocka_unit_test(promises_are_kept_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
