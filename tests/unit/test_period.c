/* SPDX-License-Identifier: ISC */
/* covers: value/period_form */
#include "base/cc.h"
#include "day_unit.h"
#include "value/date.h"
#include "value/period.h"

/* "2026-11-01 2026-11-30" */
static void
unit_period(const char *what, struct period p, const char *want)
{
	char from[DATE_TEXT], to[DATE_TEXT], got[2 * DATE_TEXT];

	snprintf(got, sizeof got, "%s %s", date_text(p.from, from).p, date_text(p.to, to).p);
	if (strcmp(got, want) != 0)
		fail_msg("\"%s\": %s, wanted %s", what, got, want);
}

static const struct sample {
	const char *text, *today, *want;
} samples[] = {
	{ "2026", "2026-11-23", "2026-01-01 2026-12-31" },
	{ "2026-Q1", "2026-11-23", "2026-01-01 2026-03-31" },
	{ "2026-Q4", "2026-11-23", "2026-10-01 2026-12-31" },
	{ "2024-02", "2026-11-23", "2024-02-01 2024-02-29" },
	{ "2026-W48", "2026-11-23", "2026-11-23 2026-11-29" },
	{ "2026-W01", "2026-11-23", "2025-12-29 2026-01-04" },
	{ "2026-W53", "2026-11-23", "2026-12-28 2027-01-03" },
	{ "2026-11-23", "2026-01-01", "2026-11-23 2026-11-23" },
	{ "23.11.2026", "2026-01-01", "2026-11-23 2026-11-23" },
	{ "02.2024", "2026-01-01", "2024-02-01 2024-02-29" },
	{ "23.11.2026+2w", "2026-01-01", "2026-12-07 2026-12-07" },
	{ "01.11.2026..23.11.2026", "2026-01-01", "2026-11-01 2026-11-23" },
	{ "0001", "2026-01-01", "0001-01-01 0001-12-31" },
	{ "9999-12", "2026-01-01", "9999-12-01 9999-12-31" },
	{ "9999-W51", "2026-01-01", "9999-12-20 9999-12-26" },
	{ "today", "2026-11-23", "2026-11-23 2026-11-23" },
	{ "yesterday", "2026-01-01", "2025-12-31 2025-12-31" },
	{ "tomorrow", "2024-02-28", "2024-02-29 2024-02-29" },
	{ "week", "2026-11-29", "2026-11-23 2026-11-29" },
	{ "week", "2026-11-23", "2026-11-23 2026-11-29" },
	{ "last-week", "2026-01-02", "2025-12-22 2025-12-28" },
	{ "next-week", "2026-11-29", "2026-11-30 2026-12-06" },
	{ "month", "2024-02-10", "2024-02-01 2024-02-29" },
	{ "last-month", "2026-03-31", "2026-02-01 2026-02-28" },
	{ "next-month", "2026-12-31", "2027-01-01 2027-01-31" },
	{ "quarter", "2026-11-23", "2026-10-01 2026-12-31" },
	{ "last-quarter", "2026-01-23", "2025-10-01 2025-12-31" },
	{ "next-quarter", "2026-11-23", "2027-01-01 2027-03-31" },
	{ "year", "2026-11-23", "2026-01-01 2026-12-31" },
	{ "last-year", "2025-11-23", "2024-01-01 2024-12-31" },
	{ "next-year", "2026-11-23", "2027-01-01 2027-12-31" },
	{ "today-30d", "2026-11-23", "2026-10-24 2026-10-24" },
	{ "today+0d", "2026-11-23", "2026-11-23 2026-11-23" },
	{ "today-1m", "2026-03-31", "2026-02-28 2026-02-28" },
	{ "today+1q", "2026-11-30", "2027-02-28 2027-02-28" },
	{ "today-1y", "2024-02-29", "2023-02-28 2023-02-28" },
	{ "month-1m", "2026-03-31", "2026-02-01 2026-02-28" },
	{ "month-1y", "2025-02-10", "2024-02-01 2024-02-29" },
	{ "2026-02+1m", "2026-11-23", "2026-03-01 2026-03-31" },
	{ "year-1q", "2026-11-23", "2025-10-01 2026-09-30" },
	{ "2026-1m", "2026-11-23", "2025-12-01 2026-11-30" },
	{ "2026-11-2d", "2026-11-23", "2026-10-30 2026-11-28" },
	{ "2026-11-23+2w", "2026-01-01", "2026-12-07 2026-12-07" },
	{ "week+1w", "2026-11-23", "2026-11-30 2026-12-06" },
	{ "last-week-1w", "2026-11-23", "2026-11-09 2026-11-15" },
	{ "2026-W48+1m", "2026-11-23", "2026-12-23 2026-12-29" },
	{ "2026-11-03..2026-11-09", "2026-01-01", "2026-11-03 2026-11-09" },
	{ "2025..2026-Q1", "2026-01-01", "2025-01-01 2026-03-31" },
	{ "month..today", "2026-11-23", "2026-11-01 2026-11-23" },
	{ "today-30d..", "2026-11-23", "2026-10-24 9999-12-31" },
	{ "..last-month", "2026-11-23", "0001-01-01 2026-10-31" },
	{ "..", "2026-11-23", "0001-01-01 9999-12-31" },
	{ "today+7973y", "2026-11-23", "9999-11-23 9999-11-23" },
};

