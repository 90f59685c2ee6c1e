/* SPDX-License-Identifier: ISC */
/* Charts at their edges: charts_form.c (blocks for paper), charts_pairs.c (classes and moves). */
#include "unit.h"

#include "base/lang.h"
#include "view/charts.h"
#include "view/form.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "abc", TYPE_TEXT, 0, NULL, N_("ABC") },
	{ "xyz", TYPE_TEXT, 0, NULL, N_("XYZ") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
};
static const struct kind kind = { .name = "x", .flags = KIND_ROW, .fields = fields, .n = 5 };

static const struct chart_def steps[] = { { CHART_STEPS, "name", "amount", "T", NULL }, { 0 } },
			      bars[] = { { CHART_BARS, "name", "amount", "T", NULL }, { 0 } },
			      stacked[] = { { CHART_STACKED, "name", "amount limit", "T", NULL },
					    { 0 } },
			      plan[] = { { CHART_PLAN, "name", "amount limit", "T", NULL }, { 0 } },
			      lines[] = { { CHART_LINES, "name", "amount", "T", NULL }, { 0 } },
			      both[] = { { CHART_LINES, "name", "amount limit", "T", NULL },
					 { 0 } },
			      pareto[] = { { CHART_PARETO, "name", "amount abc", "T", NULL },
					   { 0 } },
			      cells[] = { { CHART_CELLS, "abc", "abc xyz", "T", NULL }, { 0 } },
			      flows[] = { { CHART_FLOWS, "abc", "xyz", "T", NULL }, { 0 } },
			      sums[] = { { CHART_FLOWS, "abc", "xyz amount", "T", NULL }, { 0 } };

static void
draw(struct buf *out, const struct chart_def *defs, const char *rows,
     void (*how)(struct charts *c, struct buf *out))
{
	struct str rest = str_of(rows), line;
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct charts c;
	struct err e = { 0 };

	charts_init(&c, defs, NULL);
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		assert_int_equal(rec_parse(&r, line, &a, REC_STRICT, NOWHERE, &e), 0);
		charts_put(&c, &r, &kind);
	}
	how(&c, out);
	charts_release(&c);
	rec_release(&r);
	arena_release(&a);
}

static void
blocks(const struct chart_def *defs, const char *rows, const char *want)
{
	struct buf out = { 0 };

	draw(&out, defs, rows, charts_page);
	unit_str(buf_str(&out), want);
	buf_release(&out);
}

static const char three[] = "kind=x\tname=one\tabc=A\txyz=X\tamount=400\tlimit=800\n"
			    "kind=x\tname=two\tabc=B\txyz=X\tamount=100\tlimit=50\n"
			    "kind=x\tname=minus\tabc=A\txyz=X\tamount=-7\n";

static void
each_chart_becomes_blocks(void **state)
{
	(void)state;
	blocks(bars, three,
	       "heading T\nbar one | 400 | 0 0 1000\nbar two | 100 | 0 0 250\n"
	       "bar minus | -7 | 0 0 0\ngap\n");
	blocks(steps, "kind=x\tname=first\tamount=1\nkind=x\tname=second\tamount=4\n",
	       "heading T\nbar first | 1 | 0 0 250\nbar second | 4 | 0 0 1000\ngap\n");
	blocks(stacked, three,
	       "heading T\nbar one | 1,200 | 0 0 333 | 1 333 1000\n"
	       "bar two | 150 | 0 0 83 | 1 83 125\nbar minus | 0 | 0 0 0 | 1 0 0\n"
	       "legend amount | limit\ngap\n");
	blocks(plan, three,
	       "heading T\nbar one | 400 / 800 | 0 0 500\nbar two | 100 / 50 | 0 0 1000\n"
	       "bar minus | -7 | 0 0 0\ngap\n");
	blocks(lines, three, "heading T\nplot 400 | one |  | minus | line 0 1000 250 0\ngap\n");
	blocks(both, three,
	       "heading T\nplot 800 | one |  | minus | line 0 500 125 0 | line 1 1000 63 0\n"
	       "legend amount | limit\ngap\n");
	blocks(pareto, three,
	       "heading T\nplot 400 | one |  | minus | columns 0:1000 1:250 0:0 | "
	       "line 4 800 1000 1000\ngap\n");
	blocks(cells, three, "heading T\nbar AX | 2 | 0 0 1000\nbar BX | 1 | 0 0 500\ngap\n");
	blocks(flows, three,
	       "heading T\nbar A \u2192 X | 2 | 0 0 1000\nbar B \u2192 X | 1 | 0 0 500\ngap\n");
}

