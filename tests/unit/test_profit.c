/* SPDX-License-Identifier: ISC */
#include "crm/penetration.h"
#include "crm/profit.h"
#include "unit.h"
#include "value/date.h"

static void
margins(void **state)
{
	static const struct profit t[] = {
		{ 100000, 60000, 5000, 2000, 3000, 30000, 300000, true },
		{ 30, 20, 0, 0, 0, 10, 333333, true },
		{ 100, 150, 0, 0, 0, -50, -500000, true },
		{ 0, 0, 10, 0, 0, -10, 0, false },
		{ -100, -80, 0, 0, 0, -20, 200000, true }, /* more returned than sold */
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct profit p = t[i];
		struct err e;

		p.margin = p.percent = 7;
		assert_int_equal(profit_reckon(&p, &e), 0);
		assert_int_equal(p.margin, t[i].margin);
		assert_int_equal(p.percent, t[i].percent);
		assert_int_equal(p.has_percent, t[i].has_percent);
	}
}

static void
terms_add_up_or_are_refused(void **state)
{
	struct profit sum = { 0 },
		      part = { .sales = 5, .cost = 4, .claims = 3, .bonuses = 2, .expenses = 1 };
	struct profit huge = { .sales = INT64_MAX, .expenses = -1 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(profit_add(&sum, &part, &e), 0);
	assert_int_equal(profit_add(&sum, &part, &e), 0);
	assert_int_equal(sum.sales, 10);
	assert_int_equal(sum.cost, 8);
	assert_int_equal(sum.claims, 6);
	assert_int_equal(sum.bonuses, 4);
	assert_int_equal(sum.expenses, 2);
	unit_says(&e, profit_add(&sum, &huge, &e), "too large");
	unit_says(&e, profit_reckon(&huge, &e), "too large");
}

static struct period
period(const char *from, const char *to)
{
	struct period p;

	assert_true(date_parse(&p.from, str_of(from)) && date_parse(&p.to, str_of(to)));
	return p;
}

static void
potentials_by_months(void **state)
{
	static const struct {
		const char *potential[2], *period[2];
		int64_t want; /* of 1200 */
	} t[] = {
		{ { "2026-01-01", "2026-12-31" }, { "2026-01-01", "2026-12-31" }, 1200 },
		{ { "2026-01-01", "2026-12-31" }, { "2026-10-01", "2026-12-31" }, 300 },
		{ { "2026-01-01", "2026-12-31" }, { "2026-11-05", "2026-11-20" }, 100 },
		{ { "2026-01-01", "2026-12-31" }, { "2026-12-01", "2027-01-31" }, 100 },
		{ { "2026-10-01", "2026-12-31" }, { "2026-01-01", "2026-12-31" }, 1200 },
		{ { "2026-01-01", "2026-12-31" }, { "2027-01-01", "2027-01-31" }, -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct penetration_estimate est = {
			.period = period(t[i].potential[0], t[i].potential[1]), .volume = 1200
		};
		int64_t total;
		bool known;
		struct err e;

		assert_int_equal(penetration_total(&total, &known, &est, 1,
						   period(t[i].period[0], t[i].period[1]), &e),
				 0);
		assert_int_equal(known, t[i].want >= 0);
		assert_int_equal(total, known ? t[i].want : 0);
	}
}

static void
of_several_estimates_each_month_takes_the_newest(void **state)
{
	const struct penetration_estimate v[] = {
		{ 10, period("2026-01-01", "2026-12-31"), 1200 }, /* 100 a month */
		{ 30, period("2026-10-01", "2026-12-31"), 900 },  /* 300 */
		{ 20, period("2026-11-01", "2027-01-31"), 30 },   /* 10: only January */
		{ 30, period("2026-12-01", "2026-12-31"), 7 }, /* of the same day as above: not */
	};
	const struct period window = period("2026-09-01", "2027-02-28");
	int64_t total;
	bool known;
	struct err e;

	(void)state;
	assert_int_equal(penetration_total(&total, &known, v, 4, window, &e), 0);
	assert_true(known);
	assert_int_equal(total, 100 + 900 + 10);
	assert_int_equal(penetration_total(&total, &known, v, 0, window, &e), 0);
	assert_false(known);
}

static void
shares_and_gaps(void **state)
{
	static const struct {
		int64_t ours, total;
		bool sells;
		struct penetration want;
	} t[] = {
		{ 30, 120, true, { 30, 120, 90, 250000, PENETRATION_UP_SELL, true, false } },
		{ 0, 120, false, { 0, 120, 120, 0, PENETRATION_CROSS_SELL, true, false } },
		{ 120, 120, true, { 120, 120, 0, 1000000, PENETRATION_UP_SELL, true, false } },
		{ 150, 120, true, { 150, 120, 0, 1250000, PENETRATION_UP_SELL, true, true } },
		{ 0, 0, false, { 0, 0, 0, 0, PENETRATION_CROSS_SELL, false, false } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct penetration p;
		struct err e;

		assert_int_equal(penetration_reckon(&p, t[i].ours, t[i].total, t[i].sells, &e), 0);
		assert_int_equal(p.gap, t[i].want.gap);
		assert_int_equal(p.share, t[i].want.share);
		assert_int_equal(p.type, t[i].want.type);
		assert_int_equal(p.has_share, t[i].want.has_share);
		assert_int_equal(p.over, t[i].want.over);
	}
}

static void
potentials_that_do_not_fit_are_refused(void **state)
{
	struct period year = period("2026-01-01", "2026-12-31");
	struct penetration_estimate v[] = { { 1, year, INT64_MAX },
					    { 2, period("2026-01-01", "2026-01-31"), INT64_MAX } };
	struct penetration p;
	int64_t total;
	bool known;
	struct err e = { 0 };

	(void)state;
	unit_says(&e, penetration_total(&total, &known, v, 2, year, &e), "too large");
	unit_says(&e, penetration_reckon(&p, INT64_MAX, 1, true, &e), "too large");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(margins),
		cmocka_unit_test(terms_add_up_or_are_refused),
		cmocka_unit_test(potentials_by_months),
		cmocka_unit_test(of_several_estimates_each_month_takes_the_newest),
		cmocka_unit_test(shares_and_gaps),
		cmocka_unit_test(potentials_that_do_not_fit_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
