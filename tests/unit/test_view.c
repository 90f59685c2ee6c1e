/* SPDX-License-Identifier: ISC */
/*
 * The same records in each format: view_tskv.c, view_csv.c, view_json.c, view_block.c,
 * view_table.c; pages (view_html.c) by what must not get into them.
 *
 * covers: view/format view/html view/human view/screen
 */
#include "view_unit.h"

#include "base/lang.h"

static const char two[] = "kind=client\tid=romashka\tname=ООО «Ромашка»\tcredit_limit=1250000.00\n"
			  "kind=client\tid=zen\tname=禅\tcredit_limit=-5.50\thold=yes\n";

static void
each_format(void **state)
{
	static const struct {
		const char *format, *want;
	} t[] = {
		{ "tskv", two },
		{ "csv", "kind,id,name,credit_limit,hold\n"
			 "client,romashka,ООО «Ромашка»,1250000.00,\n"
			 "client,zen,禅,-5.50,yes\n" },
		{ "tsv", "kind\tid\tname\tcredit_limit\thold\n"
			 "client\tromashka\tООО «Ромашка»\t1250000.00\t\n"
			 "client\tzen\t禅\t-5.50\tyes\n" },
		{ "json",
		  "{\"kind\":\"client\",\"id\":\"romashka\",\"name\":\"ООО «Ромашка»\","
		  "\"credit_limit\":1250000.00}\n"
		  "{\"kind\":\"client\",\"id\":\"zen\",\"name\":\"禅\",\"credit_limit\":-5.50,"
		  "\"hold\":true}\n" },
		{ "block", "kind: client\nid: romashka\nname: ООО «Ромашка»\n"
			   "credit_limit: 1250000.00\n\n"
			   "kind: client\nid: zen\nname: 禅\ncredit_limit: -5.50\nhold: yes\n" },
		{ "table", "id        name           credit limit  hold\n"
			   "romashka  ООО «Ромашка»  1,250,000.00\n"
			   "zen       禅                    -5.50  yes\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		prints(&(struct view_opts){ .format = t[i].format }, two, t[i].want);
}

/* Values that are awkward in one format or another, as tskv. */
static void
awkward_values(void **state)
{
	static const struct {
		const char *format, *line, *want;
	} t[] = {
		{ "csv", "kind=client\tname=a,b", "kind,name\nclient,\"a,b\"\n" },
		{ "csv", "kind=client\tname=a \"b\"", "kind,name\nclient,\"a \"\"b\"\"\"\n" },
		{ "csv", "kind=client\tname=a\\nb", "kind,name\nclient,\"a\nb\"\n" },
		{ "csv", "kind=client\tname= a", "kind,name\nclient,\" a\"\n" },
		{ "csv", "kind=client\tname=a b;c", "kind,name\nclient,a b;c\n" },
		{ "csv", "kind=client\tname==1+1", "kind,name\nclient,'=1+1\n" },
		{ "csv", "kind=client\tname=@a,b", "kind,name\nclient,\"'@a,b\"\n" },
		{ "csv", "kind=client\tname=\\tx", "kind,name\nclient,'\tx\n" },
		{ "csv", "kind=client\tname=-1x", "kind,name\nclient,'-1x\n" },
		{ "csv", "kind=client\tname=-", "kind,name\nclient,'-\n" },
		{ "csv", "kind=client\tname=-12.50", "kind,name\nclient,-12.50\n" },
		{ "csv", "kind=client\tphone=+7 495 1", "kind,phone\nclient,'+7 495 1\n" },
		{ "csv", "kind=client\tname=-999999999999999999999999999999.5",
		  "kind,name\nclient,-999999999999999999999999999999.5\n" },
		{ "tsv", "kind=client\tname=a\\tb\\\\c\\nd",
		  "kind\tname\nclient\ta\\tb\\\\c\\nd\n" },
		{ "tsv", "kind=client\tname=\\t=", "kind\tname\nclient\t'\\t=\n" },
		{ "tsv", "kind=client\tname=\"a\",b", "kind\tname\nclient\t\"a\",b\n" },
		{ "json", "kind=x\tname=a\"b\\\\c\\nd\\re\\tf",
		  "{\"kind\":\"x\",\"name\":\"a\\\"b\\\\c\\nd\\re\\tf\"}\n" },
		{ "json", "kind=x\tname=\xe2\x80\xae\xc2\x9b\x1b\x7f",
		  "{\"kind\":\"x\",\"name\":\"\\u202e\\u009b\\u001b\\u007f\"}\n" },
		{ "json", "kind=x\tname=a\xff\xd0",
		  "{\"kind\":\"x\",\"name\":\"a\uFFFD\uFFFD\"}\n" },
		{ "json", "kind=client\tcredit_limit=007",
		  "{\"kind\":\"client\",\"credit_limit\":\"007\"}\n" },
		{ "json", "kind=client\tcredit_limit=1.",
		  "{\"kind\":\"client\",\"credit_limit\":\"1.\"}\n" },
		{ "json", "kind=client\tcredit_limit=0.10",
		  "{\"kind\":\"client\",\"credit_limit\":0.10}\n" },
		{ "json", "kind=client\tcredit_limit=n/a",
		  "{\"kind\":\"client\",\"credit_limit\":\"n/a\"}\n" },
		{ "json", "kind=client\tinn=7707083893",
		  "{\"kind\":\"client\",\"inn\":\"7707083893\"}\n" },
		{ "json", "kind=client\thold=no\tname=yes",
		  "{\"kind\":\"client\",\"hold\":false,\"name\":\"yes\"}\n" },
		{ "json", "kind=x\tcredit_limit=5", "{\"kind\":\"x\",\"credit_limit\":\"5\"}\n" },
		{ "block", "kind=x\tnote=a\\tb\\nc\x1b[31m\u202e",
		  "kind: x\nnote: a\\tb\\nc\\x1b[31m\\u202e\n" },
		{ "tskv", "kind=client\tnote=a\\tb\tname=x", "kind=client\tname=x\tnote=a\\tb\n" },
		{ "table", "kind=x\tname=a\\tb\\nc\x1b[31m\u202e",
		  "name\na\\tb\\nc\\x1b[31m\\u202e\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		char *line = NULL;

		assert_true(asprintf(&line, "%s\n", t[i].line) > 0);
		prints(&(struct view_opts){ .format = t[i].format }, line, t[i].want);
		free(line);
	}
}

static void
tables_fit_the_terminal(void **state)
{
	static const struct {
		size_t width;
		const char *fields, *lines, *want;
	} t[] = {
		/* wide and combining characters and emoji count as the terminal shows them */
		{ 80, "",
		  "kind=x\tid=禅寺\tname=a\nkind=x\tid=и\u0306e\u0301\tname=b\nkind=x\tid=👍\tname="
		  "c\n",
		  "id    name\n禅寺  a\nи\u0306e\u0301    b\n👍    c\n" },
		/* texts are cut in whole characters, the widest column first */
		{ 20, "", "kind=x\tid=abcdefghijkl\tname=Общество «Ромашка»\n",
		  "id         name\nabcdefgh…  Общество…\n" },
		{ 20, "", "kind=x\tid=1\tname=Общество с ограниченной ответственностью\n",
		  "id  name\n1   Общество с огра…\n" },
		{ 20, "", "kind=x\tid=1\tname=禅禅禅禅禅禅禅禅禅禅\n",
		  "id  name\n1   禅禅禅禅禅禅禅…\n" },
		/* numbers and dates never are: other columns give way, or are left out */
		{ 28, "", "kind=product\tid=a\tname=abcdefghijklmnopqrst\tprice=1250000.00\n",
		  "id  name               price\na   abcdefghi…  1,250,000.00\n" },
		/* but what matters little before a name is cut */
		{ 28, "", "kind=client\tid=a\tname=abcdefghijklmnopqrst\tcredit_limit=1250000.00\n",
		  "id  name\na   abcdefghijklmnopqrst\n(no room for credit_limit;\n-c chooses "
		  "fields)\n" },
		{ 22, "", "kind=client\tid=a\tname=abcdefghijklmnopqrst\tcredit_limit=1250000.00\n",
		  "id  name\na   abcdefghijklmnopq…\n(no room for\ncredit_limit; -c\nchooses "
		  "fields)\n" },
		{ 20, "", "kind=client\tid=a\tcredit_limit=1250000.00\tterms=14\tcredit_days=10\n",
		  "id  credit limit\na   1,250,000.00\n(no room for\ncredit_days, terms;\n-c "
		  "chooses fields)\n" },
		/* titles take more lines before a text is cut */
		{ 26, "", "kind=client\tid=a\tname=abcdefghijkl\tterms=14\n",
		  "                   days to\nid  name               pay\na   abcdefghijkl        "
		  "14\n" },
		{ 20, "id,name,terms", "kind=client\tid=a\tname=abcdefghijkl\tterms=14\n",
		  "                days\n                  to\nid  name         pay\n"
		  "a   abcdefghi…    14\n" },
		/* what was chosen is shown, also where it does not fit */
		{ 20, "since,credit_limit,name",
		  "kind=client\tname=abcdefghijklmnopqrst\tcredit_limit=1250000.00\tsince=2020-01-"
		  "31\n",
		  "since       credit limit  name\n2020-01-31  1,250,000.00  abcde…\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct screen screen = { .width = t[i].width };
		struct view_opts o = { .format = "table", .screen = &screen };

		o.fields = str_of(t[i].fields);
		prints(&o, t[i].lines, t[i].want);
	}
}

static const char mixed[] =
	"kind=invoice\tid=I-1\tdate=2026-11-02\tamount=9.00\tat=2026-11-02T10:00:00Z\n"
	"kind=item\tid=I-1.1\tdoc=I-1\tqty=2\tamount=9.00\n"
	"kind=colour\tid=red\tdeep=very\n"
	"kind=invoice\tid=I-2\tdue=2026-12-01\tamount=-1.00\n";

static void
several_kinds_in_one_stream(void **state)
{
	static const struct {
		const char *format, *fields, *want;
	} t[] = {
		{ "csv", "",
		  "kind,id,date,due,amount,doc,qty,deep,at\n"
		  "invoice,I-1,2026-11-02,,9.00,,,,2026-11-02T10:00:00Z\n"
		  "item,I-1.1,,,9.00,I-1,2,,\n"
		  "colour,red,,,,,,very,\n"
		  "invoice,I-2,,2026-12-01,-1.00,,,,\n" },
		{ "table", "",
		  "invoices\n"
		  "id   date        due         amount\n"
		  "I-1  2026-11-02                9.00\n"
		  "I-2              2026-12-01   -1.00\n"
		  "\n"
		  "lines of documents\n"
		  "id     document  quantity  amount\n"
		  "I-1.1  I-1              2    9.00\n"
		  "\n"
		  "colour\n"
		  "id   deep\n"
		  "red  very\n" },
		/* a choice of fields is one table, in the order of the rows */
		{ "table", "kind,amount,deep",
		  "kind     amount  deep\n"
		  "invoice    9.00\n"
		  "item       9.00\n"
		  "colour           very\n"
		  "invoice   -1.00\n" },
		{ "table", "at", "written\n2026-11-02 10:00\n\n\n\n" },
		{ "json", "amount,doc",
		  "{\"amount\":9.00}\n{\"amount\":9.00,\"doc\":\"I-1\"}\n{}\n{\"amount\":-1.00}"
		  "\n" },
		{ "tskv", "doc",
		  "kind=invoice\tid=I-1\nkind=item\tid=I-1.1\tdoc=I-1\nkind=colour\tid=red\n"
		  "kind=invoice\tid=I-2\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		prints(&(struct view_opts){ .format = t[i].format, .fields = str_of(t[i].fields) },
		       mixed, t[i].want);
}

static void
no_rows(void **state)
{
	static const struct kind kind = { .name = "invoice", .help = "bills" };

	(void)state;
	prints(&(struct view_opts){ .format = "table" }, "", "");
	prints(&(struct view_opts){ .format = "json" }, "", "");
	prints(&(struct view_opts){ .format = "csv" }, "", "");
	prints(&(struct view_opts){ .format = "csv", .fields = STR("a,b") }, "", "a,b\n");
	prints(&(struct view_opts){ .format = "tsv", .kind = &kind }, "", "kind\tid\n");
}

static void
the_language_shapes_tables_alone(void **state)
{
	static const char line[] = "kind=claim\tid=C-1\tdate=2026-11-23\tamount=-1234567.80\t"
				   "received=2026-11-23T14:05:59+03:00\n";
	static const struct {
		const char *lang, *want;
	} t[] = {
		{ "en", "id   date               amount  received\n"
			"C-1  2026-11-23  -1,234,567.80  2026-11-23 14:05\n" },
		{ "ru", "id   date               amount  received\n"
			"C-1  23.11.2026  -1\u00a0234\u00a0567,80  23.11.2026 14:05\n" },
		{ "de", "id   date               amount  received\n"
			"C-1  23.11.2026  -1.234.567,80  23.11.2026 14:05\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		lang_set(t[i].lang);
		prints(&(struct view_opts){ .format = "table" }, line, t[i].want);
		prints(&(struct view_opts){ .format = "tskv" }, line, line);
	}
	lang_set("en");
}

static void
colours_do_not_count_as_width(void **state)
{
	static const struct screen screen = { .width = 80, .colour = true };

	(void)state;
	prints(&(struct view_opts){ .format = "table", .screen = &screen },
	       "kind=client\tid=a\tcredit_limit=-5.00\tterms=1\n",
	       "\033[1mid\033[0m  \033[1mcredit limit\033[0m  \033[1mdays to pay\033[0m\n"
	       "a          \033[31m-5.00\033[0m            1\n");
}

static void
a_page_is_harmless(void **state)
{
	char *got = printed(&(struct view_opts){ .format = "html", .title = "A & B" },
			    "kind=client\tid=a\tname=<script>'\"\\nx\u202e\tcredit_limit=5.00\n");

	(void)state;
	assert_non_null(strstr(got, "<title>A &amp; B</title>"));
	assert_non_null(strstr(got, "<th scope=\"col\" class=\"n s\">credit limit</th>"));
	assert_non_null(strstr(got, "<td>&lt;script&gt;&#39;&quot;<br>x\\u202e</td>"
				    "<td class=\"n s\" data-v=\"5.00\">5.00</td></tr>"));
	assert_null(strstr(got, "<script>'"));
	free(got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format),
		cmocka_unit_test(awkward_values),
		cmocka_unit_test(tables_fit_the_terminal),
		cmocka_unit_test(several_kinds_in_one_stream),
		cmocka_unit_test(no_rows),
		cmocka_unit_test(the_language_shapes_tables_alone),
		cmocka_unit_test(colours_do_not_count_as_width),
		cmocka_unit_test(a_page_is_harmless),
	};

	setenv("CRM_LOCALEDIR", "/nonexistent", 1); /* titles are the library's own */
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
