/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/change/batch.h"

static void
values_of_raw_lines(void **state)
{
	static const struct {
		const char *line, *key, *raw, *text;
	} t[] = {
		{ "kind=client\tid=a\tname=b", "id", "a", "a" },
		{ "kind=client\tid=a\tname=b", "name", "b", "b" },
		{ "kind=client\tid=a\tname=b", "nam", "", "" },
		{ "kind=client\tid=a\tname=b", "note", "", "" },
		{ "kind=client\tfull_name=x\tname=y", "name", "y", "y" },
		{ "kind=client\tname=a=b", "name", "a=b", "a=b" },
		{ "kind=client\tname=a\\tb\\\\c\\n", "name", "a\\tb\\\\c\\n", "a\tb\\c\n" },
		{ "", "id", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };

		unit_str(line_value(str_of(t[i].line), t[i].key), t[i].raw);
		unit_str(line_text(str_of(t[i].line), t[i].key, &a), t[i].text);
		arena_release(&a);
	}
}

static int
take(struct batch *b, const char *line, struct err *e)
{
	struct arena a = { 0 };
	struct rec r = desk_rec(line, &a);
	int rc;

	r.at = (struct loc){ .file = "stream", .line = (long)b->n + 1 };
	rc = batch_add(b, &r, e);
	rec_release(&r);
	arena_release(&a);
	return rc;
}

static void
ids_have_their_spaces(void **state)
{
	struct err e = { 0 };
	struct desk d;
	struct batch b;

	(void)state;
	desk_init(&d, "");
	assert_int_equal(batch_init(&b, &d.s, "stream", &e), 0);
	assert_int_equal(take(&b, "kind=client\tid=x\tname=1", &e), 0);
	assert_int_equal(take(&b, "kind=staff\tid=x\tname=2", &e), 0);
	assert_int_equal(take(&b, "kind=payment\tid=x\tdate=2026-11-01\tamount=1", &e), 0);
	unit_says(&e, take(&b, "kind=client\tid=x\tname=3", &e),
		  "client \"x\": stands twice in the stream");
	unit_says(&e, take(&b, "kind=expense\tid=x\tdate=2026-11-01\tamount=1\tcategory=c", &e),
		  "payment \"x\": stands twice in the stream");
	assert_ptr_equal(batch_find(&b, desk_kind(&d, "client"), STR("x")), &b.v[0]);
	assert_ptr_equal(batch_find(&b, desk_kind(&d, "staff"), STR("x")), &b.v[1]);
	assert_ptr_equal(batch_find(&b, NULL, STR("x")), &b.v[2]);
	assert_null(batch_find(&b, desk_kind(&d, "product"), STR("x")));
	assert_null(batch_find(&b, desk_kind(&d, "invoice"), STR("x")));
	batch_release(&b);
	desk_release(&d);
}

static void
a_second_record_of_an_id(void **state)
{
	static const char first[] = "kind=client\tid=x\tname=1\tphone=5",
			  second[] = "kind=client\tid=x\tname=2\temail=a@b.de";
	static const struct {
		bool skip;
		const char *want;
	} t[] = {
		{ true, "kind=client|id=x|name=1|phone=5|at=2026-11-23T00:00:00Z|by=me" },
		{ false,
		  "kind=client|id=x|name=2|phone=5|email=a@b.de|at=2026-11-23T00:00:00Z|by=me" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = { 0 };
		struct err e = { 0 };
		struct desk d;
		struct batch b;

		desk_init(&d, "");
		assert_int_equal(batch_init(&b, &d.s, "stream", &e), 0);
		b.again_skip = t[i].skip;
		b.again_update = !t[i].skip;
		assert_int_equal(take(&b, first, &e), 0);
		assert_int_equal(take(&b, second, &e), 0);
		assert_int_equal(b.n, 1);
		assert_int_equal(batch_rec(&b, &b.v[0], &r, &a, &e), 0);
		assert_string_equal(desk_text(&r, desk_kind(&d, "client")), t[i].want);
		rec_release(&r);
		arena_release(&a);
		batch_release(&b);
		desk_release(&d);
	}
}

static void
references_of_an_entry(void **state)
{
	struct err e = { 0 };
	struct desk d;
	struct batch b;

	(void)state;
	desk_init(&d, "");
	assert_int_equal(batch_init(&b, &d.s, "stream", &e), 0);
	assert_int_equal(
		take(&b, "kind=task\tdate=2026-11-01\ttitle=x\towner=ann\tclient=c\tdoc=i1", &e),
		0);
	assert_true(batch_refers(&b, &b.v[0], desk_kind(&d, "staff"), STR("ann")));
	assert_true(batch_refers(&b, &b.v[0], desk_kind(&d, "client"), STR("c")));
	assert_true(batch_refers(&b, &b.v[0], NULL, STR("i1")));
	assert_false(batch_refers(&b, &b.v[0], desk_kind(&d, "client"), STR("ann")));
	assert_false(batch_refers(&b, &b.v[0], NULL, STR("x")));
	assert_int_equal(b.wanted_names.n, 3);
	batch_release(&b);
	desk_release(&d);
}

static void
first_states(void **state)
{
	static const struct {
		const char *line, *key, *want;
	} t[] = {
		{ "kind=client\tname=x", "status", "" },
		{ "kind=activity\tdate=2026-11-23\tclient=c\ttype=call", "status", "done" },
		{ "kind=activity\tdate=2026-11-24\tclient=c\ttype=call", "status", "planned" },
		{ "kind=activity\tdate=2026-11-24\tclient=c\ttype=call\tstatus=missed", "status",
		  "missed" },
		{ "kind=deal\tdate=2026-11-24\tclient=c", "stage", "lead" },
		{ "kind=claim\tdate=2026-11-24\tclient=c\ttype=x", "direction", "in" },
		{ "kind=approval\tdate=2026-11-24\tdoc=c\tstep=x", "decision", "pending" },
		{ "kind=contract\tdate=2026-11-24\tclient=c", "status", "draft" },
		{ "kind=client\tname=x", "by", "me" },
		{ "kind=client\tname=x\tby=other", "by", "other" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct err e = { 0 };
		struct desk d;
		struct batch b;

		desk_init(&d, "");
		assert_int_equal(batch_init(&b, &d.s, "stream", &e), 0);
		assert_int_equal(take(&b, t[i].line, &e), 0);
		unit_str(line_value(batch_line(&b, &b.v[0]), t[i].key), t[i].want);
		batch_release(&b);
		desk_release(&d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_of_raw_lines),
		cmocka_unit_test(ids_have_their_spaces),
		cmocka_unit_test(a_second_record_of_an_id),
		cmocka_unit_test(references_of_an_entry),
		cmocka_unit_test(first_states),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
