/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/load/each.h"

static void
lines_of_a_run(void **state)
{
	struct str lines = STR("a\n\n\nbc\n"), line;

	(void)state;
	assert_true(run_line(&lines, &line));
	unit_str(line, "a");
	assert_true(run_line(&lines, &line));
	unit_str(line, "bc");
	assert_false(run_line(&lines, &line));
	lines = STR("\n\n");
	assert_false(run_line(&lines, &line));
}

struct seen {
	char ids[64];
	int stop; /* after so many */
};

static int
see(void *ctx, const struct rec *r, struct err *e)
{
	struct seen *s = ctx;

	(void)e;
	snprintf(s->ids + strlen(s->ids), sizeof s->ids - strlen(s->ids), "%.*s ",
		 STR_ARG(rec_get(r, "id")));
	return --s->stop == 0;
}

static void
records_in_order(void **state)
{
	static const struct {
		int from, to, stop; /* months of 2026 */
		const char *ids;
	} t[] = {
		{ 1, 12, -1, "p1 p2 p3 p4 " },
		{ 11, 11, -1, "p2 p3 " },
		{ 3, 9, -1, "" },
		{ 1, 12, 2, "p1 p2 " },
	};
	struct desk d;

	(void)state;
	desk_init(&d, "");
	desk_add(&d, "kind=payment\tid=p2\tdate=2026-11-30\tamount=1\n"
		     "kind=payment\tid=p4\tdate=2026-12-01\tamount=1\n"
		     "kind=payment\tid=p1\tdate=2026-02-01\tamount=1\n"
		     "kind=payment\tid=p3\tdate=2026-11-01\tamount=1\n");
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = { date_of((struct civil){ 2026, t[i].from, 1 }),
				    date_of((struct civil){ 2026, t[i].to, 28 }) };
		struct seen seen = { "", t[i].stop };
		struct err e = { 0 };

		assert_int_equal(
			each_record(d.s.store, desk_kind(&d, "payment"), p, see, &seen, &e), 0);
		assert_string_equal(seen.ids, t[i].ids);
	}
	desk_release(&d);
}

/* Records with a value, among others that have it as a part of another or elsewhere. */
static void
records_with_a_value(void **state)
{
	static const char *const threads[] = { "1", "2", "7" };
	static const struct {
		const char *key, *value, *ids;
		int stop;
	} t[] = {
		{ "client", "a", "p1 p4 ", -1 },   { "client", "ab", "p2 ", -1 },
		{ "client", "b", "", -1 },         { "note", "x\\y\tz", "p3 ", -1 },
		{ "kind", "payment", "p1 ", 1 },   { "client", "c", "p3 p5 ", -1 },
		{ "id", "p5", "p5 ", -1 },         { "amount", "2", "p2 p3 p4 ", -1 },
		{ "note", "client=a", "p2 ", -1 },
	};
	struct desk d;

	(void)state;
	desk_init(&d, "");
	mkdirat(d.dir.st->fd, "payment", 0700);
	dir_put(&d.dir, "payment/2026-02.tskv",
		"kind=payment\tid=p1\tdate=2026-02-01\tclient=a\tamount=1\n"
		"kind=payment\tid=p2\tdate=2026-02-02\tclient=ab\tnote=client=a\tamount=2\n\n"
		"client=c\tkind=payment\tid=p3\tdate=2026-02-03\tnote=x\\\\y\\tz\tamount=2\n");
	dir_put(&d.dir, "payment/2026-03.tskv",
		"kind=payment\tid=p4\tdate=2026-03-01\tamount=2\told_client=b\tclient=a\n"
		"kind=payment\tid=p5\tdate=2026-03-01\tclient=c\tclient=a");
	for (size_t i = 0; i < COUNTOF(t) * COUNTOF(threads); i++) {
		size_t k = i / COUNTOF(threads);
		struct seen seen = { "", t[k].stop };
		struct err e = { 0 };

		setenv("CRM_THREADS", threads[i % COUNTOF(threads)], 1);
		if (each_with(d.s.store, desk_kind(&d, "payment"), EACH_ALL, t[k].key,
			      str_of(t[k].value), see, &seen, &e) != 0)
			fail_msg("%s", e.msg);
		assert_string_equal(seen.ids, t[k].ids);
	}
	unsetenv("CRM_THREADS");
	desk_release(&d);
}

/* What is wrong with a record that has the value is told, and nothing of others. */
static void
damage_of_those_asked_for(void **state)
{
	struct seen seen = { "", -1 };
	struct err e = { 0 };
	struct desk d;

	(void)state;
	desk_init(&d, "");
	dir_put(&d.dir, "client.tskv", "kind=client\tid=a\tname=x\nkind=client\tid=b\tname\n");
	assert_int_equal(each_with(d.s.store, desk_kind(&d, "client"), EACH_ALL, "id", STR("a"),
				   see, &seen, &e),
			 0);
	assert_string_equal(seen.ids, "a ");
	unit_says(&e,
		  each_with(d.s.store, desk_kind(&d, "client"), EACH_ALL, "id", STR("b"), see,
			    &seen, &e),
		  "client.tskv:2");
	desk_release(&d);
}

static void
damage_has_a_place(void **state)
{
	struct seen seen = { "", -1 };
	struct err e = { 0 };
	struct desk d;

	(void)state;
	desk_init(&d, "");
	dir_put(&d.dir, "client.tskv", "kind=client\tid=a\tname=x\nkind=client\tid\n");
	unit_says(&e, each_record(d.s.store, desk_kind(&d, "client"), EACH_ALL, see, &seen, &e),
		  "\"id\"");
	assert_string_equal(seen.ids, "a ");
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_a_run),       cmocka_unit_test(records_in_order),
		cmocka_unit_test(records_with_a_value), cmocka_unit_test(damage_of_those_asked_for),
		cmocka_unit_test(damage_has_a_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
