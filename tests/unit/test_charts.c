/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/lang.h"
#include "view/charts.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def fields[] = {
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "abc", TYPE_TEXT, 0, NULL, N_("ABC") },
	{ "xyz", TYPE_TEXT, 0, NULL, N_("XYZ") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
	{ "month", TYPE_PERIOD, 0, NULL, N_("month") },
};
static const struct kind kind = {
	.name = "x", .flags = KIND_ROW, .fields = fields, .n = COUNTOF(fields)
};

static char *
drawn(const struct chart_def *defs, const char *rows, bool page, bool ascii)
{
	struct str rest = str_of(rows), line;
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct buf out = { 0 };
	struct charts c;
	struct screen screen = { .width = 40, .ascii = ascii };
	struct err e = { 0 };
	char *text;

	charts_init(&c, defs, NULL);
	while (str_cut(rest, '\n', &line, &rest)) {
		assert_int_equal(rec_parse(&r, line, &a, REC_STRICT, NOWHERE, &e), 0);
		charts_put(&c, &r, &kind);
	}
	if (page)
		charts_html(&c, &out);
	else
		charts_text(&c, &out, &screen);
	text = strdup(buf_cstr(&out));
	charts_release(&c);
	buf_release(&out);
	rec_release(&r);
	arena_release(&a);
	return text;
}

static void
draws(const struct chart_def *defs, const char *rows, bool ascii, const char *want)
{
	char *got = drawn(defs, rows, false, ascii);

	unit_str(str_of(got), want);
	free(got);
}

/* The page has each of these, one after the other. */
static void
page_has(const struct chart_def *defs, const char *rows, const char *const *want)
{
	char *got = drawn(defs, rows, true, false), *at = got;

	for (; *want; want++) {
		at = strstr(at, *want);
		if (at == NULL)
			print_error("no %s in\n%s\n", *want, got);
		assert_non_null(at);
	}
	free(got);
}

static const char two[] = "kind=x\tname=one\tabc=A\txyz=X\tamount=400\tlimit=800\n"
			  "kind=x\tname=<b>\tabc=B\txyz=X\tamount=100\tlimit=50\n"
			  "kind=x\tname=minus\tabc=A\txyz=X\tamount=-7\n";

static void
bars_are_as_long_as_their_figures(void **state)
{
	static const struct chart_def d[] = { { CHART_BARS, "nobody name", "amount", "T", NULL },
					      { 0 } };
	static const char *const page[] = { "<figcaption><b>T</b></figcaption>",
					    "one",
					    "width=\"1000\" height=\"10\"/>",
					    "400",
					    "&lt;b&gt;",
					    "width=\"250\" height=\"10\"/>",
					    "100",
					    "minus</span> <svg",
					    "aria-hidden=\"true\"></svg>",
					    "-7",
					    NULL };

	(void)state;
	page_has(d, two, page);
	draws(d, two, false, "\nT\none   ███████████████ 400\n<b>   ███▊ 100\nminus  -7\n");
	draws(d, two, true, "\nT\none   ############### 400\n<b>   #### 100\nminus  -7\n");
}

static void
what_is_not_there_is_not_drawn(void **state)
{
	static const struct chart_def d[] = { { CHART_BARS, "nobody", "amount", "T", NULL },
					      { CHART_BARS, "name", "nothing", "T", NULL },
					      { 0 } };

	(void)state;
	draws(d, two, false, "");
	draws(d, "", false, "");
	draws(NULL, two, false, "");
	draws((const struct chart_def[]){ { CHART_BARS, "name", "amount", "T", NULL }, { 0 } },
	      "kind=x\tname=one\tamount=4\n", false, "");
}

static void
the_rest_is_one(void **state)
{
	static const struct chart_def d[] = { { CHART_BARS, "name", "amount", "T", NULL }, { 0 } };
	struct buf rows = { 0 };
	char *got;

	(void)state;
	for (int i = 1; i <= 20; i++)
		buf_printf(&rows, "kind=x\tname=n%d\tamount=%d\n", i, i);
	got = drawn(d, buf_cstr(&rows), false, false);
	assert_non_null(strstr(got, "n20         ███████"));
	assert_non_null(strstr(got, "n9 "));
	assert_null(strstr(got, "n8 "));
	assert_non_null(strstr(got, "the other 8  36\n"));
	free(got);
	buf_release(&rows);
}

static void
stacked_pieces_stand_behind_each_other(void **state)
{
	static const struct chart_def d[] = { { CHART_STACKED, "name", "amount limit", "T", NULL },
					      { 0 } };
	static const char *const page[] = { "x=\"0\" y=\"0\" width=\"333\"",
					    "x=\"333\" y=\"0\" width=\"667\"", "1,200", NULL };

	(void)state;
	page_has(d, two, page);
	draws(d, "kind=x\tname=a\tamount=1\tlimit=2\nkind=x\tname=b\tamount=1\tlimit=1\n", true,
	      "\nT\na ######============= 3\nb ######======= 2\n# amount  = limit\n");
}

