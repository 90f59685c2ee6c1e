/* SPDX-License-Identifier: ISC */
#include "crm/activity.h"
#include "unit.h"
#include "value/date.h"

static void
active_for_so_many_days(void **state)
{
	(void)state;
	assert_true(activity_active(1000, 1000, 90));
	assert_true(activity_active(911, 1000, 90));
	assert_false(activity_active(910, 1000, 90));
	assert_false(activity_active(1001, 1000, 90));
	assert_false(activity_active(DATE_NONE, 1000, 90));
}

static void
what_became_of_a_client(void **state)
{
	static const struct {
		const char *name;
		int32_t sales[4]; /* ended by 0; the period is 1000 to 1029, active 90 days */
		enum activity_change want;
	} t[] = {
		{ "no sale at all", { 0 }, ACTIVITY_NONE },
		{ "first sale in the period", { 1029 }, ACTIVITY_NEW },
		{ "first sale on its first day", { 1000 }, ACTIVITY_NEW },
		{ "long ago and again", { 1010, 800 }, ACTIVITY_RETURNED },
		{ "just before and again", { 999, 1010 }, ACTIVITY_STAYED },
		{ "before, and still active", { 945 }, ACTIVITY_STAYED },
		{ "fell out in the period", { 939 }, ACTIVITY_LOST },
		{ "fell out on its last day", { 939, 700 }, ACTIVITY_LOST },
		{ "on the edge at the end", { 940 }, ACTIVITY_STAYED },
		{ "out on its first day", { 910 }, ACTIVITY_LOST },
		{ "out before it", { 909 }, ACTIVITY_NONE },
		{ "only after it", { 1030 }, ACTIVITY_NONE },
		{ "before and after it", { 1040, 950 }, ACTIVITY_STAYED },
	};
	const struct period period = { 1000, 1029 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct activity a;

		print_message("# %s\n", t[i].name);
		activity_init(&a);
		for (size_t k = 0; k < 4 && t[i].sales[k]; k++)
			activity_sale(&a, period, t[i].sales[k]);
		assert_int_equal(activity_change(&a, period, 90), t[i].want);
	}
}

/* One period after the other: what is active at an end is so at the next start. */
static void
periods_add_up(void **state)
{
	enum { CLIENTS = 200, SALES = 6, PERIODS = 12, LENGTH = 30 };
	int32_t sales[CLIENTS][SALES];
	uint64_t seed = 90;
	uint32_t before = 0;

	(void)state;
	for (int c = 0; c < CLIENTS; c++)
		for (int k = 0; k < SALES; k++)
			sales[c][k] = 5000 + (int32_t)unit_rnd(&seed, PERIODS * LENGTH * 3);
	for (int p = 0; p < PERIODS; p++) {
		struct period period = { 5000 + p * LENGTH, 5000 + p * LENGTH + LENGTH - 1 };
		struct activity_counts n = { 0 };

		for (int c = 0; c < CLIENTS; c++) {
			struct activity a;

			activity_init(&a);
			for (int k = 0; k < SALES; k++)
				activity_sale(&a, period, sales[c][k]);
			activity_count(&n, activity_change(&a, period, 45));
		}
		assert_int_equal(n.start, before);
		assert_int_equal(n.active, n.start + n.fresh + n.returned - n.lost);
		before = n.active;
	}
	assert_true(before > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(active_for_so_many_days),
		cmocka_unit_test(what_became_of_a_client),
		cmocka_unit_test(periods_add_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
