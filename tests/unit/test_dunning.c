/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/dunning.h"

static const struct dunning_step ladder[] = {
	{ .days = 1, .what = DUNNING_LETTER },
	{ .days = 7, .what = DUNNING_CALL },
	{ .days = 30, .what = DUNNING_CLAIM },
};

static void
steps(void **state)
{
	static const struct {
		int64_t overdue, done, mail, task; /* days of the step; -1: none */
	} t[] = {
		{ 0, -1, -1, -1 },  { 1, -1, 1, -1 },  { 6, 1, -1, -1 },
		{ 7, 1, -1, 7 },    { 90, 1, 30, 7 },  { 90, 7, 30, -1 },
		{ 90, 30, -1, -1 }, { 90, -1, 30, 7 }, { -5, -1, -1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		const struct dunning_step *m =
			dunning_due(ladder, 3, DUNNING_MAIL, t[i].overdue, t[i].done);
		const struct dunning_step *k =
			dunning_due(ladder, 3, DUNNING_TASK, t[i].overdue, t[i].done);

		assert_int_equal(m ? m->days : -1, t[i].mail);
		assert_int_equal(k ? k->days : -1, t[i].task);
	}
	assert_null(dunning_due(NULL, 0, DUNNING_MAIL, 100, -1));
	assert_int_equal(dunning_way(DUNNING_CLAIM), DUNNING_MAIL);
	assert_int_equal(dunning_way(DUNNING_STOP), DUNNING_TASK);
	assert_string_equal(dunning_name(DUNNING_LAWYER), "lawyer");
}

static void
stops(void **state)
{
	static const struct dunning_step stop[] = {
		{ .days = 10, .what = DUNNING_STOP },
		{ .days = 20, .what = DUNNING_LAWYER },
		{ .days = 50, .what = DUNNING_STOP },
	};
	static const struct {
		int64_t overdue, done;
		bool stops;
	} t[] = {
		{ 9, -1, false }, { 10, -1, true },  { 10, 10, false }, { 30, -1, true },
		{ 30, 7, true },  { 30, 20, false }, { 49, 20, false }, { 50, 20, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		assert_int_equal(dunning_stops(stop, 3, t[i].overdue, t[i].done), t[i].stops);
	assert_false(dunning_stops(ladder, 3, 100, -1));
	assert_int_equal(dunning_stop_days(stop, 3), 10);
	assert_int_equal(dunning_stop_days(ladder, 3), -1);
	assert_int_equal(dunning_stop_days(NULL, 0), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(steps), cmocka_unit_test(stops) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
