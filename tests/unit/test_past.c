/* SPDX-License-Identifier: ISC */
/* What fields were on a past day, by events in any order and of any zone. */
#include "work_unit.h"

#include "value/date.h"
#include "work/load/past.h"
#include "work/load/recs.h"

#define CHANGE(id, day, field, from, to, at)                                                       \
	"kind=event\tid=" id "\tdate=" day "\tdoc=C-1\taction=set\tdoc_kind=claim\tfield=" field   \
	"\tfrom=" from "\tto=" to "\tat=" at "\n"

static const char records[] =
	"kind=client\tid=alfa\tname=Alfa\n"
	"kind=claim\tid=C-1\tdate=2026-11-01\tclient=alfa\ttype=new\treason=d\tamount=7\n"
	"kind=claim\tid=C-2\tdate=2026-11-01\tclient=alfa\ttype=x\treason=a\tamount=9\n"
	/* The later change first. */
	CHANGE("V-3", "2026-11-20", "reason", "c", "d", "2026-11-20T10:00:00Z")
		CHANGE("V-1", "2026-11-10", "reason", "a", "b", "2026-11-10T12:00:00+03:00")
	/* By its text before the other, by its zone behind it. */
	CHANGE("V-2", "2026-11-10", "reason", "b", "c", "2026-11-10T10:00:00Z")
		CHANGE("V-4", "2026-11-12", "type", "old", "new", "2026-11-12T10:00:00Z")
	/* Of another kind, and of a claim that was new. */
	"kind=event\tid=V-5\tdate=2026-11-13\tdoc=C-2\taction=set\tdoc_kind=deal\tfield=type\tfrom="
	"y\n"
	"kind=event\tid=V-6\tdate=2026-11-14\tdoc=C-2\taction=new\tdoc_kind=claim\tfield=type\tto="
	"x\n"
	"kind=event\tid=V-7\tdate=2026-11-15\tdoc=C-1\taction=set\tdoc_kind=claim\tfield="
	"amount\tto=7\tat=2026-11-15T10:00:00Z\n";

static const char *const fields[] = { "type", "reason", "amount", "note" };

static void
a_record_turned_back(void **state)
{
	static const struct {
		const char *day, *type, *reason, *amount;
	} t[] = {
		{ "2026-11-09", "old", "a", "" },     { "2026-11-10", "old", "c", "" },
		{ "2026-11-12", "new", "c", "" },     { "2026-11-15", "new", "c", "7.00" },
		{ "2026-11-20", "new", "d", "7.00" },
	};
	struct desk d;
	struct recs claims = { 0 };
	struct err e = { 0 };

	(void)state;
	desk_init(&d, "");
	desk_add(&d, records);
	assert_int_equal(
		recs_load(&claims, &d.s, "claim", (struct period){ DATE_MIN, DATE_MAX }, &e), 0);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec one = { 0 }, other = { 0 };
		struct past p, reason;
		int32_t day;

		assert_true(date_parse(&day, str_of(t[i].day)));
		rec_copy(&one, recs_find(&claims, STR("C-1")), &a);
		rec_copy(&other, recs_find(&claims, STR("C-2")), &a);
		assert_int_equal(past_load(&reason, &d.s, "claim", "reason", day, &e), 0);
		unit_str(past_value(&reason, &one), t[i].reason);
		unit_str(past_value(&reason, &other), "a");
		assert_int_equal(
			past_load_fields(&p, &d.s, "claim", fields, COUNTOF(fields), day, &e), 0);
		past_turn_back(&p, &one);
		past_turn_back(&p, &other);
		unit_str(rec_get(&one, "type"), t[i].type);
		unit_str(rec_get(&one, "reason"), t[i].reason);
		unit_str(rec_get(&one, "amount"), t[i].amount);
		unit_str(rec_get(&other, "type"), "x");
		unit_str(rec_get(&other, "amount"), "9.00");
		past_release(&p);
		past_release(&reason);
		rec_release(&one);
		rec_release(&other);
		arena_release(&a);
	}
	recs_release(&claims);
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_turned_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
