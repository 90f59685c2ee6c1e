/* SPDX-License-Identifier: ISC */
#include "unit.h"
#include "value/clock.h"
#include "value/date.h"

#include <stdlib.h>
#include <time.h>

static int
forget(void **state)
{
	(void)state;
	unsetenv("CRM_TODAY");
	unsetenv("CRM_SEED");
	unsetenv("TZ");
	return 0;
}

static void
takes_the_option_then_the_environment(void **state)
{
	static const struct {
		const char *option, *env, *today, *now;
	} t[] = {
		{ NULL, "2026-11-23", "2026-11-23", "2026-11-23T00:00:00Z" },
		{ "", "2026-11-23", "2026-11-23", "2026-11-23T00:00:00Z" },
		{ "2025-01-31", "2026-11-23", "2025-01-31", "2025-01-31T00:00:00Z" },
		{ "2025-01-31", "nonsense", "2025-01-31", "2025-01-31T00:00:00Z" },
		{ NULL, "2026-11-23T01:05:00+03:00", "2026-11-23", "2026-11-23T01:05:00+03:00" },
		{ NULL, "2026-11-23T22:05:00-05:00", "2026-11-23", "2026-11-23T22:05:00-05:00" },
		{ "2026-11-23T14:05:00Z", NULL, "2026-11-23", "2026-11-23T14:05:00Z" },
		{ "yesterday", "2026-11-23T10:00:00+03:00", "2026-11-22", "2026-11-22T00:00:00Z" },
		{ "month", "2026-11-23", "2026-11-01", "2026-11-01T00:00:00Z" },
	};
	char date[DATE_TEXT], moment[MOMENT_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct err e = { 0 };
		struct clock c;

		if (t[i].env)
			setenv("CRM_TODAY", t[i].env, 1);
		else
			unsetenv("CRM_TODAY");
		assert_int_equal(clock_init(&c, t[i].option, &e), 0);
		unit_str(date_text(c.today, date), t[i].today);
		unit_str(moment_text(c.now, c.offset, moment), t[i].now);
		assert_false(c.seeded);
	}
}

static void
refuses_what_is_no_day(void **state)
{
	struct err e = { 0 };
	struct clock c;

	(void)state;
	unit_says(&e, clock_init(&c, "2026-02-30", &e), "\"2026-02-30\": not a date");
	setenv("CRM_TODAY", "23.11.2026", 1);
	unit_says(&e, clock_init(&c, NULL, &e), "CRM_TODAY \"23.11.2026\": not a date");
	(void)clock_init(&c, NULL, &e);
	assert_int_equal(e.kind, ERR_USAGE);
}

/* Where the day is another one than in UTC for most of the time, both ways. */
static void
asks_the_system(void **state)
{
	static const struct {
		const char *tz;
		int offset;
	} t[] = { { "XXX-14", 840 }, { "XXX+12", -720 }, { "XXX-5:45", 345 }, { "UTC0", 0 } };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		time_t before = time(NULL), after;
		struct err e = { 0 };
		struct clock c;

		setenv("TZ", t[i].tz, 1);
		assert_int_equal(clock_init(&c, NULL, &e), 0);
		after = time(NULL);
		assert_true(before <= c.now && c.now <= after);
		assert_int_equal(c.offset, t[i].offset);
		assert_int_equal(c.today, (c.now + t[i].offset * 60) / 86400);
	}
}

