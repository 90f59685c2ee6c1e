/* SPDX-License-Identifier: ISC */
#include "crm/turnover.h"
#include "unit.h"

static void
by_the_formulas(void **state)
{
	static const struct {
		int64_t sales;
		size_t n;
		int64_t balances[4];
		int32_t days;
		struct turnover want;
	} t[] = {
		/* a month: its start and its end */
		{ 30000, 2, { 10000, 20000 }, 30, { 15000, 200, 1500, 2000, true, true, true } },
		/* a quarter, with a client that was ahead at one start */
		{ 90000,
		  4,
		  { 10000, -5000, 20000, 30000 },
		  90,
		  { 15000, 600, 1500, 3000, true, true, true } },
		/* 100 / 33.33...: not of the rounded average */
		{ 100, 3, { 100, 0, 0 }, 30, { 33, 300, 1000, 0, true, true, true } },
		{ 100, 2, { 0, -7 }, 30, { 0, 0, 0, 0, false, false, true } },
		{ 0, 2, { 50, 50 }, 30, { 50, 0, 0, 0, true, false, false } },
		{ -10, 2, { 50, 50 }, 30, { 50, -20, 0, 0, true, false, false } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct turnover got;
		struct err e;

		assert_int_equal(
			turnover_reckon(&got, t[i].sales, t[i].balances, t[i].n, t[i].days, &e), 0);
		assert_int_equal(got.average, t[i].want.average);
		assert_int_equal(got.ratio, t[i].want.ratio);
		assert_int_equal(got.days, t[i].want.days);
		assert_int_equal(got.dso, t[i].want.dso);
		assert_int_equal(got.has_ratio, t[i].want.has_ratio);
		assert_int_equal(got.has_days, t[i].want.has_days);
		assert_int_equal(got.has_dso, t[i].want.has_dso);
	}
}

static void
what_does_not_fit_is_refused(void **state)
{
	static const int64_t balances[] = { INT64_MAX, INT64_MAX };
	struct turnover t;
	struct err e = { 0 };

	(void)state;
	unit_says(&e, turnover_reckon(&t, 1, balances, 2, 365, &e), "too large");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_the_formulas),
		cmocka_unit_test(what_does_not_fit_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
