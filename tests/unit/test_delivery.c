/* SPDX-License-Identifier: ISC */
#include "crm/delivery.h"
#include "unit.h"
#include "value/date.h"

enum { NO = DATE_NONE, PARTS = 6 };

static void
parts_of_a_line(void **state)
{
	static const struct {
		int64_t ordered;
		int32_t day; /* of the order */
		struct delivery_part parts[PARTS];
		struct delivery_move moves[PARTS]; /* ended by a day 0 */
		struct delivery_part want[PARTS];  /* ended by a quantity 0 */
	} t[] = {
		/* no schedule: the order's day */
		{ 10, 5, { { 0 } }, { { 0 } }, { { 5, 10, 10, NO } } },
		{ 10, NO, { { 0 } }, { { 3, 4 }, { 4, 6 } }, { { NO, 10, 0, 4 } } },
		{ 0, 5, { { 0 } }, { { 3, 4 } }, { { 0 } } },
		/* parts in any order, and the rest among them */
		{ 10,
		  15,
		  { { 20, 3, 0, 0 }, { 10, 4, 0, 0 } },
		  { { 12, 6 } },
		  { { 10, 4, 0, 12 }, { 15, 3, 1, NO }, { 20, 3, 3, NO } } },
		/* the rest has no day: it comes last */
		{ 10,
		  NO,
		  { { 20, 3, 0, 0 } },
		  { { 21, 2 }, { 19, 1 } },
		  { { 20, 3, 0, 21 }, { NO, 7, 7, NO } } },
		/* too much is scheduled: the latest counts for nothing */
		{ 10,
		  1,
		  { { 10, 6, 0, 0 }, { 20, 6, 0, 0 }, { 30, 6, 0, 0 } },
		  { { 9, 30 } },
		  { { 10, 6, 0, 9 }, { 20, 4, 0, 9 } } },
		/* parts of nothing, and less than nothing */
		{ 10,
		  1,
		  { { 10, 0, 0, 0 }, { 20, -6, 0, 0 }, { 30, 10, 0, 0 } },
		  { { 40, -1 }, { 41, 3 } },
		  { { 30, 10, 7, NO } } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct delivery_part v[PARTS + 1];
		struct delivery_move moves[PARTS];
		size_t n = 0, nmoves = 0, got;

		memcpy(v, t[i].parts, sizeof t[i].parts);
		memcpy(moves, t[i].moves, sizeof moves);
		while (n < PARTS && v[n].due != 0)
			n++;
		while (nmoves < PARTS && moves[nmoves].date != 0)
			nmoves++;
		got = delivery_plan(v, n, t[i].ordered, t[i].day);
		delivery_carry(v, got, moves, nmoves);
		for (size_t k = 0; k < got; k++) {
			assert_int_equal(v[k].due, t[i].want[k].due);
			assert_int_equal(v[k].qty, t[i].want[k].qty);
			assert_int_equal(v[k].left, t[i].want[k].left);
			assert_int_equal(v[k].done, t[i].want[k].done);
		}
		assert_int_equal(t[i].want[got].qty, 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(parts_of_a_line) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
