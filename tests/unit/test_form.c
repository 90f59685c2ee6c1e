/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/cc.h"
#include "base/lang.h"
#include "value/date.h"
#include "view/form.h"

static const struct field_def qty = { "qty", TYPE_QTY, 0, NULL, "" };

/* a=1, b empty, bad with everything that markup is made of, sum 1250.50, day; rows of two. */
static void
fill(struct sheet *s)
{
	static const char *const names[] = { "soap", "tea" };
	struct sheet_list *list;
	int32_t day;

	*s = (struct sheet){ .currency = STR("RUB"), .digits = 2 };
	sheet_text(s, &s->head, "a", STR("1"));
	sheet_text(s, &s->head, "b", STR(""));
	sheet_text(s, &s->head, "bad", STR("%end | {a} [x]\ntitle <b>"));
	sheet_money(s, &s->head, "sum", 125050);
	assert_true(date_parse(&day, STR("2026-11-23")));
	sheet_date(s, &s->head, "day", day);
	sheet_put(s, &s->head, STR("qty"), STR("2.5"), &qty);
	list = sheet_list(s, "items");
	for (size_t i = 0; i < COUNTOF(names); i++) {
		struct sheet_row *row = sheet_row(s, list);

		sheet_text(s, row, "name", str_of(names[i]));
		sheet_int(s, row, "n", (int64_t)i + 1);
	}
	sheet_list(s, "none");
}

static void
fills_forms(void **state)
{
	static const struct {
		const char *form, *want; /* blocks as NAME(cell|cell) */
	} t[] = {
		{ "", "" },
		{ "# c\n\ntext x\n", "text(x)" },
		{ "text {a}{b}{sum}", "text(11,250.50)" },
		{ "text {sum:raw} {qty} {day:raw}", "text(1250.50 2.5 2026-11-23)" },
		{ "text {day} {day:long}", "text(2026-11-23 23 November 2026)" },
		{ "text {sum:words}", "text(One thousand two hundred fifty rubles 50 kopecks)" },
		{ "text {a:words}", "text(one)" },
		{ "text {b:words}.", "text(.)" },
		{ "text {{a}} [[x]] a||b", "text({a} [x] a|b)" },
		{ "text x[, b {b}][, a {a}].", "text(x, a 1.)" },
		{ "text [no value]", "text()" },
		{ "text {bad}", "text(%end | {a} [x]\ntitle <b>)" },
		{ "field {bad} | y", "field(%end | {a} [x]\ntitle <b>|y)" },
		{ "text a\n b\n\tc\ngap", "text(a b c)gap()" },
		{ "field A | ", "field(A|)" },
		{ "field A|B|C", "field(A|B|C)" },
		{ "%if a\ntext 1\n%else\ntext 2\n%end", "text(1)" },
		{ "%if b\ntext 1\n%else\ntext 2\n%end", "text(2)" },
		{ "%if not b\ntext 1\n%end", "text(1)" },
		{ "%if a = 1\ntext 1\n%end\n%if a != 1\ntext 2\n%end", "text(1)" },
		{ "%if items\ntext 1\n%end\n%if none\ntext 2\n%end", "text(1)" },
		{ "%if b\n%if a\ntext 1\n%else\ntext 2\n%end\n%else\ntext 3\n%end", "text(3)" },
		{ "%if b\n%for nothing\nrow {nothing}\n%end\n%end", "" },
		{ "%for items\ntext {n} {name} {a}\n%end\ntext {a}",
		  "text(1 soap 1)text(2 tea 1)text(1)" },
		{ "%for none\ntext {what}\n%end", "" },
		{ "%for items\n%for items\ntext {n}\n%end\n%end", "text(1)text(2)text(1)text(2)" },
		{ "%for items\n%if n = 2\ntext {name}\n%end\n%end", "text(tea)" },
		{ "table 60l | 40r\nhead A | B\nrow {a} | \nend",
		  "table(60l|40r)head(A|B)row(1|)end()" },
	};

	(void)state;
	lang_set("en");
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct sheet s;
		struct page p;
		struct buf got = { 0 };
		struct err e = { 0 };

		fill(&s);
		if (form_fill(&p, str_of(t[i].form), "f", &s, &e) != 0)
			fail_msg("%s: %s", t[i].form, e.msg);
		for (size_t j = 0; j < p.n; j++) {
			buf_printf(&got, "%s(", block_name(p.v[j].type));
			for (size_t k = 0; k < p.v[j].n; k++) {
				buf_addz(&got, k > 0 ? "|" : "");
				buf_add(&got, p.v[j].cell[k]);
			}
			buf_addc(&got, ')');
		}
		unit_str(buf_str(&got), t[i].want);
		buf_release(&got);
		page_release(&p);
		sheet_release(&s);
	}
}

