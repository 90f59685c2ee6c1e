/* SPDX-License-Identifier: ISC */
/* Rows of reports, which have kinds of their own, sums and headings. */
#include "view_unit.h"

#include "base/lang.h"

static const struct field_def row_fields[] = {
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "d1_30", TYPE_MONEY, 0, NULL, N_("1-30 days") },
};
static const struct kind row = {
	"aging", NULL, KIND_ROW, N_("debts by age"), row_fields, 2, NULL, 0
};

static void
rows_of_a_report(void **state)
{
	const struct kind *const reports[] = { &row, NULL };
	static const char lines[] = "kind=aging\tclient=a\td1_30=5.00\n";

	(void)state;
	prints(&(struct view_opts){ .format = "json", .reports = reports }, lines,
	       "{\"kind\":\"aging\",\"client\":\"a\",\"d1_30\":5.00}\n");
	prints(&(struct view_opts){ .format = "table", .kind = &row }, lines,
	       "client  1-30\na       5.00\n");
	prints(&(struct view_opts){ .format = "csv", .kind = &row }, lines,
	       "kind,client,d1_30\naging,a,5.00\n");
	prints(&(struct view_opts){ .ids = true }, lines, "a\n");
}

/* A report as people read it: its title, headings, proposed columns, no decimals. */
static const struct field_def figure_fields[] = {
	{ "section", TYPE_TEXT, FIELD_GROUP, NULL, N_("section") },
	{ "method", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("method") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "value", TYPE_QTY, FIELD_WHOLE, NULL, N_("value") },
};
static const struct kind figures = { "weekly",      NULL, KIND_ROW, N_("weekly"),
				     figure_fields, 4,    NULL,     0 };
static const char figure_lines[] =
	"kind=weekly\tsection=sales\tmethod=x\tname=revenue\tvalue=1234.50\n"
	"kind=weekly\tsection=sales\tmethod=x\tname=documents\tvalue=2\n"
	"kind=weekly\tsection=debts\tmethod=x\tname=debt\tvalue=-7.49\n";

static void
rows_under_headings(void **state)
{
	struct view_opts o = { .format = "table", .kind = &figures, .title = "Report\033" };
	char *got;

	(void)state;
	prints(&o, figure_lines,
	       "Report\\x1b\n\n"
	       "  name       value\n"
	       "sales\n"
	       "  revenue    1,235\n"
	       "  documents      2\n"
	       "\n"
	       "debts\n"
	       "  debt          -7\n");
	o.format = "html";
	got = printed(&o, figure_lines);
	assert_non_null(strstr(got, "<h2>sales</h2>\n<div class=\"t\">\n"
				    "<table class=\"f\" style=\"--n:1\">\n"));
	assert_non_null(strstr(got, "<tr><th scope=\"row\">documents</th>"
				    "<td class=\"n\">2</td></tr>\n</tbody>\n</table>\n</div>\n"
				    "<h2>debts</h2>"));
	assert_non_null(strstr(got, "<td class=\"n m\">-7</td></tr>\n</tbody>\n</table>\n</div>\n"
				    "</body>"));
	free(got);
	o.format = "table";
	o.title = NULL;
	o.columns = "section,value";
	prints(&o, figure_lines, "  value\nsales\n  1,235\n      2\n\ndebts\n     -7\n");
	o.columns = NULL;
	o.screen = &(struct screen){ .width = 14 };
	prints(&o, figure_lines,
	       "  name\nsales\n  revenue\n  documents\n\ndebts\n  debt\n"
	       "(no room for\nvalue; -c\nchooses\nfields)\n");
	o.screen = NULL;
	o.fields = STR("value,method");
	prints(&o, figure_lines, "value  method\n1,235  x\n    2  x\n   -7  x\n");
	o.format = "csv";
	o.fields = STR("");
	prints(&o, figure_lines,
	       "kind,section,method,name,value\nweekly,sales,x,revenue,1234.50\n"
	       "weekly,sales,x,documents,2\nweekly,debts,x,debt,-7.49\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_a_report),
		cmocka_unit_test(rows_under_headings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
