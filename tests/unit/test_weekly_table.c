/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "work/report/weekly_table.h"

#include <stdlib.h>

static void
put(struct weekly_table *t, const char *name, int64_t now)
{
	weekly_table_of(t, str_of(name))->v[NOW] += now;
}

/* Names as they are ordered, with blanks between. */
static void
assert_order(struct weekly_table *t, const char *want)
{
	uint32_t *by = weekly_table_order(t);
	struct buf got = { 0 };

	for (size_t i = 0; i < t->names.n; i++)
		buf_printf(&got, "%s%.*s", i > 0 ? " " : "", STR_ARG(t->names.v[by[i]]));
	assert_string_equal(buf_cstr(&got), want);
	buf_release(&got);
	free(by);
}

static void
names_are_ordered_by_what_is_now(void **state)
{
	struct weekly_table t = { 0 };

	(void)state;
	assert_order(&t, "");
	put(&t, "small", 1);
	assert_order(&t, "small");
	put(&t, "none", 0);
	put(&t, "owed", -5);
	put(&t, "large", INT64_MAX);
	put(&t, "least", INT64_MIN);
	put(&t, "", 1);     /* as much as small, and came later */
	put(&t, "owed", 6); /* as well */
	assert_order(&t, "large small owed  none least");
	weekly_table_release(&t);
}

/* What was is not what is now. */
static void
the_past_orders_nothing(void **state)
{
	struct weekly_table t = { 0 };

	(void)state;
	weekly_table_of(&t, STR("a"))->v[BEFORE] = 1;
	weekly_table_of(&t, STR("b"))->v[BEFORE] = 9;
	weekly_table_of(&t, STR("b"))->v[YEAR_AGO] = 9;
	assert_order(&t, "a b");
	weekly_table_release(&t);
}

/* New names begin with zeros, and the figures of others stay theirs when there are many. */
static void
figures_stay_with_their_names(void **state)
{
	enum { NAMES = 1000 };
	struct arena a = { 0 };
	struct weekly_table t = { .names = { .arena = &a } };
	char name[16];

	(void)state;
	for (int i = 0; i < NAMES; i++) {
		snprintf(name, sizeof name, "m%d", i);
		assert_int_equal(weekly_table_of(&t, str_of(name))->v[NOW], 0);
		assert_int_equal(weekly_table_of(&t, str_of(name))->v[YEAR_AGO], 0);
		put(&t, name, i);
	}
	for (int i = 0; i < NAMES; i++) {
		snprintf(name, sizeof name, "m%d", i);
		assert_int_equal(weekly_table_of(&t, str_of(name))->v[NOW], i);
	}
	assert_int_equal(t.names.n, NAMES);
	weekly_table_release(&t);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_ordered_by_what_is_now),
		cmocka_unit_test(the_past_orders_nothing),
		cmocka_unit_test(figures_stay_with_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
