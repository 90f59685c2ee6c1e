/* SPDX-License-Identifier: ISC */
#include "unit.h"
#include "value/num.h"

#include <inttypes.h>

static void
parses_decimals(void **state)
{
	static const struct {
		const char *text;
		int digits;
		enum num_error error, error_round;
		int64_t v, v_round; /* where there is no error */
	} t[] = {
		{ "0", 2, NUM_OK, NUM_OK, 0, 0 },
		{ "-0.00", 2, NUM_OK, NUM_OK, 0, 0 },
		{ "1250", 2, NUM_OK, NUM_OK, 125000, 125000 },
		{ "1250.5", 2, NUM_OK, NUM_OK, 125050, 125050 },
		{ "-0.01", 2, NUM_OK, NUM_OK, -1, -1 },
		{ "007.1", 1, NUM_OK, NUM_OK, 71, 71 },
		{ "1.5000000000000000000000000", 1, NUM_OK, NUM_OK, 15, 15 },
		{ "1500.00", 0, NUM_OK, NUM_OK, 1500, 1500 },
		{ "92233720368547758.07", 2, NUM_OK, NUM_OK, INT64_MAX, INT64_MAX },
		{ "-92233720368547758.08", 2, NUM_OK, NUM_OK, INT64_MIN, INT64_MIN },
		{ "92233720368547758.08", 2, NUM_RANGE, NUM_RANGE, 0, 0 },
		{ "-92233720368547758.09", 2, NUM_RANGE, NUM_RANGE, 0, 0 },
		{ "92233720368547758.0749", 2, NUM_DECIMALS, NUM_OK, 0, INT64_MAX },
		{ "92233720368547758.075", 2, NUM_DECIMALS, NUM_RANGE, 0, 0 },
		{ "-92233720368547758.084", 2, NUM_DECIMALS, NUM_OK, 0, INT64_MIN },
		{ "184467440737095516.15", 2, NUM_RANGE, NUM_RANGE, 0, 0 },
		{ "99999999999999999999", 0, NUM_RANGE, NUM_RANGE, 0, 0 },
		{ "99999999999999999999x", 0, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "10", 18, NUM_RANGE, NUM_RANGE, 0, 0 },
		{ "9.223372036854775807", 18, NUM_OK, NUM_OK, INT64_MAX, INT64_MAX },
		{ "1.505", 2, NUM_DECIMALS, NUM_OK, 0, 151 },
		{ "1.504999", 2, NUM_DECIMALS, NUM_OK, 0, 150 },
		{ "-1.505", 2, NUM_DECIMALS, NUM_OK, 0, -151 },
		{ "-0.004", 2, NUM_DECIMALS, NUM_OK, 0, 0 },
		{ "0.5", 0, NUM_DECIMALS, NUM_OK, 0, 1 },
		{ "", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "-", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "--1", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "+1", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ ".5", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "-.5", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "5.", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "5.", 0, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "1,5", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "1.5.0", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "1.5x", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "1.555x", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ " 1", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "1 ", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "1e3", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "0x10", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 },
		{ "\xd9\xa1", 2, NUM_SYNTAX, NUM_SYNTAX, 0, 0 }, /* an Arabic 1 */
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const int64_t before = 77;
		int64_t v = before, r = before;

		if (num_parse(&v, str_of(t[i].text), t[i].digits) != t[i].error ||
		    num_parse_round(&r, str_of(t[i].text), t[i].digits) != t[i].error_round)
			fail_msg("\"%s\": another error", t[i].text);
		if (v != (t[i].error ? before : t[i].v) ||
		    r != (t[i].error_round ? before : t[i].v_round))
			fail_msg("\"%s\": %" PRId64 " and rounded %" PRId64, t[i].text, v, r);
	}
}

static void
writes_what_it_parses(void **state)
{
	static const struct {
		int64_t v;
		int digits;
		const char *text, *text_short;
	} t[] = {
		{ 0, 0, "0", "0" },
		{ 0, 2, "0.00", "0" },
		{ 1, 2, "0.01", "0.01" },
		{ -1, 2, "-0.01", "-0.01" },
		{ 125000, 2, "1250.00", "1250" },
		{ 125050, 2, "1250.50", "1250.5" },
		{ -500000, 6, "-0.500000", "-0.5" },
		{ 1500, 0, "1500", "1500" },
		{ INT64_MAX, 2, "92233720368547758.07", "92233720368547758.07" },
		{ INT64_MIN, 2, "-92233720368547758.08", "-92233720368547758.08" },
		{ INT64_MIN, 18, "-9.223372036854775808", "-9.223372036854775808" },
		{ INT64_MIN, 0, "-9223372036854775808", "-9223372036854775808" },
	};
	char buf[NUM_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t v = 77;

		unit_str(num_text(t[i].v, t[i].digits, buf), t[i].text);
		assert_int_equal(strlen(buf), strlen(t[i].text));
		unit_str(num_text_short(t[i].v, t[i].digits, buf), t[i].text_short);
		assert_int_equal(num_parse(&v, str_of(buf), t[i].digits), NUM_OK);
		assert_true(v == t[i].v);
	}
}