static void
nothing_and_one(void **state)
{
	static const struct chart_def *const all[] = { bars,   stacked, plan, lines,
						       pareto, cells,   flows };
	const char *one = "kind=x\tname=one\tamount=5\n";

	(void)state;
	for (size_t i = 0; i < COUNTOF(all); i++) {
		blocks(all[i], "", "");
		blocks(all[i], one, ""); /* one bar tells nothing; neither do no pairs */
	}
	blocks(NULL, three, "");
	blocks(flows, "kind=x\tabc=A\txyz=B\n", "heading T\nbar A \u2192 B | 1 | 0 0 1000\ngap\n");
}

static void
zeros_and_less(void **state)
{
	const char *zero = "kind=x\tname=a\tamount=0\nkind=x\tname=b\tamount=0\n";
	const char *less = "kind=x\tname=a\tamount=-5\tlimit=-1\nkind=x\tname=b\tamount=-1\n";

	(void)state;
	blocks(bars, zero, "heading T\nbar a | 0 | 0 0 0\nbar b | 0 | 0 0 0\ngap\n");
	blocks(lines, zero, "heading T\nplot 0 | a |  | b | line 0 0 0\ngap\n");
	blocks(pareto, zero, "heading T\nplot 0 | a |  | b | columns 5:0 5:0 | line 4 0 0\ngap\n");
	blocks(bars, less, "heading T\nbar b | -1 | 0 0 0\nbar a | -5 | 0 0 0\ngap\n");
	blocks(plan, less, "heading T\nbar a | -5 | 0 0 0\nbar b | -1 | 0 0 0\ngap\n");
	blocks(pareto, less, "heading T\nplot 0 | b |  | a | columns 5:0 5:0 | line 4 0 0\ngap\n");
}

/* More than there is room for is as much as there is. */
static void
sums_that_are_too_large(void **state)
{
	(void)state;
	blocks(pareto,
	       "kind=x\tname=a\tamount=90000000000000000\n"
	       "kind=x\tname=b\tamount=90000000000000000\n",
	       "heading T\nplot 90,000,000,000,000,000 | a |  | b | columns 5:1000 5:1000 | "
	       "line 4 976 1000\ngap\n");
	blocks(stacked,
	       "kind=x\tname=a\tamount=90000000000000000\tlimit=90000000000000000\n"
	       "kind=x\tname=b\tamount=0\n",
	       "heading T\nbar a | 92,233,720,368,547,758 | 0 0 976 | 1 976 1000\n"
	       "bar b | 0 | 0 0 0 | 1 0 0\nlegend amount | limit\ngap\n");
}

static void
a_plot_names_its_middle(void **state)
{
	const char *rows = "kind=x\tname=a\tamount=1\nkind=x\tname=b\tamount=2\n"
			   "kind=x\tname=c\tamount=4\nkind=x\tname=d\tamount=3\n"
			   "kind=x\tname=\tamount=x\n";

	(void)state;
	blocks(lines, rows,
	       "heading T\nplot 4 | a | c | \u2013 | line 0 250 500 1000 750 0\ngap\n");
}

/* count rows of the amount each; the line of the answer that has the words. */
static void
line_of_many(const struct chart_def *defs, size_t count, const char *amount, const char *words,
	     const char *want)
{
	struct buf rows = { 0 }, out = { 0 };
	const char *at;

	for (size_t i = 0; i < count; i++)
		buf_printf(&rows, "kind=x\tname=n%zu\tabc=A\tamount=%s\n", i, amount);
	draw(&out, defs, buf_cstr(&rows), charts_page);
	at = strstr(buf_cstr(&out), words);
	if (at == NULL)
		fail_msg("no %s in %s", words, buf_cstr(&out));
	unit_str((struct str){ at, strcspn(at, "\n") }, want);
	buf_release(&rows);
	buf_release(&out);
}

static void
the_rest_is_not_drawn(void **state)
{
	(void)state;
	line_of_many(bars, 13, "5", "bar n12", "bar n12 | 5 | 0 0 1000");
	line_of_many(bars, 14, "5", "bar the other", "bar the other 2 | 10");
	line_of_many(stacked, 10000, "5", "bar the other", "bar the other 9988 | 49,940");
	/* more than there is room for has the sign that it had */
	line_of_many(bars, 15, "90000000000000000", "bar the other",
		     "bar the other 3 | 92,233,720,368,547,758");
	line_of_many(bars, 15, "-90000000000000000", "bar the other",
		     "bar the other 3 | -92,233,720,368,547,758");
}

/* Of 61 columns the last stands for 40, and is no column. */
static void
the_rest_is_no_column(void **state)
{
	struct buf rows = { 0 }, out = { 0 };
	const char *columns;

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_printf(&rows, "kind=x\tname=n%d\tabc=C\tamount=1\n", i);
	draw(&out, pareto, buf_cstr(&rows), charts_page);
	columns = strstr(buf_cstr(&out), "| columns");
	assert_non_null(columns);
	for (int i = 0; i < 60; i++) {
		columns = strstr(columns, " 2:1000");
		assert_non_null(columns);
		columns += 7;
	}
	assert_true(str_starts(str_of(columns), STR(" 5:0 | line 4 10 20 ")));
	assert_non_null(strstr(columns, " 600 1000\n"));
	buf_reset(&out);
	draw(&out, pareto, buf_cstr(&rows), charts_html);
	assert_null(strstr(buf_cstr(&out), "class=\"c5\""));
	buf_release(&rows);
	buf_release(&out);
}

