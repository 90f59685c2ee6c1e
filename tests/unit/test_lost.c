/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "work/report/lost.h"

#include <stdlib.h>

static void
the_most_frequent_come_first(void **state)
{
	static struct str names[] = { { "Rival Ltd", 9 } };
	struct labels known = { .v = names };
	struct lost l = { 0 };
	struct row row = { 0 };

	(void)state;
	names_put(&known.ids, STR("r1"), NULL);
	lost_add(&l, STR("term"), STR("r2"), &known); /* of whom there is no record */
	lost_add(&l, STR("price"), STR("r1"), &known);
	lost_add(&l, STR("price"), STR(""), &known);
	lost_add(&l, STR(""), STR("r1"), &known);
	row_start(&row, "deals");
	lost_put(&row, &l);
	assert_true(str_is(rec_get(&row.r, "lost_reasons"), "price 2, term 1"));
	assert_true(str_is(rec_get(&row.r, "lost_to"), "Rival Ltd 2, r2 1"));
	lost_release(&l);
	names_release(&known.ids);
	row_release(&row);
}

/* Five of each, of equals those that come first by the alphabet. */
static void
not_all_are_told(void **state)
{
	static const char *const reasons[] = { "g", "f", "e", "d", "c", "b", "a", "g" };
	struct labels known = { 0 };
	struct lost l = { 0 };
	struct row row = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(reasons); i++)
		lost_add(&l, str_of(reasons[i]), STR(""), &known);
	row_start(&row, "deals");
	lost_put(&row, &l);
	assert_true(str_is(rec_get(&row.r, "lost_reasons"), "g 2, a 1, b 1, c 1, d 1"));
	assert_int_equal(rec_get(&row.r, "lost_to").n, 0);
	lost_release(&l);
	row_release(&row);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_frequent_come_first),
		cmocka_unit_test(not_all_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
