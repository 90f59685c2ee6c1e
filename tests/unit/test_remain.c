/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/remain.h"

#define Q 1000000 /* one piece */

static void
parts_sum_to_the_line(void **state)
{
	(void)state;
	for (int64_t amount = 1; amount < 300; amount += 7) {
		struct remain line = { .qty = 7 * Q, .amount = amount, .vat = amount / 6 };
		struct remain sum = { 0 };

		while (!remain_none(&line)) {
			struct remain part = remain_part(&line, 2 * Q);

			sum.qty += part.qty;
			sum.amount += part.amount;
			sum.vat += part.vat;
			assert_true(remain_take(&line, 1, &part));
		}
		assert_int_equal(sum.qty, 7 * Q);
		assert_int_equal(sum.amount, amount);
		assert_int_equal(sum.vat, amount / 6);
	}
}

static void
lines_of_the_price_go_first(void **state)
{
	struct remain lines[] = {
		{ .key = 1, .price = 10, .qty = 2 * Q, .amount = 20 },
		{ .key = 1, .price = 8, .qty = 3 * Q, .amount = 24 },
		{ .key = 2, .price = 8, .qty = 1 * Q, .amount = 8 },
	};
	struct remain moved = { .key = 1, .price = 8, .qty = 4 * Q, .amount = 32 };

	(void)state;
	assert_int_equal(remain_qty(lines, 3, 1), 5 * Q);
	assert_true(remain_take(lines, 3, &moved));
	assert_int_equal(lines[1].qty, 0);
	assert_int_equal(lines[0].qty, 1 * Q);
	assert_int_equal(lines[2].qty, 1 * Q);
	assert_int_equal(remain_qty(lines, 3, 1), 1 * Q);
	moved.qty = 2 * Q;
	assert_false(remain_take(lines, 3, &moved));
	assert_int_equal(remain_qty(lines, 3, 1), 0);
}

static void
lines_without_a_quantity_are_money(void **state)
{
	struct remain line = { .key = 1, .price = -1, .amount = 100, .vat = 20 };
	struct remain moved = { .key = 1, .price = -1, .amount = 40, .vat = 8 };

	(void)state;
	assert_true(remain_take(&line, 1, &moved));
	assert_int_equal(line.amount, 60);
	assert_int_equal(line.vat, 12);
	assert_false(remain_none(&line));
	assert_int_equal(remain_part(&line, 5 * Q).amount, 60);
	moved.amount = 61;
	assert_false(remain_take(&line, 1, &moved));
	assert_true(remain_none(&line));
}

static void
another_key_is_untouched(void **state)
{
	struct remain line = { .key = 1, .price = 5, .qty = Q, .amount = 5 };
	struct remain moved = { .key = 2, .price = 5, .qty = Q, .amount = 5 };

	(void)state;
	assert_false(remain_take(&line, 1, &moved));
	assert_int_equal(line.qty, Q);
	assert_int_equal(remain_qty(&line, 1, 2), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_sum_to_the_line),
		cmocka_unit_test(lines_of_the_price_go_first),
		cmocka_unit_test(lines_without_a_quantity_are_money),
		cmocka_unit_test(another_key_is_untouched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
