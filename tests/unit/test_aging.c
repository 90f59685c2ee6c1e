/* SPDX-License-Identifier: ISC */
#include "crm/aging.h"
#include "unit.h"

static void
buckets_by_days_past_due(void **state)
{
	static const struct {
		int32_t late;
		enum aging_bucket want;
	} t[] = {
		{ -1000, AGING_NOT_DUE }, { 0, AGING_NOT_DUE }, { 1, AGING_1_30 },
		{ 30, AGING_1_30 },       { 31, AGING_31_60 },  { 60, AGING_31_60 },
		{ 61, AGING_61_90 },      { 90, AGING_61_90 },  { 91, AGING_91 },
		{ 100000, AGING_91 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(aging_bucket(20000 - t[i].late, 20000), t[i].want);
		assert_int_equal(aging_overdue(20000 - t[i].late, 20000),
				 t[i].late < 0 ? 0 : t[i].late);
	}
}

static void
the_six_sum_to_the_total(void **state)
{
	struct aging a = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_true(aging_none(&a));
	assert_int_equal(aging_add(&a, 100, 100, 5, &e), 0);
	assert_int_equal(aging_add(&a, 99, 100, 70, &e), 0);
	assert_int_equal(aging_add(&a, 1, 100, 900, &e), 0);
	assert_int_equal(aging_advance(&a, 975, &e), 0);
	assert_int_equal(a.due[AGING_NOT_DUE], 5);
	assert_int_equal(a.due[AGING_1_30], 70);
	assert_int_equal(a.due[AGING_91], 900);
	assert_int_equal(a.advance, -975);
	assert_int_equal(a.total, 0);
	assert_false(aging_none(&a));
}

static void
sums_that_do_not_fit_are_refused(void **state)
{
	struct aging a = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(aging_add(&a, 1, 9, INT64_MAX, &e), 0);
	unit_says(&e, aging_add(&a, 1, 9, 1, &e), "too large");
	a = (struct aging){ 0 };
	assert_int_equal(aging_advance(&a, INT64_MAX, &e), 0);
	unit_says(&e, aging_advance(&a, 2, &e), "too large");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buckets_by_days_past_due),
		cmocka_unit_test(the_six_sum_to_the_total),
		cmocka_unit_test(sums_that_do_not_fit_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
