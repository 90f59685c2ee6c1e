/* SPDX-License-Identifier: ISC */
/* What a commit did with a record, as rows. */
#include "unit.h"

#include "work/dir/log_put.h"

/* A row: "field: from -> to (date, author, commit)". */
static int
put(void *ctx, const struct rec *r, struct err *e)
{
	struct buf *to = ctx;

	(void)e;
	assert_true(str_is(rec_get(r, "id"), "c1"));
	buf_printf(to, "%.*s: %.*s -> %.*s (%.*s, %.*s, %.*s)\n", STR_ARG(rec_get(r, "field")),
		   STR_ARG(rec_get(r, "from")), STR_ARG(rec_get(r, "to")),
		   STR_ARG(rec_get(r, "date")), STR_ARG(rec_get(r, "author")),
		   STR_ARG(rec_get(r, "commit")));
	return 0;
}

static const struct commit commit = { .hash = { "0123456789abcdef0123", 20 },
				      .author = { "Git", 3 },
				      .date = { "2026-03-02T10:00:00+03:00", 25 },
				      .parents = 1 };

/* line is NULL where it is not there. */
static void
read_version(struct rec *r, const char *line, struct arena *a)
{
	struct err e = { 0 };

	if (line && rec_parse(r, str_of(line), a, REC_TRUSTED, NOWHERE, &e) != 0)
		fail_msg("%s", e.msg);
}

#define HEAD "kind=client\tid=c1"
#define MADE "\tat=2026-03-01T09:00:00+03:00\tby=ann"
#define LATER "\tchanged=2026-03-02T09:59:00+03:00\tchanged_by=bob"

static const struct {
	const char *now, *was[3];
	size_t n;
	bool commit;
	const char *want;
} cases[] = {
	{ HEAD "\tname=Alfa" MADE,
	  { NULL },
	  1,
	  true, /* added: by its own stamp, which is no row */
	  "name:  -> Alfa (2026-03-01T09:00:00+03:00, ann, 0123456789ab)\n" },
	{ HEAD "\tname=Beta\tcity=Ufa" MADE LATER,
	  { HEAD "\tname=Alfa\tinn=1\tcity=Ufa" MADE },
	  1,
	  true,
	  "name: Alfa -> Beta (2026-03-02T09:59:00+03:00, bob, 0123456789ab)\n"
	  "inn: 1 ->  (2026-03-02T09:59:00+03:00, bob, 0123456789ab)\n" },
	{ HEAD "\tname=Beta" MADE LATER,
	  { HEAD "\tname=Alfa" MADE LATER },
	  1,
	  true, /* by hand, which leaves the stamp of the change before */
	  "name: Alfa -> Beta (2026-03-02T10:00:00+03:00, Git, 0123456789ab)\n" },
	{ HEAD "\tname=Beta" MADE,
	  { HEAD "\tname=Alfa" MADE },
	  1,
	  false, /* the same, and not committed */
	  "name: Alfa -> Beta (, , )\n" },
	{ NULL,
	  { HEAD "\tname=Alfa" MADE },
	  1,
	  true, /* removed */
	  "name: Alfa ->  (2026-03-02T10:00:00+03:00, Git, 0123456789ab)\n" },
	{ HEAD "\tname=A\tcity=B\tinn=3" MADE,
	  { HEAD "\tname=A\tcity=X\tinn=1" MADE, HEAD "\tname=Y\tcity=B\tinn=2" MADE },
	  2,
	  true, /* a merge: what one of the parents has is theirs */
	  "inn: 1 -> 3 (2026-03-02T10:00:00+03:00, Git, 0123456789ab)\n" },
	{ HEAD "\tname=A" MADE,
	  { HEAD "\tname=A\tcity=X" MADE, HEAD "\tname=A" MADE },
	  2,
	  true, /* cleared by one of them */
	  "" },
	{ HEAD "\tname=A" MADE, { HEAD "\tname=A" MADE }, 1, true, "" },
};

static void
each_field_that_changed_is_a_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct log_versions v = { .n = cases[i].n };
		struct arena a = { 0 };
		struct row row = { 0 };
		struct buf got = { 0 };
		struct err e = { 0 };

		read_version(&v.now, cases[i].now, &a);
		for (size_t p = 0; p < v.n; p++)
			read_version(&v.was[p], cases[i].was[p], &a);
		assert_int_equal(log_put(&row, STR("c1"), &v, cases[i].commit ? &commit : NULL,
					 (struct sink){ .put = put, .ctx = &got }, &e),
				 0);
		if (strcmp(buf_cstr(&got), cases[i].want) != 0)
			fail_msg("case %zu: %s", i, buf_cstr(&got));
		buf_release(&got);
		row_release(&row);
		log_versions_release(&v);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_field_that_changed_is_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
