/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/penalty.h"

enum { SPANS = 3 };

static void
reckoned(void **state)
{
	static const struct {
		struct {
			int64_t base;
			int32_t days;
			int64_t penalty;
		} v[SPANS];
		int64_t rate, cap;
	} t[] = {
		/* 1000.00 for ten days at 0.1 % */
		{ { { 100000, 10, 1000 } }, 1000, PENALTY_NO_CAP },
		/* a part is paid: the base is less from then on */
		{ { { 100000, 10, 1000 }, { 40000, 5, 200 } }, 1000, PENALTY_NO_CAP },
		/* half a unit goes away from zero */
		{ { { 50, 1, 1 } }, 10000, PENALTY_NO_CAP },
		{ { { 49, 1, 0 } }, 10000, PENALTY_NO_CAP },
		/* 0.5 + 0.5 + 0.5 is rounded once, to 2, not thrice, to 3 */
		{ { { 50, 1, 1 }, { 50, 1, 0 }, { 50, 1, 1 } }, 10000, PENALTY_NO_CAP },
		/* at most 1.5 % of what was overdue at its height */
		{ { { 100000, 10, 1000 }, { 40000, 50, 500 }, { 10000, 9, 0 } }, 1000, 15000 },
		{ { { 100000, 10, 0 } }, 1000, 0 },
		{ { { 100000, 10, 1000 } }, 1000, 10000 },
		{ { { 100000, 0, 0 }, { 0, 10, 0 } }, 1000, PENALTY_NO_CAP },
		{ { { 100000, 10, 0 } }, 0, PENALTY_NO_CAP },
		{ { { INT64_MAX, 100, INT64_MAX } }, 10000, PENALTY_NO_CAP },
	};
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct penalty_span v[SPANS];

		for (size_t k = 0; k < SPANS; k++)
			v[k] = (struct penalty_span){ t[i].v[k].base, t[i].v[k].days, t[i].rate,
						      -1 };
		assert_int_equal(penalty_reckon(v, SPANS, t[i].cap, &e), 0);
		for (size_t k = 0; k < SPANS; k++)
			assert_int_equal(v[k].penalty, t[i].v[k].penalty);
	}
	assert_int_equal(penalty_reckon(NULL, 0, PENALTY_NO_CAP, &e), 0);
}

static void
too_large(void **state)
{
	struct penalty_span v[] = { { INT64_MAX, 101, 10000, 0 } };
	struct err e = { 0 };

	(void)state;
	unit_says(&e, penalty_reckon(v, 1, PENALTY_NO_CAP, &e), "too large");
	v[0].rate = INT64_MAX;
	unit_says(&e, penalty_reckon(v, 1, PENALTY_NO_CAP, &e), "too large");
	v[0].rate = 10000;
	assert_int_equal(penalty_reckon(v, 1, 1000000, &e), 0);
	assert_true(v[0].penalty == INT64_MAX);
}

/* The rate of an amendment counts from its own day. */
static void
amended(void **state)
{
	struct penalty_span v[] = { { 100000, 10, 1000, 0 }, { 100000, 10, 5000, 0 } };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(penalty_reckon(v, 2, PENALTY_NO_CAP, &e), 0);
	assert_int_equal(v[0].penalty, 1000);
	assert_int_equal(v[1].penalty, 5000);
	assert_int_equal(penalty_reckon(v, 2, 30000, &e), 0);
	assert_int_equal(v[0].penalty + v[1].penalty, 3000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reckoned), cmocka_unit_test(amended),
					    cmocka_unit_test(too_large) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
