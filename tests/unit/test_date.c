/* SPDX-License-Identifier: ISC */
#include "day_unit.h"
#include "value/date.h"

#include <stdlib.h>
#include <time.h>

/* Each day of 0001 to 9999, against what the C library makes of it. */
static void
agrees_with_libc_on_every_day(void **state)
{
	char text[DATE_TEXT], want[64], got[64], month[DATE_TEXT];

	(void)state;
	for (int32_t d = DATE_MIN; d <= DATE_MAX; d++) {
		time_t t = (time_t)d * 86400;
		struct civil c = date_civil(d);
		struct tm tm;
		int32_t back;
		int year, week;

		gmtime_r(&t, &tm);
		if (c.year != tm.tm_year + 1900 || c.month != tm.tm_mon + 1 ||
		    c.day != tm.tm_mday || date_weekday(d) != (tm.tm_wday + 6) % 7 + 1)
			fail_msg("day %d is %d-%d-%d", d, c.year, c.month, c.day);
		assert_true(date_valid(c) && date_of(c) == d);
		if (d % 11 && abs(d) > 40000) /* the rest costs seconds */
			continue;
		week = date_iso_week(d, &year);
		assert_true(date_parse(&back, date_text(d, text)) && back == d);
		month_text(date_month(d), month);
		snprintf(got, sizeof got, "%s %s %04d-W%02d-%d", text, month, year, week,
			 date_weekday(d));
		snprintf(want, sizeof want, "%04d-%02d-%02d %04d-%02d ", tm.tm_year + 1900,
			 tm.tm_mon + 1, tm.tm_mday, tm.tm_year + 1900, tm.tm_mon + 1);
		strftime(want + strlen(want), sizeof want - strlen(want), "%G-W%V-%u", &tm);
		if (tm.tm_year + 1900 >= 1000) /* %G does not pad */
			assert_string_equal(got, want);
		assert_int_equal(iso_week_first(year, week), d - date_weekday(d) + 1);
	}
}

static void
refuses_what_is_no_date(void **state)
{
	static const char *const t[] = {
		"",           "2026",       "2026-11",    "2026-11-2",   "2026-11-233",
		"2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31",  "2026-02-29",
		"1900-02-29", "2100-02-29", "0000-01-01", "2026/11/23",  "2026-1-023",
		"2026-11-2x", "+026-11-23", "2026-+1-23", " 2026-11-23", "23.11.2026",
		"20261123",   "-026-11-23", "2026-11--3", "2026-11-23Z",
	};
	int32_t d = 77;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (date_parse(&d, str_of(t[i])) || d != 77)
			fail_msg("\"%s\" passed", t[i]);
	assert_true(date_parse(&d, STR("2000-02-29")) && date_parse(&d, STR("2024-02-29")));
	assert_true(date_parse(&d, STR("0001-01-01")) && d == DATE_MIN);
	assert_true(date_parse(&d, STR("9999-12-31")) && d == DATE_MAX);
	assert_false(date_valid((struct civil){ 2026, 2, 29 }));
	assert_false(date_valid((struct civil){ 10000, 1, 1 }));
}

static void
adds_months(void **state)
{
	static const struct {
		const char *date;
		int n;
		const char *want; /* NULL: beyond the calendar */
	} t[] = {
		{ "2026-01-31", 1, "2026-02-28" },  { "2024-01-31", 1, "2024-02-29" },
		{ "2026-01-31", 2, "2026-03-31" },  { "2026-03-31", -1, "2026-02-28" },
		{ "2026-11-23", 0, "2026-11-23" },  { "2026-11-30", 3, "2027-02-28" },
		{ "2024-02-29", 12, "2025-02-28" }, { "2024-02-29", -48, "2020-02-29" },
		{ "2026-12-15", 1, "2027-01-15" },  { "2026-01-15", -1, "2025-12-15" },
		{ "9999-12-01", 1, NULL },          { "0001-01-31", -1, NULL },
		{ "2026-11-23", 2147483647, NULL }, { "2026-11-23", -2147483647 - 1, NULL },
		{ "9999-11-30", 1, "9999-12-30" },  { "0001-02-01", -1, "0001-01-01" },
	};
	char buf[DATE_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int32_t d = date_add_months(day(t[i].date), t[i].n);

		if (t[i].want == NULL)
			assert_int_equal(d, DATE_NONE);
		else
			unit_str(date_text(d, buf), t[i].want);
	}
}