/* What a form gives back of a name is the name. */
static void
names_are_text_in_a_form(void **state)
{
	static const struct {
		const char *name, *cell;
	} t[] = {
		{ "a | b || c", "a | b || c" },
		{ "{amount}", "{amount}" },
		{ "[left {x} out]", "[left {x} out]" },
		{ "%if x", "%if x" },
		{ "# no comment", "# no comment" },
		{ "two\\nlines", "two lines" },
		{ "back\\\\slash", "back\\slash" },
		{ "tab\\tbed", "tab\tbed" },
		{ "Жук «б»", "Жук «б»" },
		{ "<b>&amp;", "<b>&amp;" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf rows = { 0 }, out = { 0 };
		struct sheet s = { .digits = 2 };
		struct page p = { 0 };
		struct err e = { 0 };

		buf_printf(&rows, "kind=x\tname=%s\tamount=9\nkind=x\tname=z\tamount=1\n",
			   t[i].name);
		draw(&out, bars, buf_cstr(&rows), charts_page);
		if (form_fill(&p, buf_str(&out), "f", &s, &e) != 0)
			fail_msg("%s: %s", buf_cstr(&out), e.msg);
		assert_int_equal(p.n, 4);
		assert_int_equal(p.v[1].type, BLOCK_BAR);
		assert_int_equal(p.v[1].n, 3);
		unit_str(block_cell(&p.v[1], 0), t[i].cell);
		unit_str(block_cell(&p.v[1], 1), "9");
		page_release(&p);
		sheet_release(&s);
		buf_release(&rows);
		buf_release(&out);
	}
}

/* The page has each of these, one after the other, and none of the others. */
static void
page_has(const struct chart_def *defs, const char *rows, const char *const *want, const char * not )
{
	struct buf out = { 0 };
	const char *at;

	draw(&out, defs, rows, charts_html);
	at = buf_cstr(&out);
	for (; *want; want++) {
		const char *found = strstr(at, *want);

		if (found == NULL)
			fail_msg("no %s in %s", *want, at);
		at = found + strlen(*want);
	}
	if (not &&strstr(buf_cstr(&out), not ))
		fail_msg("%s in %s", not, buf_cstr(&out));
	buf_release(&out);
}

/* Letters stand before words, and names do no harm. */
static void
ends_have_an_order(void **state)
{
	static const char *const in_flows[] = { ">B 1</text>", ">gone 1</text>", ">A 1</text>",
						">C&lt; 1</text>", NULL };
	static const char *const in_cells[] = { "viewBox=\"0 0 248 144\"",
						">A</text>",
						">C&lt;</text>",
						">B</text>",
						">0</text>",
						">1</text>",
						">gone</text>",
						">1</text>",
						">0</text>",
						NULL };
	const char *rows = "kind=x\tabc=gone\txyz=A\nkind=x\tabc=B\txyz=C<\n"
			   "kind=x\tabc=C\nkind=x\txyz=D\n";

	(void)state;
	page_has(flows, rows, in_flows, "C<");
	page_has(cells, rows, in_cells, "C<");
}

static void
flows_of_nothing_and_of_too_much(void **state)
{
	static const char *const none[] = { "height=\"1\"", ">A 0</text>", "height=\"1\"",
					    ">X 0</text>", NULL };
	static const char *const less[] = { "height=\"1\"", ">A -5</text>", ">X -5</text>", NULL };
	static const char *const high[] = { "height=\"240\"", ">A 92,233,720,368,547,758</text>",
					    "<path", NULL };

	(void)state;
	page_has(sums, "kind=x\tabc=A\txyz=X\tamount=0\n", none, "<path");
	page_has(sums, "kind=x\tabc=A\txyz=X\tamount=-5\n", less, "<path");
	page_has(sums,
		 "kind=x\tabc=A\txyz=X\tamount=90000000000000000\n"
		 "kind=x\tabc=A\txyz=Y\tamount=90000000000000000\n",
		 high, "height=\"-");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_chart_becomes_blocks),
		cmocka_unit_test(nothing_and_one),
		cmocka_unit_test(zeros_and_less),
		cmocka_unit_test(sums_that_are_too_large),
		cmocka_unit_test(a_plot_names_its_middle),
		cmocka_unit_test(the_rest_is_not_drawn),
		cmocka_unit_test(the_rest_is_no_column),
		cmocka_unit_test(names_are_text_in_a_form),
		cmocka_unit_test(ends_have_an_order),
		cmocka_unit_test(flows_of_nothing_and_of_too_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
