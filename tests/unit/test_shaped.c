/* SPDX-License-Identifier: ISC */
/* The rows of a report beside what they were: of one that is made up. */
#include "unit.h"

#include "value/date.h"
#include "work/report/shaped.h"

static const struct field_def fields[] = {
	{ "client", TYPE_REF, 0, "client", "client" },
	{ "name", TYPE_TEXT, 0, NULL, "name" },
	{ "count", TYPE_INT, 0, NULL, "count" },
	{ "revenue", TYPE_MONEY, 0, NULL, "revenue" },
};
static const struct kind kind = { .name = "sales", .fields = fields, .n = COUNTOF(fields) };

/* What the report has: of a period that ends on this day. */
static const struct made {
	const char *day, *client, *revenue;
} made[] = {
	{ "2026-03-31", "a", "150.00" }, { "2026-03-31", "b", "10.00" },
	{ "2026-03-31", "b", "2.50" }, /* a second row of the same key */
	{ "2026-03-31", "c", "50.00" },  { "2026-03-31", "d", "1.00" },
	{ "2026-02-28", "a", "100.00" }, { "2026-02-28", "c", "-25.00" },
	{ "2026-02-28", "old", "7.00" }, { "2025-03-31", "a", "200.00" },
	{ "2025-03-31", "d", "3.00" },
};

static int
run(const struct report_query *q, struct sink out, struct err *e)
{
	char day[DATE_TEXT];
	struct str to = date_text(q->period.to, day);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(made); i++) {
		struct rec r = { 0 };

		if (!str_is(to, made[i].day))
			continue;
		rec_setz(&r, "client", str_of(made[i].client));
		rec_setz(&r, "name", STR("Name"));
		rec_setz(&r, "revenue", str_of(made[i].revenue));
		rc = out.put(out.ctx, &r, e);
		rec_release(&r);
	}
	return rc;
}

static const struct report report = { .name = "sales", .sums = "revenue", .run = run };

static struct period
period_of(const char *from, const char *to)
{
	struct period p;

	assert_true(date_parse(&p.from, str_of(from)));
	assert_true(date_parse(&p.to, str_of(to)));
	return p;
}

static void
rows_stand_beside_what_they_were(void **state)
{
	static const char want[] =
		"a 150.00 100.00 50 200.00 -25\n" /* of +100 percent: 100 to 150 */
		"b 12.50 0.00  0.00 \n"           /* new: no change of nothing */
		"c 50.00 -25.00 300 0.00 \n"      /* from below 0 it rose */
		"d 1.00 0.00  3.00 -67\n"         /* rounded */
		"old 0.00 7.00 -100 0.00 \n";     /* there is no more of it */
	struct arena arena = { 0 };
	struct session s = { .set.digits = 2 };
	struct report_query q = { .s = &s,
				  .arena = &arena,
				  .nby = 1,
				  .by = { "client" },
				  .period = period_of("2026-03-01", "2026-03-31") };
	struct shaped rows = { .r = &report, .q = &q, .was = &kind };
	const struct kind *k = shaped_compared(&q, &report, &kind);
	struct buf got = { 0 };
	struct err e = { 0 };

	(void)state;
	q.as_of = q.period.to;
	assert_int_equal(shaped_compare(&rows, &e), 0);
	for (size_t i = 0; i < rows.n; i++) {
		assert_true(str_is(rec_get(&rows.v[i], "name"), "Name"));
		for (size_t j = 0; j < k->n; j++)
			if (strcmp(k->fields[j].name, "name") != 0)
				buf_printf(&got, "%.*s%s",
					   STR_ARG(rec_get(&rows.v[i], k->fields[j].name)),
					   j + 1 < k->n ? " " : "\n");
	}
	assert_string_equal(buf_cstr(&got), want);
	buf_release(&got);
	shaped_release(&rows);
	arena_release(&arena);
}

/* By contract: what two clients owe under none are two rows. */
static const struct field_def of_contract[] = {
	{ "contract", TYPE_REF, 0, "contract", "contract" },
	{ "client", TYPE_REF, 0, "client", "client" },
	{ "revenue", TYPE_MONEY, 0, NULL, "revenue" },
};
static const struct kind contracts = { .name = "aging",
				       .fields = of_contract,
				       .n = COUNTOF(of_contract) };

static void
rows_without_a_key_are_told_apart(void **state)
{
	struct session s = { .set.digits = 2 };
	struct report_query q = { .s = &s,
				  .nby = 1,
				  .by = { "contract" },
				  .period = period_of("2026-03-01", "2026-03-31") };
	struct shaped rows = { .r = &report, .q = &q, .was = &contracts };
	struct err e = { 0 };

	(void)state;
	q.as_of = q.period.to;
	assert_int_equal(shaped_compare(&rows, &e), 0);
	assert_int_equal(rows.n, 5); /* as many as there are clients */
	assert_true(str_is(rec_get(&rows.v[1], "client"), "b"));
	assert_true(str_is(rec_get(&rows.v[1], "revenue"), "12.50"));
	shaped_release(&rows);
}

static void
compared_rows_have_their_keys_and_one_figure(void **state)
{
	struct arena arena = { 0 };
	struct report_query q = { .arena = &arena };
	const struct kind *k = shaped_compared(&q, &report, &kind);
	struct buf got = { 0 };

	(void)state;
	for (size_t i = 0; i < k->n; i++)
		buf_list(&got, str_of(k->fields[i].name));
	assert_string_equal(buf_cstr(&got),
			    "client, name, revenue, before, change, year_ago, change_year");
	assert_int_equal(kind_field(k, STR("year_ago"))->type, TYPE_MONEY);
	buf_release(&got);
	arena_release(&arena);
}

/* The first of the sums that the rows have: by one way they have others than by another. */
static void
the_figure_is_one_that_rows_have(void **state)
{
	static const struct report some = { .sums = "margin count revenue" };
	static const struct report none = { .sums = "margin" };

	(void)state;
	assert_string_equal(shaped_figure(&some, &kind)->name, "count");
	assert_null(shaped_figure(&none, &kind));
}

static void
nothing_is_before_the_first_day(void **state)
{
	struct session s = { .set.digits = 2 };
	struct report_query q = { .s = &s, .period = period_of("0001-01-01", "0001-12-31") };
	struct shaped rows = { .r = &report, .q = &q, .was = &kind };
	struct err e = { 0 };

	(void)state;
	q.as_of = q.period.to;
	assert_int_equal(shaped_compare(&rows, &e), -1);
	assert_int_equal(e.kind, ERR_USAGE);
	shaped_release(&rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_stand_beside_what_they_were),
		cmocka_unit_test(rows_without_a_key_are_told_apart),
		cmocka_unit_test(compared_rows_have_their_keys_and_one_figure),
		cmocka_unit_test(the_figure_is_one_that_rows_have),
		cmocka_unit_test(nothing_is_before_the_first_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
