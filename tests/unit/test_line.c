/* SPDX-License-Identifier: ISC */
#include "crm/line.h"
#include "unit.h"
#include "value/num.h"

/* Quantities, prices and percents as people write them. */
struct sample {
	const char *qty, *price, *discount, *rate, *cost;
	bool on_top;
	int digits;
	int64_t amount, vat, cost_amount;
};

static int64_t
num(const char *text, int digits)
{
	int64_t v = 0;

	if (strcmp(text, "none") == 0)
		return LINE_NO_VAT;
	assert_int_equal(num_parse(&v, str_of(text), digits), NUM_OK);
	return v;
}

static struct line_in
input(const struct sample *s)
{
	return (struct line_in){
		.qty = num(s->qty, QTY_DIGITS),
		.price = num(s->price, PRICE_DIGITS),
		.discount = num(s->discount, RATE_DIGITS),
		.vat_rate = num(s->rate, RATE_DIGITS),
		.cost_price = num(s->cost, PRICE_DIGITS),
		.vat_on_top = s->on_top,
		.digits = s->digits,
	};
}

static void
lines_by_the_formulas(void **state)
{
	static const struct sample t[] = {
		{ "1", "100", "0", "20", "60", false, 2, 10000, 1667, 6000 },
		{ "1", "100", "0", "20", "60", true, 2, 12000, 2000, 6000 },
		{ "1", "100", "0", "22", "0", false, 2, 10000, 1803, 0 },
		{ "1", "100", "0", "0", "0", false, 2, 10000, 0, 0 },
		{ "1", "100", "0", "none", "0", true, 2, 10000, 0, 0 },
		{ "1", "0.33", "0", "20", "0", true, 2, 40, 7, 0 },
		{ "2.5", "0.01", "0", "none", "0.01", false, 2, 3, 0, 3 },    /* half away */
		{ "-2.5", "0.01", "0", "none", "0.01", false, 2, -3, 0, -3 }, /* from zero */
		{ "3", "19.9999", "12.5", "10", "0", false, 2, 5250, 477, 0 },
		{ "1", "10", "100", "20", "8", false, 2, 0, 0, 800 },
		{ "1", "10", "-10", "0", "0", false, 2, 1100, 0, 0 },
		{ "1.5", "1001", "0", "10", "0", false, 0, 1502, 137, 0 },
		{ "1", "1.2345", "0", "0", "0", false, 3, 1235, 0, 0 },
		{ "0.000001", "0.0001", "0", "20", "0", false, 2, 0, 0, 0 },
		{ "1000000", "9000000000", "0", "20", "0", false, 2, 900000000000000000,
		  150000000000000000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct line_in in = input(&t[i]);
		struct line l = { 0 };
		struct err e;

		assert_int_equal(line_reckon(&l, &in, &e), 0);
		assert_int_equal(l.amount, t[i].amount);
		assert_int_equal(l.vat, t[i].vat);
		assert_int_equal(l.cost, t[i].cost_amount);
	}
}

static void
a_small_line_is_rounded_by_itself(void **state)
{
	struct line_in in = {
		.qty = 1000000, .price = 3300, .vat_rate = 200000, .vat_on_top = true, .digits = 2
	};
	struct line l;
	struct err e;

	(void)state;
	assert_int_equal(line_reckon(&l, &in, &e), 0);
	assert_int_equal(3 * l.amount, 120);
	assert_int_equal(3 * l.vat, 21); /* not 20, as of 0.99 at once */
}

static void
an_amount_without_a_price_is_kept(void **state)
{
	struct line_in in = { .qty = 2000000,
			      .cost_price = 35000,
			      .vat_rate = 200000,
			      .vat_on_top = true,
			      .digits = 2 };
	struct line l = { .amount = 1000 };
	struct err e;

	(void)state;
	assert_int_equal(line_of_amount(&l, &in, &e), 0);
	assert_int_equal(l.amount, 1000);
	assert_int_equal(l.vat, 167);
	assert_int_equal(l.cost, 700);
	in.qty = 0;
	assert_int_equal(line_of_amount(&l, &in, &e), 0);
	assert_int_equal(l.cost, 0);
}

static void
what_does_not_fit_is_refused(void **state)
{
	static const struct {
		struct line_in in;
		const char *msg;
	} t[] = {
		{ { .qty = INT64_MAX, .price = INT64_MAX, .digits = 2 }, "too large" },
		{ { .qty = INT64_MIN, .price = INT64_MIN, .digits = 2 }, "too large" },
		{ { .qty = INT64_MAX, .price = 10000000000, .digits = 2 }, "too large" },
		{ { .qty = INT64_MAX, .cost_price = 10000000000, .digits = 2 }, "too large" },
		{ { .qty = 1000000,
		    .price = 1000000000000,
		    .vat_rate = INT64_MAX,
		    .vat_on_top = true,
		    .digits = 2 },
		  "too large" },
		{ { .discount = 1000001 }, "discount \"100.0001\": it is above 100 %" },
		{ { .qty = INT64_MAX, .price = INT64_MAX, .discount = INT64_MIN }, "too large" },
		{ { .vat_rate = -2 }, "VAT rate \"-0.0002\"" },
	};
	struct line l;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_says(&e, line_reckon(&l, &t[i].in, &e), t[i].msg);
}

static uint64_t
rnd(uint64_t *seed, uint64_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (*seed >> 20) % n;
}

/* v is num / den to the nearest, and of two as near the one away from zero. */
static void
nearest(int64_t v, i128 n, i128 d)
{
	i128 twice_off = 2 * (v * d - n);

	if (n < 0)
		twice_off = -twice_off;
	assert_true(twice_off > -d && twice_off <= d);
}

/* Every line is what the formula gives to the nearest unit. */
static void
a_million_random_lines(void **state)
{
	uint64_t seed = 33;
	struct err e;

	(void)state;
	for (int i = 0; i < 1000000; i++) {
		struct line_in in = {
			.qty = (int64_t)rnd(&seed, 4000000000) - 500000000,
			.price = (int64_t)rnd(&seed, 10000000),
			.discount = (int64_t)rnd(&seed, 5) * 25000,
			.vat_rate = (int64_t)rnd(&seed, 5) * 50000,
			.cost_price = (int64_t)rnd(&seed, 10000000),
			.vat_on_top = rnd(&seed, 2) == 0,
			.digits = 2,
		};
		i128 scale = (i128)1000000 * 100000000;
		struct line l = { 0 };
		int64_t net;

		assert_int_equal(line_reckon(&l, &in, &e), 0);
		net = in.vat_on_top ? l.amount - l.vat : l.amount;
		nearest(net, (i128)in.qty * in.price * (1000000 - in.discount), scale);
		nearest(l.vat, (i128)net * in.vat_rate,
			in.vat_on_top ? 1000000 : 1000000 + in.vat_rate);
		nearest(l.cost, (i128)in.qty * in.cost_price, 100000000);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_by_the_formulas),
		cmocka_unit_test(a_small_line_is_rounded_by_itself),
		cmocka_unit_test(an_amount_without_a_price_is_kept),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(a_million_random_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