static void
parses_periods(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNTOF(samples); i++) {
		const struct sample *t = &samples[i];
		struct str s = str_of(t->text);
		int32_t today = day(t->today), first = 77, last = 77;
		struct period p;
		bool range = strstr(t->text, "..") != NULL;

		if (!period_parse(&p, s, today))
			fail_msg("\"%s\": no period", t->text);
		unit_period(t->text, p, t->want);
		assert_int_equal(period_parse_day(&first, s, today, false), !range);
		assert_int_equal(period_parse_day(&last, s, today, true), !range);
		assert_int_equal(first, range ? 77 : p.from);
		assert_int_equal(last, range ? 77 : p.to);
	}
}

static void
refuses_what_is_no_period(void **state)
{
	static const char *const t[] = {
		"",
		"0000",
		"202",
		"20266",
		"2026-",
		"2026-Q",
		"2026-Q0",
		"2026-Q5",
		"2026-Q12",
		"2026-q4",
		"2026-W",
		"2026-W00",
		"2026-W54",
		"2025-W53",
		"2026-W1",
		"2026-W011",
		"2026Q4",
		"2026/11",
		"2026-13",
		"31.11.2026",
		"1.11.2026",
		"23.11.26",
		"23/11/2026",
		"13.2026",
		"23.11-2026",
		"2026-11-31",
		"9999-W52", /* ends in the year 10000 */
		"last",
		"last-7d",
		"next",
		"last-day",
		"Today",
		"today ",
		" today",
		"today-",
		"today-d",
		"today-30",
		"today-30x",
		"today30d",
		"today--1d",
		"today+-1d",
		"+1d",
		"-1d",
		"1d",
		"today-1d-1d",
		"today+9999999d",
		"today-9999999d",
		"today+9999999w",
		"today+3660000w",
		"today+3660000y",
		"today+99999999999999999999d",
		"today+18446744073709551617d",
		"today-2026y",
		"today+7974y",
		"9999+1d",
		"0001-1m",
		"9999-12+1m",
		"2026-11-23..2026-11-22",
		"2026..2025",
		"today..yesterday",
		"..x",
		"x..",
		"today...",
		"...",
		"2026..2027..",
		"2026-11-23T00:00:00Z",
		"d",
		"y",
		"d..y",
	};
	struct period p = { 77, 78 };
	int32_t today = day("2026-11-23"), d = 77;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (period_parse(&p, str_of(t[i]), today) ||
		    period_parse_day(&d, str_of(t[i]), today, false))
			fail_msg("\"%s\" passed", t[i]);
	assert_true(p.from == 77 && p.to == 78 && d == 77);
	/* names at the ends of the calendar */
	assert_false(period_parse(&p, STR("tomorrow"), DATE_MAX));
	assert_false(period_parse(&p, STR("next-year"), DATE_MAX));
	assert_false(period_parse(&p, STR("week"), DATE_MAX));
	assert_false(period_parse(&p, STR("yesterday"), DATE_MIN));
	assert_false(period_parse(&p, STR("last-week"), DATE_MIN));
	assert_false(period_parse(&p, STR("last-month"), DATE_MIN));
	assert_true(period_parse(&p, STR("year"), DATE_MAX));
}

static void
stored_periods_have_no_names(void **state)
{
	static const struct {
		const char *text;
		bool stored;
	} t[] = {
		{ "2026", true },       { "2026-Q4", true },    { "2026-11", true },
		{ "2026-W47", true },   { "2026-11-23", true }, { "today", false },
		{ "month", false },     { "2026+1y", false },   { "2025..2026", false },
		{ "2026-11..", false }, { "", false },
	};
	struct period p, q;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(period_parse_stored(&p, str_of(t[i].text)), t[i].stored);
		if (!t[i].stored)
			continue;
		assert_true(period_parse(&q, str_of(t[i].text), 0));
		assert_true(p.from == q.from && p.to == q.to);
	}
}

static struct period
period(const char *text)
{
	struct period p;

	if (!period_parse(&p, str_of(text), 0))
		fail_msg("\"%s\": no period", text);
	return p;
}

