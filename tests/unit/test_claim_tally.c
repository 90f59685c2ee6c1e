/* SPDX-License-Identifier: ISC */
#include "crm/claim_tally.h"
#include "unit.h"

#include <stdlib.h>

/* By nearest rank: the smallest number that so many percent are not above. */
static void
ranks(void **state)
{
	static const struct {
		int64_t v[12];
		size_t n;
		int64_t median, p90; /* -1: none */
	} t[] = {
		{ { 0 }, 0, -1, -1 },
		{ { 7 }, 1, 7, 7 },
		{ { 9, 1 }, 2, 1, 9 },
		{ { 3, 1, 2 }, 3, 2, 3 },
		{ { 4, 4, 4, 4 }, 4, 4, 4 },
		{ { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 10, 5, 9 },
		{ { 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 11, 6, 10 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct claim_tally tally = { 0 };

		for (size_t k = 0; k < t[i].n; k++) {
			struct claim_case c = { .status = CLAIM_SATISFIED,
						.days = t[i].v[k],
						.answer = -1 };

			assert_true(claim_tally_add(&tally, &c));
		}
		assert_int_equal(claim_rank(&tally.days, 50), t[i].median);
		assert_int_equal(claim_rank(&tally.days, 90), t[i].p90);
		assert_int_equal(claim_rank(&tally.answers, 50), -1);
		claim_tally_release(&tally);
	}
}

static void
figures(void **state)
{
	static const struct claim_case v[] = {
		{ CLAIM_SATISFIED, 100, 100, 30, 2, 1, CLAIM_IN_TIME, false, 2, 1, CLAIM_IN_TIME },
		{ CLAIM_PARTIAL, 50, 20, 0, 9, 3, CLAIM_LATE, true, 1, 0, CLAIM_LATE },
		{ CLAIM_REJECTED, 7, 0, 0, 1, -1, CLAIM_NO_TERM, false, 0, 0, CLAIM_NO_TERM },
		{ CLAIM_WITHDRAWN, 1, 0, 0, 1, -1, CLAIM_IN_TIME, true, 0, 0, CLAIM_NO_TERM },
		{ CLAIM_ESCALATED, 9, 0, 0, -1, 5, CLAIM_LATE, false, 3, 3, CLAIM_IN_TIME },
	};
	struct claim_tally t = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(v); i++)
		assert_true(claim_tally_add(&t, &v[i]));
	assert_int_equal(t.received, 5);
	assert_int_equal(t.satisfied + t.partial + t.rejected + t.withdrawn + t.open, 5);
	assert_int_equal(t.open, 1);
	assert_int_equal(t.answer_in_time, 2);
	assert_int_equal(t.answer_late, 1);
	assert_int_equal(t.amount, 167);
	assert_int_equal(t.awarded, 120);
	assert_int_equal(t.recovered, 30);
	assert_int_equal(t.in_time, 2);
	assert_int_equal(t.late, 2);
	assert_int_equal(t.repeated, 2);
	assert_int_equal(t.actions, 6);
	assert_int_equal(t.actions_open, 4);
	claim_tally_release(&t);
}

static void
overflow(void **state)
{
	struct claim_case c = { .status = CLAIM_OPEN, .amount = INT64_MAX, .days = -1 };
	struct claim_tally t = { 0 };

	(void)state;
	assert_true(claim_tally_add(&t, &c));
	assert_false(claim_tally_add(&t, &c));
	claim_tally_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks),
		cmocka_unit_test(figures),
		cmocka_unit_test(overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
