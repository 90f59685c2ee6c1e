/* SPDX-License-Identifier: ISC */
/* The parts of figures, by the words that say what they are computed from. */
#include "unit.h"
#include "work/load/explain_check.h"
#include "work/load/explain_figure.h"

#include <string.h>

static const struct field_def fields[] = {
	{ "client", TYPE_REF, 0, "client", "client" },
	{ "revenue", TYPE_MONEY, 0, NULL, "revenue" },
	{ "cost", TYPE_MONEY, 0, NULL, "cost" },
	{ "margin", TYPE_MONEY, 0, NULL, "margin" },
	{ "percent", TYPE_RATE, 0, NULL, "percent" },
	{ "avg", TYPE_MONEY, 0, NULL, "avg" },
	{ "over", TYPE_MONEY, 0, NULL, "over" },
	{ "median", TYPE_INT, 0, NULL, "median" },
	{ "limit", TYPE_MONEY, 0, NULL, "limit" },
	{ "points", TYPE_INT, 0, NULL, "points" },
	{ "unknown", TYPE_INT, 0, NULL, "unknown" },
};
static const struct kind kind = { .name = "k", .fields = fields, .n = COUNTOF(fields) };
static const char words[] = "margin=revenue-cost percent=margin%revenue avg=revenue/count "
			    "over=^limit-revenue median=?days limit=@nothing,client "
			    "points=~count";

struct world {
	struct explain x;
	struct explain_index ix;
	struct rec r;
	struct explain_at at;
};

static void
note(struct world *w, const char *field, const char *id, const char *why, int64_t value, int digits)
{
	explain_note(&w->x, STR("row"), field,
		     &(struct explained){ "invoice", str_of(id), why, value, digits });
}

/* 300.00 + 200.00 of revenue, 120.00 of cost, two documents. */
static void
begin(struct world *w)
{
	*w = (struct world){ .x = { .row = 0 } };
	explain_init(&w->x);
	explain_enter(&w->x, &kind, words);
	note(w, "revenue", "i1", "sale", 30000, 2);
	note(w, "revenue", "i2", "sale", 20000, 2);
	note(w, "cost", "i1", "sale", 12000, 2);
	note(w, "count", "i1", "counted", 1, 0);
	note(w, "count", "i2", "counted", 1, 0);
	note(w, "days", "c1", "value", 0, 0);
	note(w, "days", "c2", "value", 4, 0);
	note(w, "days", "c3", "value", 9, 0);
	rec_setz(&w->r, "client", STR("romashka"));
	rec_setz(&w->r, "revenue", STR("500.00"));
	rec_setz(&w->r, "cost", STR("120.00"));
	rec_setz(&w->r, "margin", STR("380.00"));
	rec_setz(&w->r, "percent", STR("76.00"));
	rec_setz(&w->r, "avg", STR("250.00"));
	rec_setz(&w->r, "over", STR("0.00"));
	rec_setz(&w->r, "median", STR("4"));
	rec_setz(&w->r, "limit", STR("100.00"));
	rec_setz(&w->r, "points", STR("7"));
	rec_setz(&w->r, "unknown", STR("7"));
	explain_row(&w->x, STR("row"));
	w->at = (struct explain_at){ w->x.now, &w->r, w->x.row };
	explain_index(&w->ix, &w->x);
}

static void
end(struct world *w)
{
	explain_index_release(&w->ix);
	rec_release(&w->r);
	explain_release(&w->x);
}

static void
test_words(void **state)
{
	static const struct {
		const char *field;
		enum explain_how how;
		size_t parts;
		int64_t over, under; /* hundredths */
	} cases[] = {
		{ "revenue", EXPLAIN_SUM, 2, 50000, 0 },
		{ "margin", EXPLAIN_SUM, 3, 38000, 0 },
		{ "percent", EXPLAIN_PERCENT, 5, 38000, 50000 },
		{ "avg", EXPLAIN_RATIO, 4, 50000, 200 },
		{ "over", EXPLAIN_ABOVE_0, 3, -40000, 0 },
		{ "median", EXPLAIN_RULE, 3, 1300, 0 },
		{ "limit", EXPLAIN_SUM, 1, 10000, 0 },
		{ "points", EXPLAIN_RULE, 2, 200, 0 },
	};
	struct err e = { 0 };
	struct world w;

	(void)state;
	begin(&w);
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct explain_cell c;

		assert_int_equal(explain_cell(&c, &w.ix, &w.at, str_of(cases[i].field), &e), 0);
		assert_int_equal(c.how, cases[i].how);
		assert_int_equal(c.parts.n, cases[i].parts);
		assert_true(explain_sum(&c, EXPLAIN_OVER, 0) == (i128)cases[i].over * 10000);
		assert_true(explain_sum(&c, EXPLAIN_UNDER, 0) == (i128)cases[i].under * 10000);
		explain_cell_release(&c);
	}
	end(&w);
}

