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
		int64_t overdue, done, want; /* -1: none */
	} t[] = {
		{ 0, -1, -1 }, { 1, -1, 1 },  { 6, -1, 1 },   { 6, 1, -1 },   { 7, 1, 7 },
		{ 90, 1, 30 }, { 90, 7, 30 }, { 90, 30, -1 }, { 90, -1, 30 }, { -5, -1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		const struct dunning_step *s = dunning_due(ladder, 3, t[i].overdue, t[i].done);

		assert_int_equal(s ? s->days : -1, t[i].want);
	}
	assert_null(dunning_due(NULL, 0, 100, -1));
	assert_true(dunning_by_mail(DUNNING_CLAIM));
	assert_false(dunning_by_mail(DUNNING_STOP));
	assert_string_equal(dunning_name(DUNNING_LAWYER), "lawyer");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(steps) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
