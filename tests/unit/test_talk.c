/* SPDX-License-Identifier: ISC */
/* What the record of a contact says. */
#include "unit.h"

#include "value/date.h"
#include "work/load/talk.h"

static void
types_are_counted_together(void **state)
{
	static const struct {
		const char *word;
		enum talk_type want;
	} t[] = {
		{ "call", TALK_CALL },        { "meeting", TALK_MEETING },
		{ "visit", TALK_VISIT },      { "email", TALK_LETTER },
		{ "letter", TALK_LETTER },    { "mailing", TALK_LETTER },
		{ "demo", TALK_DEMO },        { "presentation", TALK_DEMO },
		{ "exhibition", TALK_OTHER }, { "merchandising", TALK_OTHER },
		{ "", TALK_OTHER },           { "calls", TALK_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(talk_type(str_of(t[i].word)), t[i].want);
}

static void
hours_are_without_a_nought(void **state)
{
	static const struct {
		const char *time, *want;
	} t[] = {
		{ "14:05", "14" }, { "09:30", "9" }, { "00:00", "0" }, { "9:30", "9" },
		{ "23:59", "23" }, { "24:00", "" },  { "12:60", "" },  { "14", "" },
		{ "", "" },        { "a:10", "" },   { "1:", "" },     { "-1:10", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (!str_is(talk_hour(str_of(t[i].time)), t[i].want))
			fail_msg("%s: \"%.*s\"", t[i].time, STR_ARG(talk_hour(str_of(t[i].time))));
}

static struct rec
rec_of(const char *line, struct arena *a)
{
	struct err e = { 0 };
	struct rec r = { 0 };

	assert_int_equal(rec_parse(&r, str_of(line), a, REC_TRUSTED, NOWHERE, &e), 0);
	return r;
}

static void
what_is_planned_is_missed_the_day_after(void **state)
{
	static const struct {
		const char *line;
		bool want;
	} t[] = {
		{ "kind=activity\tstatus=planned\tdate=2026-03-14", true },
		{ "kind=activity\tstatus=planned\tdate=2026-03-15",
		  false }, /* the day is not over */
		{ "kind=activity\tstatus=planned\tdate=2026-03-16", false },
		{ "kind=activity\tstatus=planned", false },
		{ "kind=activity\tstatus=done\tdate=2026-03-14", false },
		{ "kind=activity\tstatus=moved\tdate=2026-03-14", false },
		{ "kind=activity\tstatus=missed\tdate=2026-03-20", true }, /* somebody says so */
	};
	int32_t today;

	(void)state;
	assert_true(date_parse(&today, STR("2026-03-15")));
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = rec_of(t[i].line, &a);

		if (talk_missed(&r, today) != t[i].want)
			fail_msg("%s", t[i].line);
		rec_release(&r);
		arena_release(&a);
	}
}

/* From the client's turn to the answer: -1 where it is not known. */
static void
minutes_to_the_answer(void **state)
{
	static const struct {
		const char *line;
		int64_t want;
	} t[] = {
		{ "date=2026-03-15\ttime=10:00\tanswered=2026-03-15T10:30:59+03:00", 30 },
		/* the time is that of the zone of the answer */
		{ "date=2026-03-15\ttime=10:00\tanswered=2026-03-15T07:30:00Z", -1 },
		{ "date=2026-03-15\ttime=07:00\tanswered=2026-03-15T07:30:00Z", 30 },
		{ "date=2026-03-15\ttime=23:50\tanswered=2026-03-16T00:10:00+03:00", 20 },
		{ "date=2026-03-15\ttime=10:00\tanswered=2026-03-15T10:00:00+03:00", 0 },
		{ "date=2026-03-15\ttime=10:01\tanswered=2026-03-15T10:00:00+03:00", -1 },
		/* without a time from when it was written down, whatever the zones */
		{ "date=2026-03-15\tat=2026-03-15T10:00:00+03:00\tanswered=2026-03-15T08:00:00Z",
		  60 },
		{ "date=2026-03-15\ttime=25:00\tat=2026-03-15T10:00:00Z\tanswered=2026-03-15T10:05:"
		  "00Z",
		  5 },
		{ "date=2026-03-15\tanswered=2026-03-15T10:05:00Z", -1 },
		{ "date=2026-03-15\ttime=10:00", -1 },
		{ "date=2026-03-15\ttime=10:00\tanswered=soon", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = rec_of(t[i].line, &a);
		int64_t minutes = 0;
		bool known = talk_minutes(&r, &minutes);

		if (known != (t[i].want >= 0) || (known && minutes != t[i].want))
			fail_msg("%s: %lld", t[i].line, (long long)minutes);
		rec_release(&r);
		arena_release(&a);
	}
}

static void
who_turned_to_whom(void **state)
{
	static const struct {
		const char *line;
		bool want;
	} t[] = {
		{ "type=call\tdirection=in", true },
		{ "type=call\tdirection=out", false },
		{ "type=call", false },
		{ "type=request", true }, /* which only clients make */
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = rec_of(t[i].line, &a);

		assert_int_equal(talk_incoming(&r), t[i].want);
		rec_release(&r);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_are_counted_together),
		cmocka_unit_test(hours_are_without_a_nought),
		cmocka_unit_test(what_is_planned_is_missed_the_day_after),
		cmocka_unit_test(minutes_to_the_answer),
		cmocka_unit_test(who_turned_to_whom),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
