/* SPDX-License-Identifier: ISC */
/* covers: crm/tally */
#include "crm/xyz.h"
#include "day_unit.h"
#include "value/date.h"

enum { REGULAR = 750000, X10 = 100000, Y25 = 250000 };

static void
the_window_ends_with_a_month_that_is_over(void **state)
{
	static const struct {
		const char *day;
		int n;
		const char *from, *to;
	} t[] = {
		{ "2026-11-23", 12, "2025-11-01", "2026-10-31" },
		{ "2026-11-30", 12, "2025-12-01", "2026-11-30" },
		{ "2026-11-29", 12, "2025-11-01", "2026-10-31" },
		{ "2026-01-15", 1, "2025-12-01", "2025-12-31" },
		{ "2024-02-28", 3, "2023-11-01", "2024-01-31" },
		{ "2024-02-29", 3, "2023-12-01", "2024-02-29" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = window_months(day(t[i].day), t[i].n);

		assert_int_equal(p.from, day(t[i].from));
		assert_int_equal(p.to, day(t[i].to));
	}
}

static const struct period year = { 20454, 20818 }; /* 2026 */

static void
a_tally_keeps_to_its_window(void **state)
{
	struct tally t;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(year.from, day("2026-01-01"));
	assert_int_equal(year.to, day("2026-12-31"));
	tally_init(&t, 2, year, true);
	assert_int_equal(t.months, 12);
	assert_int_equal(tally_sale(&t, 1, day("2025-12-31"), 1000, &e), 0);
	assert_int_equal(tally_sale(&t, 1, day("2026-03-05"), 100, &e), 0);
	assert_int_equal(tally_sale(&t, 1, day("2026-01-01"), 10, &e), 0);
	assert_int_equal(tally_sale(&t, 1, day("2026-12-31"), 1, &e), 0);
	assert_int_equal(tally_sale(&t, 1, day("2027-01-01"), 1000, &e), 0);
	assert_int_equal(tally_return(&t, 1, day("2026-06-01"), 30, &e), 0);
	assert_int_equal(tally_return(&t, 1, day("2027-06-01"), 30, &e), 0);
	assert_int_equal(t.v[1].first, day("2026-01-01"));
	assert_int_equal(t.v[1].last, day("2026-12-31"));
	assert_int_equal(t.v[1].count, 3);
	assert_int_equal(t.v[1].sum, 81);
	assert_int_equal(t.monthly[12 + 5], -30);
	assert_int_equal(tally_months(&t, 1), 3);
	assert_int_equal(t.v[0].first, DATE_NONE);
	assert_int_equal(tally_months(&t, 0), 0);
	assert_int_equal(tally_sale(&t, 0, day("2026-01-01"), INT64_MAX, &e), 0);
	unit_says(&e, tally_sale(&t, 0, day("2026-02-01"), 1, &e), "too large");
	unit_says(&e, tally_return(&t, 0, day("2026-02-01"), INT64_MIN, &e), "too large");
	tally_release(&t);
}

/* Months of 2026 with a sale on the 10th, as letters a to l; "a2": also on the 20th. */
static void
buy(struct tally *t, uint32_t client, const char *when)
{
	struct err e;

	for (; *when; when++) {
		int month = *when - 'a' + 1;
		int32_t d = date_of((struct civil){ 2026, month, when[1] == '2' ? 20 : 10 });

		assert_int_equal(tally_sale(t, client, d, 100, &e), 0);
		if (when[1] == '2') {
			assert_int_equal(tally_sale(t, client, d - 10, 100, &e), 0);
			when++;
		}
	}
}

static void
by_frequency(void **state)
{
	static const struct {
		const char *when;
		char want;
	} t[] = {
		{ "", 0 },           { "a", 'Z' },
		{ "l", 'Z' },        { "aa", 'Z' }, /* two sales of one day */
		{ "a2", 'Y' },       { "l2", 'Y' }, /* one month is not three */
		{ "kl", 'Y' },       { "jkl", 'X' },
		{ "jl", 'Y' },       { "abcdefghi", 'X' }, /* 9 of 12 are 75 % */
		{ "abcdefgh", 'Y' }, { "ijk", 'X' },       /* 3 of the 4 since the first */
		{ "ij", 'Y' },       { "abcdefghijkl", 'X' },
	};
	struct tally c;

	(void)state;
	tally_init(&c, COUNTOF(t), year, false);
	for (uint32_t i = 0; i < COUNTOF(t); i++) {
		buy(&c, i, t[i].when);
		assert_int_equal(xyz_frequency(&c, i, REGULAR), t[i].want);
	}
	tally_release(&c);
}

/* A window of more months than a word has bits. */
static void
by_frequency_over_ten_years(void **state)
{
	struct tally t;
	struct err e;

	(void)state;
	tally_init(&t, 2, (struct period){ day("2017-01-01"), day("2026-12-31") }, false);
	assert_int_equal(t.months, 120);
	for (int m = 0; m < 120; m++) {
		int32_t d = date_add_months(day("2017-01-05"), m);

		if (m < 90)
			assert_int_equal(tally_sale(&t, 0, d, 1, &e), 0);
		if (m < 89)
			assert_int_equal(tally_sale(&t, 1, d, 1, &e), 0);
	}
	assert_int_equal(tally_months(&t, 0), 90);
	assert_int_equal(xyz_frequency(&t, 0, REGULAR), 'X');
	assert_int_equal(xyz_frequency(&t, 1, REGULAR), 'Y');
	tally_release(&t);
}

static void
by_variation(void **state)
{
	static const struct {
		int64_t v[4];
		size_t n;
		int64_t cv;
	} t[] = {
		{ { 100, 100 }, 2, 0 },
		{ { 90, 110 }, 2, 100000 },
		{ { 75, 125 }, 2, 250000 },
		{ { 9001, 10999 }, 2, 99900 },
		{ { 100, 0, 0, 0 }, 4, 1732050 },
		{ { 1, 0 }, 2, 1000000 },
		{ { 0, 0 }, 2, XYZ_NO_CV },
		{ { -5, 5 }, 2, XYZ_NO_CV },
		{ { -1000000, 1000001 }, 2, UINT32_MAX },
		{ { INT64_MAX, 0, INT64_MAX, 0 }, 4, 1000000 },
		{ { INT64_MAX, INT64_MIN, 0, 0 }, 4, XYZ_NO_CV },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(xyz_cv(t[i].v, t[i].n), t[i].cv);
}

static void
limits_of_variation(void **state)
{
	static const struct {
		int64_t low, high;
		char want;
	} t[] = {
		{ 91, 109, 'X' }, { 90, 110, 'Y' }, { 76, 124, 'Y' },
		{ 75, 125, 'Z' }, { -9, 9, 'Z' },
	};
	struct tally c;
	struct err e;
	int64_t cv;

	(void)state;
	tally_init(&c, COUNTOF(t) + 1, (struct period){ day("2026-01-01"), day("2026-02-28") },
		   true);
	for (uint32_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(tally_sale(&c, i, day("2026-01-10"), t[i].low, &e), 0);
		assert_int_equal(tally_sale(&c, i, day("2026-02-10"), t[i].high, &e), 0);
		assert_int_equal(xyz_variation(&c, i, X10, Y25, &cv), t[i].want);
	}
	assert_int_equal(xyz_variation(&c, COUNTOF(t), X10, Y25, &cv), 0);
	assert_int_equal(cv, XYZ_NO_CV);
	tally_release(&c);
}

/* cv <= sigma / mean < cv + 0.0001 %, squared and multiplied out; sigma from the
 * definition, by the differences from the mean. */
static void
random_variations_agree_with_the_definition(void **state)
{
	uint64_t seed = 12;

	(void)state;
	for (int round = 0; round < 100000; round++) {
		int64_t v[12], sum = 0, got;
		size_t n = 1 + unit_rnd(&seed, 12);
		i128 squares = 0, mean;

		for (size_t i = 0; i < n; i++)
			sum += v[i] = unit_rnd(&seed, 3) ? 90000 + unit_rnd(&seed, 20000) : 0;
		for (size_t i = 0; i < n; i++) /* n^2 times the variance, each term n^2 */
			squares += ((i128)v[i] * n - sum) * ((i128)v[i] * n - sum);
		got = xyz_cv(v, n);
		if (sum == 0) {
			assert_int_equal(got, XYZ_NO_CV);
			continue;
		}
		mean = (i128)sum * sum * n;
		squares *= (i128)1000000 * 1000000;
		assert_true((i128)got * got * mean <= squares);
		assert_true((i128)(got + 1) * (got + 1) * mean > squares);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_window_ends_with_a_month_that_is_over),
		cmocka_unit_test(a_tally_keeps_to_its_window),
		cmocka_unit_test(by_frequency),
		cmocka_unit_test(by_frequency_over_ten_years),
		cmocka_unit_test(by_variation),
		cmocka_unit_test(limits_of_variation),
		cmocka_unit_test(random_variations_agree_with_the_definition),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