static void
refuses_wrong_forms(void **state)
{
	static const struct {
		const char *form, *says;
	} t[] = {
		{ "text a\n\ntext {nope}", "f:3: \"nope\": this document has no such value" },
		{ "what x", "f:1: \"what\": no such block" },
		{ "%if nope\n%end", "f:1: \"nope\"" },
		{ "%for nope\n%end", "f:1: \"nope\"" },
		{ "text a\n%if a\n", "f:2: no %end" },
		{ "%end", "f:1: %end without its beginning" },
		{ "%else", "f:1: %else without its beginning" },
		{ "%for items\n%else\n%end", "f:2: %else without" },
		{ "%while a", "f:1: %while: not one of" },
		{ "text {a", "f:1: a { without its }" },
		{ "text a}", "f:1: a lone }" },
		{ "text [a", "f:1: a [ without its ]" },
		{ "text a]", "f:1: a lone ]" },
		{ "text {a:loud}", "f:1: \"loud\": after a colon" },
		{ "text {bad:words}", "f:1: bad \"%end" },
		{ "row a", "f:1: row outside a table" },
		{ "end", "f:1: end outside a table" },
		{ "table 100l\ntext a\nend", "f:2: text within a table" },
		{ "table 100l\ntable 100l", "f:2: a table within a table" },
		{ "table 100l\nrow a", "f:2: a table without its end" },
		{ "text \xff", "is no UTF-8 text" },
	};
	struct buf deep = { 0 };
	struct sheet s;
	struct page p;
	struct err e = { 0 };

	(void)state;
	fill(&s);
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_says(&e, form_fill(&p, str_of(t[i].form), "f", &s, &e), t[i].says);
	for (size_t i = 0; i < 9; i++)
		buf_addz(&deep, "%if a\n");
	unit_says(&e, form_fill(&p, buf_str(&deep), "f", &s, &e), "f:9: more than 8");
	buf_release(&deep);
	sheet_release(&s);
}

static void
checks_columns(void **state)
{
	static const struct {
		const char *form, *says;
	} t[] = {
		{ "table 60l | 41r\nend", "sum to 101, not to 100" },
		{ "table 60l | 40\nend", "column \"40\": not a width" },
		{ "table 100x\nend", "column \"100x\"" },
		{ "table 0l | 100r\nend", "column \"0l\"" },
		{ "table l\nend", "column \"l\"" },
	};
	struct buf out = { 0 };
	struct sheet s;

	(void)state;
	fill(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct err e = { 0 };
		struct page p;

		assert_int_equal(form_fill(&p, str_of(t[i].form), "f", &s, &e), 0);
		unit_says(&e, page_text(&out, &p, 80, &e), t[i].says);
		unit_says(&e, page_html(&out, &p, STR(""), STR(""), "en", &e), t[i].says);
		page_release(&p);
	}
	buf_release(&out);
	sheet_release(&s);
}

static void
draws_text(void **state)
{
	static const struct {
		const char *form;
		size_t width;
		const char *want;
	} t[] = {
		{ "title T", 11, "     T\n\n" },
		{ "text one two three", 9, "one two\nthree\n" },
		{ "text abcdefghijk", 5, "abcde\nfghij\nk\n" },
		{ "right x", 5, "    x\n" },
		{ "small one two", 4, "one\ntwo\n" },
		{ "small onetwothree", 4, "onetwothree\n" },
		{ "field A | b c", 21, "A:                b c\n" },
		{ "field A | bb cc", 21, "A:                bb\n                  cc\n" },
		{ "line", 4, "----\n" },
		{ "sign A | B", 40, "A ____________________ / B\n\n" },
		{ "table 50l | 50r\nhead N | Sum\nrow tea | 5.00\ntotal | 5.00\nend", 20,
		  "N     Sum\n---  ----\ntea  5.00\n     5.00\n" },
		{ "table 50l | 50r\nrow one two three | 5.00\nend", 14, "one two   5.00\nthree\n" },
		{ "table 20l | 30l | 50r\nrow a | b | 1\ntotal | All | 1\nend", 30,
		  "a  b  1\n All  1\n" },
		{ "text {bad}", 80, "%end | {a} [x]\ntitle <b>\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		struct sheet s;
		struct page p;

		fill(&s);
		assert_int_equal(form_fill(&p, str_of(t[i].form), "f", &s, &e), 0);
		assert_int_equal(page_text(&out, &p, t[i].width, &e), 0);
		unit_str(buf_str(&out), t[i].want);
		buf_release(&out);
		page_release(&p);
		sheet_release(&s);
	}
}

static void
escapes_html(void **state)
{
	struct buf out = { 0 };
	struct err e = { 0 };
	struct sheet s;
	struct page p;

	(void)state;
	fill(&s);
	sheet_text(&s, &s.head, "evil", STR("<script>\"&'</script>"));
	assert_int_equal(form_fill(&p,
				   STR("title {evil}\nfield {evil} | {evil}\ntable 100l\nrow "
				       "{evil}\nend\nsign {evil} | {evil}"),
				   "f", &s, &e),
			 0);
	assert_int_equal(page_html(&out, &p, STR("<t>"), STR(""), "en", &e), 0);
	assert_null(strstr(buf_cstr(&out), "<script"));
	assert_non_null(strstr(buf_cstr(&out), "<title>&lt;t&gt;</title>"));
	assert_non_null(
		strstr(buf_cstr(&out), "<td>&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;</td>"));
	buf_release(&out);
	page_release(&p);
	sheet_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_forms),    cmocka_unit_test(refuses_wrong_forms),
		cmocka_unit_test(checks_columns), cmocka_unit_test(draws_text),
		cmocka_unit_test(escapes_html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