/* The one of the values that was taken, also among those that are 0. */
static void
test_chosen(void **state)
{
	struct err e = { 0 };
	struct explain_cell c;
	struct world w;

	(void)state;
	begin(&w);
	assert_int_equal(explain_cell(&c, &w.ix, &w.at, STR("median"), &e), 0);
	for (size_t i = 0; i < c.parts.n; i++)
		assert_string_equal(c.parts.v[i].of.why,
				    c.parts.v[i].of.value == 4 ? "chosen" : "value");
	explain_cell_release(&c);
	end(&w);
}

/* A figure that its records do not make, and one of which nothing is known. */
static void
test_faults(void **state)
{
	static const struct {
		const char *field, *figure;
	} cases[] = { { "revenue", "500.01" }, { "margin", "381.00" }, { "percent", "75.99" },
		      { "avg", "249.00" },     { "over", "1.00" },     { "median", "5" },
		      { "unknown", "7" } };
	struct world w;

	(void)state;
	begin(&w);
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct str was = rec_get(&w.r, cases[i].field);
		struct explain_cell c;
		struct err e = { 0 };

		rec_setz(&w.r, cases[i].field, str_of(cases[i].figure));
		assert_int_equal(explain_cell(&c, &w.ix, &w.at, str_of(cases[i].field), &e), -1);
		assert_int_equal(e.kind, ERR_DATA);
		explain_cell_release(&c);
		rec_setz(&w.r, cases[i].field, was);
	}
	end(&w);
}

/* Other notes of the report, and rows of another, added and taken away. */
static void
test_links(void **state)
{
	struct rec other = { 0 };
	struct err e = { 0 };
	struct explain_cell c;
	struct explain_rows was;
	struct world w;

	(void)state;
	begin(&w);
	explain_note(&w.x, STR("\nback"), "returned",
		     &(struct explained){ "return", STR("r1"), "return", 1000, 2 });
	explain_alias(&w.x, STR("net"), "value", STR("\nback"), "returned", EXPLAIN_MINUS);
	was = explain_enter(&w.x, &kind, words);
	note(&w, "revenue", "i9", "sale", 4000, 2);
	explain_row(&w.x, STR("row"));
	rec_setz(&other, "revenue", STR("40.00"));
	explain_link(&w.x, was, STR("net"), "value", &other, "revenue");
	explain_leave(&w.x, was);
	explain_row(&w.x, STR("net"));
	rec_setz(&w.r, "value", STR("30.00"));
	w.at.row = w.x.row;
	explain_index_release(&w.ix);
	explain_index(&w.ix, &w.x);
	assert_int_equal(explain_cell(&c, &w.ix, &w.at, STR("value"), &e), 0);
	assert_int_equal(c.parts.n, 2);
	assert_true(explain_sum(&c, EXPLAIN_OVER, 0) == (i128)3000 * 10000);
	explain_cell_release(&c);
	rec_release(&other);
	end(&w);
}

/* Of a row that is another's, whichever of many rows they are. */
static void
test_chosen_elsewhere(void **state)
{
	struct err e = { 0 };
	struct explain_cell c;
	struct world w;

	(void)state;
	begin(&w);
	for (int i = 0; i < 50; i++) {
		struct explain_number text, more;
		struct str one = explain_number((uint64_t)i, &text);

		explain_note(&w.x, one, "days",
			     &(struct explained){ "invoice", STR("i1"), "value", i, 0 });
		explain_alias(&w.x, explain_number((uint64_t)(1000 - i), &more), "days", one,
			      "days", EXPLAIN_PLUS);
	}
	explain_row(&w.x, STR("996"));
	w.at.row = w.x.row;
	explain_index_release(&w.ix);
	explain_index(&w.ix, &w.x);
	assert_int_equal(explain_cell(&c, &w.ix, &w.at, STR("median"), &e), 0);
	assert_int_equal(c.parts.n, 1);
	assert_string_equal(c.parts.v[0].of.why, "chosen");
	assert_int_equal(c.parts.v[0].of.value, 4);
	explain_cell_release(&c);
	end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_chosen),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_chosen_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