/* In the zone of the clock. */
static void
a_moment_may_be_a_day_and_a_time(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: none */
	} t[] = {
		{ "2026-11-22 09:20", "2026-11-22T09:20:00+03:00" },
		{ "2026-11-22T09:20:31", "2026-11-22T09:20:31+03:00" },
		{ "22.11.2026 00:00", "2026-11-22T00:00:00+03:00" },
		{ "yesterday 23:59", "2026-11-22T23:59:00+03:00" },
		{ "today-1d 9:20", NULL },
		{ "2026-11-22 24:00", NULL },
		{ "2026-11-31 09:20", NULL },
		{ "2026-11-22  09:20", NULL },
		{ "2026-11-22T09:20:31+03:00", NULL },
		{ "09:20", NULL },
		{ " 09:20", NULL },
		{ "", NULL },
	};
	char moment[MOMENT_TEXT];
	struct err e = { 0 };
	struct clock c;
	int64_t v;

	(void)state;
	assert_int_equal(clock_init(&c, "2026-11-23T10:00:00+03:00", &e), 0);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(clock_moment(&c, str_of(t[i].text), &v), t[i].want != NULL);
		if (t[i].want)
			unit_str(moment_text(v, c.offset, moment), t[i].want);
	}
	setenv("TZ", "XXX-4", 1);
	setenv("CRM_TODAY", "2026-11-23 01:05", 1);
	assert_int_equal(clock_init(&c, NULL, &e), 0);
	unit_str(moment_text(c.now, c.offset, moment), "2026-11-23T01:05:00+04:00");
	unit_str(date_text(c.today, moment), "2026-11-23");
}

static void
a_seed_repeats(void **state)
{
	struct err e = { 0 };
	struct clock a, b, other;
	uint64_t first, v;

	(void)state;
	setenv("CRM_SEED", "1", 1);
	assert_int_equal(clock_init(&a, "2026-11-23", &e), 0);
	assert_int_equal(clock_init(&b, "2026-11-23", &e), 0);
	setenv("CRM_SEED", "2", 1);
	assert_int_equal(clock_init(&other, "2026-11-23", &e), 0);
	assert_true(a.seeded && a.drawn == 0);
	first = clock_random(&a, STR("invoice"), 20780);
	assert_true(first == clock_random(&b, STR("invoice"), 20780));
	assert_true(a.drawn == 1);
	/* the seed, the count, the kind, the date each make another one */
	assert_true(first != clock_random(&other, STR("invoice"), 20780));
	v = clock_random(&a, STR("invoice"), 20780);
	assert_true(v != first && v == clock_random(&b, STR("invoice"), 20780));
	b = a;
	v = clock_random(&a, STR("invoice"), 20780);
	assert_true(v != clock_random(&b, STR("payment"), 20780));
	b.drawn = a.drawn - 1;
	assert_true(v != clock_random(&b, STR("invoice"), 20781));
}

static int
compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The 50 bits that ids are made of: none twice, each bit as often as not. */
static void
all_different(const char *seed)
{
	enum { N = 20000 };
	static uint64_t v[N];
	struct err e = { 0 };
	struct clock c;

	if (seed)
		setenv("CRM_SEED", seed, 1);
	assert_int_equal(clock_init(&c, "2026-11-23", &e), 0);
	for (int i = 0; i < N; i++)
		v[i] = clock_random(&c, STR("invoice"), 20780) & ((UINT64_C(1) << 50) - 1);
	for (int bit = 0; bit < 50; bit++) {
		int set = 0;

		for (int i = 0; i < N; i++)
			set += (v[i] >> bit & 1) != 0;
		if (set < 9293 || set > 10707) /* ten standard deviations */
			fail_msg("bit %d is set %d times", bit, set);
	}
	qsort(v, N, sizeof *v, compare);
	for (int i = 1; i < N; i++)
		assert_true(v[i] != v[i - 1]);
}

static void
chance_is_even(void **state)
{
	(void)state;
	all_different(NULL);
	all_different("1");
	all_different("a longer seed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(takes_the_option_then_the_environment, forget),
		cmocka_unit_test_setup(refuses_what_is_no_day, forget),
		cmocka_unit_test_setup(asks_the_system, forget),
		cmocka_unit_test_setup(a_moment_may_be_a_day_and_a_time, forget),
		cmocka_unit_test_setup(a_seed_repeats, forget),
		cmocka_unit_test_setup(chance_is_even, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
