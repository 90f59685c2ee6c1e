/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/credit.h"
#include "crm/discount.h"
#include "value/date.h"

static void
limits(void **state)
{
	static const struct {
		struct credit_case c;
		bool sum, days;
	} t[] = {
		{ { 900, 100, 1000, 0, 0 }, false, false },
		{ { 900, 101, 1000, 1, 0 }, true, true },
		{ { 900, 101, -1, 31, 30 }, false, true },
		{ { -500, 500, 0, 30, 30 }, false, false },
		{ { -500, 501, 0, 9, -1 }, true, false },
		{ { 5000, 0, 1000, 0, 0 }, false, false },
		{ { 5000, -10, 1000, 0, 0 }, false, false },
		{ { INT64_MAX, INT64_MAX, INT64_MAX, 0, 0 }, true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_int_equal(credit_over_limit(&t[i].c), t[i].sum);
		assert_int_equal(credit_over_days(&t[i].c), t[i].days);
	}
}

static void
margins(void **state)
{
	(void)state;
	assert_false(margin_below(100, 90, 100000)); /* exactly 10 % */
	assert_true(margin_below(100, 91, 100000));
	assert_true(margin_below(100, 101, 0));
	assert_false(margin_below(0, 5, 100000));
	assert_false(price_below(1000000, 100000, 900000)); /* 100 less 10 % is 90 */
	assert_true(price_below(1000000, 100001, 900000));
	assert_true(price_below(1, 0, 2));
}

static const struct discount_rule rules[] = {
	{ STR_INIT("autumn"), 50000, STR_INIT("retail"), STR_INIT(""), STR_INIT(""), 0, 100, 200 },
	{ STR_INIT("pallet"), 70000, STR_INIT(""), STR_INIT(""), STR_INIT("cement"), 40, DATE_NONE,
	  DATE_NONE },
	{ STR_INIT("soap"), 70000, STR_INIT(""), STR_INIT("soap"), STR_INIT(""), 0, DATE_NONE,
	  150 },
};

static void
discounts(void **state)
{
	static const struct {
		struct discount_case c;
		const char *rule;
	} t[] = {
		{ { STR_INIT("retail"), STR_INIT("x"), STR_INIT("y"), 1, 100, 0 }, "autumn" },
		{ { STR_INIT("retail"), STR_INIT("x"), STR_INIT("y"), 1, 200, 0 }, "autumn" },
		{ { STR_INIT("retail"), STR_INIT("x"), STR_INIT("y"), 1, 201, 0 }, NULL },
		{ { STR_INIT("retail"), STR_INIT("x"), STR_INIT("y"), 1, 150, 50000 }, NULL },
		{ { STR_INIT("retail"), STR_INIT("x"), STR_INIT("cement"), 40, 150, 0 }, "pallet" },
		{ { STR_INIT("retail"), STR_INIT("x"), STR_INIT("cement"), 39, 150, 0 }, "autumn" },
		{ { STR_INIT("trade"), STR_INIT("soap"), STR_INIT(""), 1, 150, 0 }, "soap" },
		{ { STR_INIT("trade"), STR_INIT("soap"), STR_INIT("cement"), 40, 1, 0 }, "pallet" },
		{ { STR_INIT("trade"), STR_INIT("soap"), STR_INIT(""), 1, 151, 0 }, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		const struct discount_rule *r =
			discount_best(rules, sizeof rules / sizeof *rules, &t[i].c);

		if (t[i].rule == NULL)
			assert_null(r);
		else
			unit_str(r ? r->name : STR(""), t[i].rule);
	}
}

static void
deviations(void **state)
{
	static const struct {
		int64_t list, price, discount, allowed, off;
		bool differs;
	} t[] = {
		{ 1000000, 1000000, 0, 0, 0, false },
		{ 1000000, 950000, 0, 50000, 50000, false },
		{ 1000000, 1000000, 50000, 50000, 50000, false },
		{ 1000000, 980000, 40000, 50000, 59200, true },
		{ 1000000, 1100000, 100000, 0, 10000, true },
		{ 1000000, 1100000, 0, 0, -100000, true },
		{ 3, 2, 0, 0, 333333, true }, /* 33.33333 rounded */
		{ 3, 1, 0, 666667, 666667, true },
		{ 1000000, 0, 0, 1000000, 1000000, false },
		{ 1, INT64_MAX, 0, 0, INT64_MIN, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_int_equal(discount_off(t[i].list, t[i].price, t[i].discount), t[i].off);
		assert_int_equal(
			discount_differs(t[i].list, t[i].price, t[i].discount, t[i].allowed),
			t[i].differs);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits),
		cmocka_unit_test(margins),
		cmocka_unit_test(discounts),
		cmocka_unit_test(deviations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