static void
plans_are_part_done(void **state)
{
	static const struct chart_def d[] = { { CHART_PLAN, "name", "amount limit", "T", NULL },
					      { 0 } };
	static const char *const page[] = { "class=\"tr\"", "width=\"500\" height=\"10\"",
					    "400 / 800",    "width=\"1000\" height=\"10\"",
					    "100 / 50",     NULL };

	(void)state;
	page_has(d, two, page);
}

static void
lines_go_from_the_first_to_the_last(void **state)
{
	static const struct chart_def d[] = { { CHART_LINES, "name", "amount", "T", NULL }, { 0 } };
	static const char *const page[] = { "points=\"0,2 500,224 1000,298\"", "one", "minus",
					    NULL };

	(void)state;
	page_has(d, two, page);
	draws(d, two, false, "\nT\n█▂▁  at most 400  one - minus\n");
	draws(d, two, true, "\nT\n#._  at most 400  one - minus\n");
}

static void
time_goes_forward_whatever_the_rows_are_ordered_by(void **state)
{
	static const struct chart_def lines[] = { { CHART_LINES, "month", "amount", "T", NULL },
						  { 0 } };
	static const struct chart_def bars[] = { { CHART_STACKED, "month", "amount", "T", NULL },
						 { 0 } };
	static const char *const page[] = { "2026-09", "2026-10", "2026-11", NULL };
	static const char falling[] = "kind=x\tname=a\tmonth=2026-11\tamount=100\n"
				      "kind=x\tname=a\tmonth=2026-09\tamount=200\n"
				      "kind=x\tname=b\tmonth=2026-10\tamount=300\n"
				      "kind=x\tname=b\tmonth=2026-09\tamount=200\n";

	(void)state;
	draws(lines, falling, true, "\nT\n#+.  at most 400  2026-09 - 2026-11\n");
	page_has(bars, falling, page);
}

static void
a_row_without_its_label_has_the_next(void **state)
{
	static const struct chart_def d[] = { { CHART_BARS, "abc name", "amount", "T", NULL },
					      { 0 } };

	(void)state;
	draws(d,
	      "kind=x\tname=one\tabc=A\tamount=400\nkind=x\tname=two\tamount=200\n"
	      "kind=x\tamount=100\n",
	      true,
	      "\nT\nA   ################# 400\ntwo ######### 200\n"
	      "\u2013   ##### 100\n");
}

static void
pareto_has_columns_and_what_they_come_to(void **state)
{
	static const struct chart_def d[] = { { CHART_PARETO, "name", "amount abc", "T", NULL },
					      { 0 } };
	static const char *const page[] = { "<rect class=\"c0\" fill=\"#2f6f9f\" x=\"0\" y=\"2\"",
					    "height=\"298\"",
					    "<rect class=\"c1\"",
					    "height=\"74\"",
					    "points=\"0,62 500,2 1000,2\"",
					    NULL };

	(void)state;
	page_has(d, two, page);
}

static void
cells_and_flows_count_pairs(void **state)
{
	static const struct chart_def cells[] = { { CHART_CELLS, "abc", "abc xyz", "T", NULL },
						  { 0 } };
	static const struct chart_def flows[] = { { CHART_FLOWS, "abc", "xyz", "T", NULL }, { 0 } };
	static const char *const in_cells[] = { ">X</text>", ">A</text>", "fill-opacity=\"1.000\"",
						">2</text>", ">B</text>", ">1</text>",
						NULL };
	static const char *const in_flows[] = { ">A 2</text>", ">B 1</text>", ">X 3</text>",
						"<path",       "v160",        "<path",
						"v79",         NULL };

	(void)state;
	page_has(cells, two, in_cells);
	page_has(flows, two, in_flows);
	draws(flows, two, true, "\nT\nA -> X 2\nB -> X 1\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_are_as_long_as_their_figures),
		cmocka_unit_test(what_is_not_there_is_not_drawn),
		cmocka_unit_test(the_rest_is_one),
		cmocka_unit_test(stacked_pieces_stand_behind_each_other),
		cmocka_unit_test(plans_are_part_done),
		cmocka_unit_test(lines_go_from_the_first_to_the_last),
		cmocka_unit_test(a_row_without_its_label_has_the_next),
		cmocka_unit_test(time_goes_forward_whatever_the_rows_are_ordered_by),
		cmocka_unit_test(pareto_has_columns_and_what_they_come_to),
		cmocka_unit_test(cells_and_flows_count_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
