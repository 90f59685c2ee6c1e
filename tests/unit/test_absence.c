/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/absence.h"

/* a is replaced by b from 10 to 20, b by c from 15 to 16, c by a on 16, d by nobody. */
static const struct absence v[] = {
	{ STR_INIT("a"), STR_INIT("b"), 10, 20 }, { STR_INIT("b"), STR_INIT("c"), 15, 16 },
	{ STR_INIT("c"), STR_INIT("a"), 16, 16 }, { STR_INIT("d"), STR_INIT(""), 1, 99 },
	{ STR_INIT("e"), STR_INIT("a"), 1, 99 },  { STR_INIT("e"), STR_INIT("b"), 5, 6 },
	{ STR_INIT("f"), STR_INIT("f"), 1, 99 },
};

static void
actor(void **state)
{
	static const struct {
		const char *staff;
		int32_t day;
		const char *actor;
	} t[] = {
		{ "a", 9, "a" },  { "a", 10, "b" }, { "a", 14, "b" }, { "a", 15, "c" },
		{ "a", 16, "c" }, { "a", 17, "b" }, { "a", 20, "b" }, { "a", 21, "a" },
		{ "b", 14, "b" }, { "b", 15, "c" }, { "d", 5, "d" },  { "x", 10, "x" },
		{ "e", 4, "a" },  { "e", 5, "b" },  { "e", 7, "a" },  { "f", 5, "f" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str who = absence_actor(v, COUNTOF(v), str_of(t[i].staff), t[i].day);

		if (!str_is(who, t[i].actor))
			fail_msg("%s on %d: %.*s, wanted %s", t[i].staff, (int)t[i].day,
				 STR_ARG(who), t[i].actor);
	}
	assert_true(str_is(absence_actor(NULL, 0, STR("a"), 10), "a"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(actor) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
