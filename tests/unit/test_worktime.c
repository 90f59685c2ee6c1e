/* SPDX-License-Identifier: ISC */
#include "crm/worktime.h"
#include "settings_unit.h"
#include "value/date.h"

/* A week with a lunch break, the holidays of a year's end, an early evening before them, and a
 * Saturday of work. */
static const char text[] = "work:\n"
			   "  hours: 09:00-13:00 14:00-18:00\n"
			   "  holidays: [2027-01-01..2027-01-08, 2026-11-04]\n"
			   "  short: [2026-12-31, 2026-11-03]\n"
			   "  extra: [2026-11-28]\n";

static int64_t
moment(const char *word)
{
	int64_t t;

	if (!moment_parse(&t, NULL, str_of(word)))
		fail_msg("\"%s\" is no moment", word);
	return t;
}

static void
hours_added(void **state)
{
	static const struct {
		const char *from;
		int minutes;
		const char *to;
	} t[] = {
		{ "2026-11-23T10:00:00Z", 0, "2026-11-23T10:00:00Z" },
		{ "2026-11-23T10:00:00Z", 60, "2026-11-23T11:00:00Z" },
		{ "2026-11-23T12:30:00Z", 60, "2026-11-23T14:30:00Z" },  /* over lunch */
		{ "2026-11-23T12:30:00Z", 30, "2026-11-23T13:00:00Z" },  /* up to it */
		{ "2026-11-23T03:00:00Z", 60, "2026-11-23T10:00:00Z" },  /* before work */
		{ "2026-11-23T20:00:00Z", 1, "2026-11-24T09:01:00Z" },   /* after it */
		{ "2026-11-23T10:00:00Z", 480, "2026-11-24T10:00:00Z" }, /* a day */
		{ "2026-11-20T17:00:00Z", 120, "2026-11-23T10:00:00Z" }, /* over a weekend */
		{ "2026-11-27T17:00:00Z", 120, "2026-11-28T10:00:00Z" }, /* Saturday of work */
		{ "2026-11-29T12:00:00Z", 1, "2026-11-30T09:01:00Z" },   /* on a Sunday */
		{ "2026-11-03T16:00:00Z", 120, "2026-11-05T10:00:00Z" }, /* a day that ends at
									     17, a holiday */
		{ "2026-12-31T16:30:00Z", 30, "2026-12-31T17:00:00Z" },  /* the year's last */
		{ "2026-12-31T16:30:00Z", 31, "2027-01-11T09:01:00Z" },  /* and over it */
		{ "2026-12-30T09:00:00Z", 480 * 3, "2027-01-12T10:00:00Z" },
		{ "2028-02-28T09:00:00Z", 480 * 2, "2028-02-29T18:00:00Z" }, /* a leap year */
	};
	struct settings s;

	(void)state;
	settings_load(&s, text);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t from = moment(t[i].from), to;
		char got[MOMENT_TEXT];

		assert_true(worktime_add(&s.work, from, t[i].minutes * 60, 0, &to));
		unit_str(moment_text(to, 0, got), t[i].to);
		/* and the other way */
		assert_int_equal(worktime_between(&s.work, from, to, 0), t[i].minutes * 60);
	}
	settings_release(&s);
}

static void
hours_between(void **state)
{
	static const struct {
		const char *from, *to;
		int minutes;
	} t[] = {
		{ "2026-11-23T10:00:00Z", "2026-11-23T09:00:00Z", 0 },
		{ "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", 0 },
		{ "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 480 },
		{ "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z", 480 * 6 },
		{ "2026-11-02T00:00:00Z", "2026-11-06T00:00:00Z", 480 * 3 - 60 },
		{ "2026-12-31T00:00:00Z", "2027-01-11T00:00:00Z", 420 },
		{ "2026-11-23T13:00:00Z", "2026-11-23T14:00:00Z", 0 },
	};
	struct settings s;

	(void)state;
	settings_load(&s, text);
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(worktime_between(&s.work, moment(t[i].from), moment(t[i].to), 0),
				 t[i].minutes * 60);
	settings_release(&s);
}

static void
ends(void **state)
{
	static const struct {
		const char *text, *day;
		int64_t minute;
	} t[] = {
		{ text, "2026-11-23", 18 * 60 },
		{ text, "2026-11-03", 17 * 60 },
		{ text, "2026-11-22", 18 * 60 }, /* a Sunday */
		{ "work: {short: [2026-11-03], short_by: 1440}", "2026-11-03", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct settings s;
		int32_t day;

		settings_load(&s, t[i].text);
		assert_true(date_parse(&day, str_of(t[i].day)));
		assert_int_equal(worktime_end(&s.work, day), t[i].minute * 60);
		settings_release(&s);
	}
}

/* The day is that of the offset: 23:30Z is half past two in Moscow, the next day. */
static void
elsewhere(void **state)
{
	struct settings s;
	char got[MOMENT_TEXT];
	int64_t to;

	(void)state;
	settings_load(&s, "");
	assert_int_equal(worktime_day(&s.work), 9 * 3600);
	assert_true(worktime_add(&s.work, moment("2026-11-22T23:30:00Z"), 3600, 180, &to));
	unit_str(moment_text(to, 180, got), "2026-11-23T10:00:00+03:00");
	settings_release(&s);
}

static void
never(void **state)
{
	struct settings s;
	int64_t to;

	(void)state;
	settings_load(&s, "work: {holidays: [2000-01-01..2100-01-01]}");
	assert_false(worktime_add(&s.work, moment("2026-11-22T23:30:00Z"), 3600, 0, &to));
	settings_release(&s);
}

static void
wrong_settings(void **state)
{
	static const struct wrong_settings t[] = {
		{ "work: {days: [monday]}", "work.days \"monday\": not one of" },
		{ "work: {days: []}", "a week has a working day" },
		{ "work: {hours: 9-18}", "work.hours \"9-18\": not hours" },
		{ "work: {hours: 09:00-18:00 17:00-19:00}", "not hours" },
		{ "work: {hours: 18:00-09:00}", "not hours" },
		{ "work: {hours: 09:00-25:00}", "not hours" },
		{ "work: {holidays: [today]}", "work.holidays \"today\": not a date" },
		{ "work: {holidays: [2027-02-30]}", "not a date" },
		{ "work: {short_by: 2000}", "not a whole number from 0 to 1440" },
	};

	(void)state;
	settings_refuse(t, COUNTOF(t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_added), cmocka_unit_test(hours_between),
		cmocka_unit_test(ends),        cmocka_unit_test(elsewhere),
		cmocka_unit_test(never),       cmocka_unit_test(wrong_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