static void
writes_the_shortest_form(void **state)
{
	static const struct {
		const char *text, *shortest; /* NULL: the same */
	} t[] = {
		{ "2026", NULL },
		{ "2026-Q1", NULL },
		{ "2026-Q2", NULL },
		{ "2026-Q4", NULL },
		{ "2026-11", NULL },
		{ "2026-W48", NULL },
		{ "2020-W53", NULL },
		{ "2026-W01", NULL },
		{ "2026-11-23", NULL },
		{ "2026-11-03..2026-11-09", NULL },
		{ "2026-01..2026-02", "2026-01-01..2026-02-28" },
		{ "2025..2026", "2025-01-01..2026-12-31" },
		{ "2025-02..2026-01", "2025-02-01..2026-01-31" },
		{ "2026-02..2026-04", "2026-02-01..2026-04-30" },
		{ "2026-01-01..2026-12-31", "2026" },
		{ "2026-10..2026-12", "2026-Q4" },
		{ "2026-11-23..2026-11-29", "2026-W48" },
		{ "2026-11..", "2026-11-01.." },
		{ "..2026-11", "..2026-11-30" },
		{ "..", NULL },
		{ "0001", NULL },
		{ "9999", NULL },
		{ "9999-12-31", NULL },
	};
	char buf[PERIOD_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = period(t[i].text), again;

		unit_str(period_text(p, buf), t[i].shortest ? t[i].shortest : t[i].text);
		again = period(buf);
		assert_true(again.from == p.from && again.to == p.to);
	}
}

static void
same_or_empty(const char *what, struct period got, const char *want)
{
	struct period p = want ? period(want) : got;

	if (want == NULL && got.to >= got.from)
		fail_msg("\"%s\": something is left", what);
	if (got.from != p.from || got.to != p.to)
		fail_msg("\"%s\": %d %d, wanted \"%s\"", what, got.from, got.to, want);
}

static void
compares_with_before(void **state)
{
	static const struct {
		const char *period, *before, *year_ago; /* NULL: nothing is left */
	} t[] = {
		{ "2026-12", "2026-11", "2025-12" },
		{ "2026-01", "2025-12", "2025-01" },
		{ "2024-03", "2024-02", "2023-03" },
		{ "2024-02", "2024-01", "2023-02" },
		{ "2025-02", "2025-01", "2024-02" },
		{ "2026-Q1", "2025-Q4", "2025-Q1" },
		{ "2026", "2025", "2025" },
		{ "2026-W48", "2026-W47", "2025-W48" },
		{ "2027-W01", "2026-W53", "2026-W01" },
		{ "2026-W53", "2026-W52", "2025-W52" },
		{ "2021-W52", "2021-W51", "2020-W52" },
		{ "2026-11-23", "2026-11-22", "2025-11-23" },
		{ "2024-02-29", "2024-02-28", "2023-02-28" },
		{ "2026-11-03..2026-11-12", "2026-10-24..2026-11-02", "2025-11-03..2025-11-12" },
		{ "2026-01..2026-02", "2025-11-03..2025-12-31", "2025-01..2025-02" },
		{ "2025-01..2025-02", "2024-11-03..2024-12-31", "2024-01..2024-02" },
		{ "..2026-11-23", NULL, "..2025-11-23" },
		{ "2026-11-23..", "..2026-11-22", "2025-11-23.." },
		{ "..", NULL, ".." },
		{ "0001", NULL, NULL },
		{ "0001-01-01", NULL, NULL },
		{ "0001-W01", NULL, NULL },
		{ "0001-W02", "0001-W01", NULL },
		{ "0001-11-20..0002-02-10", "0001-08-29..0001-11-19", "0001-01-01..0001-02-10" },
		{ "9999", "9998", "9998" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = period(t[i].period);

		same_or_empty(t[i].period, period_before(p), t[i].before);
		same_or_empty(t[i].period, period_year_ago(p), t[i].year_ago);
	}
}

static void
has_its_ends(void **state)
{
	struct period p = period("2026-11"), open = period("2026-11..");

	(void)state;
	assert_true(period_has(p, day("2026-11-01")) && period_has(p, day("2026-11-30")));
	assert_false(period_has(p, day("2026-10-31")) || period_has(p, day("2026-12-01")));
	assert_true(period_has(open, DATE_MAX));
	assert_false(period_has(period_before(period("..")), DATE_MIN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_periods),
		cmocka_unit_test(refuses_what_is_no_period),
		cmocka_unit_test(stored_periods_have_no_names),
		cmocka_unit_test(writes_the_shortest_form),
		cmocka_unit_test(compares_with_before),
		cmocka_unit_test(has_its_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