static void
rounds_half_away_from_zero(void **state)
{
	static const i128 wide = (i128)1 << 100;
	const struct {
		i128 num, den;
		bool fits;
		int64_t v;
	} t[] = {
		{ 5, 2, true, 3 },
		{ -5, 2, true, -3 },
		{ 5, -2, true, -3 },
		{ -5, -2, true, 3 },
		{ 4, 3, true, 1 },
		{ 5, 3, true, 2 },
		{ 1, 3, true, 0 },
		{ 0, 7, true, 0 },
		{ 1, 0, false, 0 },
		{ INT64_MIN, 1, true, INT64_MIN },
		{ INT64_MIN, -1, false, 0 },
		{ (i128)INT64_MAX + 1, 1, false, 0 },
		{ (i128)INT64_MAX * 2, 2, true, INT64_MAX },
		{ (i128)INT64_MAX * 2 + 1, 2, false, 0 },
		{ wide * 3 / 2, wide, true, 2 },
		{ wide * 3 / 2 - 1, wide, true, 1 },
		{ -(wide * 64) * 1048576 - wide * 64 * 1048576, wide, true, -134217728 },
		{ (i128)((u128)1 << 127), -1, false, 0 },
		{ (i128)((u128)1 << 127), (i128)((u128)1 << 127), true, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t v = 77;

		if (num_div(&v, t[i].num, t[i].den) != t[i].fits || v != (t[i].fits ? t[i].v : 77))
			fail_msg("case %zu: %" PRId64, i, v);
	}
}

static void
sums_never_wrap(void **state)
{
	int64_t v = INT64_MAX;

	(void)state;
	assert_false(num_add(&v, 1));
	assert_true(v == INT64_MAX);
	assert_true(num_sub(&v, INT64_MAX));
	assert_true(v == 0);
	assert_false(num_sub(&v, INT64_MIN));
	assert_true(v == 0);
	assert_true(num_add(&v, INT64_MIN));
	assert_false(num_sub(&v, 1));
	assert_true(v == INT64_MIN);
	num_add_most(&v, -1);
	assert_true(v == INT64_MIN);
	num_add_most(&v, 5);
	assert_true(v == INT64_MIN + 5);
	v = INT64_MAX - 1;
	num_add_most(&v, 2);
	assert_true(v == INT64_MAX);
}

static void
changes_digits(void **state)
{
	static const struct {
		int64_t v;
		int from, to;
		bool fits;
		int64_t want;
	} t[] = {
		{ 1250, 2, 4, true, 125000 },   { 125050, 4, 2, true, 1251 },
		{ -125050, 4, 2, true, -1251 }, { 125049, 4, 2, true, 1250 },
		{ 7, 3, 3, true, 7 },           { INT64_MAX, 0, 1, false, 0 },
		{ INT64_MIN, 18, 0, true, -9 }, { 9, 0, 18, true, INT64_C(9000000000000000000) },
		{ 10, 0, 18, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t v = t[i].v;

		assert_int_equal(num_rescale(&v, t[i].from, t[i].to), t[i].fits);
		assert_true(v == (t[i].fits ? t[i].want : t[i].v));
	}
	assert_true(num_pow10(0) == 1);
	assert_true(num_pow10(18) == INT64_C(1000000000000000000));
}

static void
knows_currencies(void **state)
{
	static const struct {
		const char *code;
		int digits;
	} t[] = {
		{ "RUB", 2 },   { "EUR", 2 }, { "USD", 2 },   { "ZWG", 2 },  { "AED", 2 },
		{ "JPY", 0 },   { "BIF", 0 }, { "XPF", 0 },   { "KWD", 3 },  { "TND", 3 },
		{ "CLF", 4 },   { "UYW", 4 }, { "XXX", -1 },  { "rub", -1 }, { "", -1 },
		{ "RU", -1 },   { " ", -1 },  { "RUBL", -1 }, { "R B", -1 }, { "RUB SAR", -1 },
		{ "UB S", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (currency_digits(str_of(t[i].code)) != t[i].digits)
			fail_msg("%s: %d", t[i].code, currency_digits(str_of(t[i].code)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_decimals),
		cmocka_unit_test(writes_what_it_parses),
		cmocka_unit_test(rounds_half_away_from_zero),
		cmocka_unit_test(sums_never_wrap),
		cmocka_unit_test(changes_digits),
		cmocka_unit_test(knows_currencies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