static void
months_begin_and_end(void **state)
{
	static const char *const wrong[] = { "2026-13",  "2026-00", "0000-01", "2026-1",
					     "2026-111", "2026",    "2026/11", "" };
	char buf[DATE_TEXT];
	int32_t m = 77;

	(void)state;
	for (size_t i = 0; i < COUNTOF(wrong); i++)
		if (month_parse(&m, str_of(wrong[i])) || m != 77)
			fail_msg("\"%s\" passed", wrong[i]);
	assert_true(month_parse(&m, STR("2024-02")));
	assert_int_equal(m, 2024 * 12 + 1);
	unit_str(date_text(month_first(m), buf), "2024-02-01");
	unit_str(date_text(month_last(m), buf), "2024-02-29");
	unit_str(month_text(m - 2, buf), "2023-12");
	assert_true(month_parse(&m, STR("9999-12")) && month_last(m) == DATE_MAX);
	assert_true(month_parse(&m, STR("0001-01")) && month_first(m) == DATE_MIN);
}

static void
some_years_have_53_weeks(void **state)
{
	static const struct {
		const char *date;
		int year, week, weeks;
	} t[] = {
		{ "2020-12-31", 2020, 53, 53 }, { "2021-01-03", 2020, 53, 53 },
		{ "2021-01-04", 2021, 1, 52 },  { "2026-12-31", 2026, 53, 53 },
		{ "2027-01-01", 2026, 53, 53 }, { "2018-12-31", 2019, 1, 52 },
		{ "2026-11-23", 2026, 48, 53 }, { "0001-01-01", 1, 1, 52 },
		{ "9999-12-31", 9999, 52, 52 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int year;

		assert_int_equal(date_iso_week(day(t[i].date), &year), t[i].week);
		assert_int_equal(year, t[i].year);
		assert_int_equal(iso_weeks(year), t[i].weeks);
	}
}

static void
moments_are_what_they_say(void **state)
{
	static const struct {
		const char *text;
		int64_t t;
		int offset;
		const char *date;
		const char *again; /* NULL: the same text */
	} t[] = {
		{ "1970-01-01T00:00:00Z", 0, 0, "1970-01-01", NULL },
		{ "2026-11-23T14:05:00+03:00", 1795431900, 180, "2026-11-23", NULL },
		{ "2026-11-23T00:30:00+03:00", 1795383000, 180, "2026-11-23", NULL },
		{ "2026-11-22T23:30:00-09:30", 1795424400, -570, "2026-11-22", NULL },
		{ "1969-12-31T23:59:59Z", -1, 0, "1969-12-31", NULL },
		{ "1970-01-01T00:00:00+00:00", 0, 0, "1970-01-01", "1970-01-01T00:00:00Z" },
		{ "0001-01-01T00:00:00Z", INT64_C(-62135596800), 0, "0001-01-01", NULL },
		{ "9999-12-31T23:59:59Z", INT64_C(253402300799), 0, "9999-12-31", NULL },
	};
	char buf[MOMENT_TEXT], date[DATE_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int offset = 77;
		int64_t v = 77;

		assert_true(moment_parse(&v, &offset, str_of(t[i].text)));
		assert_true(moment_parse(&v, NULL, str_of(t[i].text)));
		assert_true(v == t[i].t);
		assert_int_equal(offset, t[i].offset);
		unit_str(moment_text(v, offset, buf), t[i].again ? t[i].again : t[i].text);
		unit_str(date_text(moment_date(v, offset), date), t[i].date);
	}
}

static void
refuses_what_is_no_moment(void **state)
{
	static const char *const t[] = {
		"",
		"2026-11-23",
		"2026-11-23T14:05:00",
		"2026-11-23T14:05Z",
		"2026-11-23 14:05:00Z",
		"2026-11-23T24:00:00Z",
		"2026-11-23T14:60:00Z",
		"2026-12-31T23:59:60Z",
		"2026-11-23T14:05:00z",
		"2026-11-23T14:05:00+3",
		"2026-11-23T14:05:00+0300",
		"2026-11-23T14:05:00+24:00",
		"2026-11-23T14:05:00+03:60",
		"2026-11-23T14:05:00+03:000",
		"2026-11-23T14:05:00.5Z",
		"2026-02-30T14:05:00Z",
		"2026-11-23T1x:05:00Z",
		"2026-11-23T14:05:0xZ",
		"0001-01-01T00:00:00+03:00",
		"9999-12-31T23:59:59-03:00",
	};
	int64_t v = 77;
	char buf[MOMENT_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (moment_parse(&v, NULL, str_of(t[i])) || v != 77)
			fail_msg("\"%s\" passed", t[i]);
	/* whatever is given, the text stays within its buffer and the calendar */
	unit_str(moment_text(INT64_MIN, -60, buf), "0001-01-01T00:00:00-01:00");
	unit_str(moment_text(INT64_MAX, 60, buf), "9999-12-31T23:59:59+01:00");
	assert_int_equal(moment_date(INT64_MAX, 0), DATE_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_libc_on_every_day),
		cmocka_unit_test(refuses_what_is_no_date),
		cmocka_unit_test(adds_months),
		cmocka_unit_test(months_begin_and_end),
		cmocka_unit_test(some_years_have_53_weeks),
		cmocka_unit_test(moments_are_what_they_say),
		cmocka_unit_test(refuses_what_is_no_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
