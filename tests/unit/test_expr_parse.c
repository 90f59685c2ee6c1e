/* SPDX-License-Identifier: ISC */
/* expr_parse.c: how expressions are read, and what is said of those that are wrong. */
#include "expr_unit.h"

#define T "id = I-1"
#define F "id = I-2"

static void
binds_as_it_should(void **state)
{
	static const struct {
		const char *text;
		bool is;
	} t[] = {
		{ T " or " T " and " F, true },
		{ "(" T " or " T ") and " F, false },
		{ F " and " F " or " T, true },
		{ F " and (" F " or " T ")", false },
		{ "not " T " or " T, true },
		{ "not (" T " or " T ")", false },
		{ "not " F " and " T, true },
		{ "not not " T, true },
		{ "not not not " T, false },
		{ "not(id=I-1)", false },
		{ "(((id=I-1)))", true },
		{ T " and " T " and " T " and " F, false },
		{ F " or " F " or " F " or " T, true },
		{ " \t\n" T " ", true },
		{ "id=I-1 and(id!=I-2)or id=x", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (holds(t[i].text, "invoice", invoice) != t[i].is)
			fail_msg("%s: %d", t[i].text, !t[i].is);
}

static void
says_where_it_is_wrong(void **state)
{
	static const struct {
		const char *text, *says;
	} t[] = {
		{ "", "expression: column 1: expected a field" },
		{ "  ", "column 3: expected a field" },
		{ "amount >", "expression: column 9: expected a value" },
		{ "amount > ", "expression: column 10: expected a value" },
		{ "amount >)", "column 9: expected a value" },
		{ "amount == 5", "column 9: expected a value" },
		{ "amount => 5", "column 9: expected a value" },
		{ "amount", "column 7: expected = != < <= > >= or ~" },
		{ "amount 5", "column 8: expected = !=" },
		{ "amount ! 5", "column 8: expected = !=" },
		{ "and id=1", "column 1: expected a field" },
		{ "id=1 and", "column 9: expected a field" },
		{ "id=1 and or id=2", "column 10: expected a field" },
		{ "id=1 id=2", "column 6: expected \"and\", \"or\" or the end" },
		{ "id=1 AND id=2", "column 6: expected \"and\", \"or\" or the end" },
		{ "id='1'and id=2", "column 7: expected \"and\", \"or\" or the end" },
		{ "(id=1", "column 6: expected \"and\", \"or\" or \")\"" },
		{ "id=1)", "column 5: no \"(\" for this \")\"" },
		{ "()", "column 2: expected a field" },
		{ "not", "column 4: expected a field" },
		{ "id='1", "column 4: the quote is not closed" },
		{ "id=\"1'", "column 4: the quote is not closed" },
		{ "{a = 1", "column 1: the brace is not closed" },
		{ "{} = 1", "column 1: expected a field" },
		{ "Id=1", "column 1: \"Id\": not a field's name" },
		{ "имя=1", "column 1: \"имя\": not a field's name" },
		{ "client='имя' amount", "column 14: expected \"and\"" },
		{ "amount > abc", "column 10: amount \"abc\": not a decimal number" },
		{ "amount=1,5", "column 8: amount \"1,5\": not a decimal number" },
		{ "amount=1.555", "column 8: amount \"1.555\": more than 2 decimals" },
		{ "id=1 or date < soon", "column 16: date \"soon\": not a date or period" },
		{ "at > 5", "column 6: at \"5\": not a date or period" },
		{ "status = cancelld",
		  "column 10: status \"cancelld\": not one of issued, cancelled" },
		{ "opening = да", "column 11: opening \"да\": not yes or no" },
		{ "id=\xff", "expression: not UTF-8" },
	};
	struct arena a = { 0 };
	struct err e = { 0 };
	struct expr *x;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int rc = expr_parse(&x, str_of(t[i].text), &schema,
				    schema_kind(&schema, STR("invoice")), today, &a, &e);

		assert_int_equal(e.kind, ERR_USAGE);
		unit_says(&e, rc, t[i].says);
	}
	arena_release(&a);
}

static void
nests_only_so_deep(void **state)
{
	struct arena a = { 0 };
	struct err e = { 0 };
	struct buf b = { 0 };
	struct expr *x;

	(void)state;
	buf_pad(&b, '(', 64);
	buf_addz(&b, "id=1");
	buf_pad(&b, ')', 64);
	assert_int_equal(expr_parse(&x, buf_str(&b), &schema, NULL, today, &a, &e), 0);
	buf_reset(&b);
	buf_pad(&b, '(', 100000);
	unit_says(&e, expr_parse(&x, buf_str(&b), &schema, NULL, today, &a, &e),
		  "column 66: nested too deep");
	buf_reset(&b);
	for (int i = 0; i < 100000; i++)
		buf_addz(&b, "not ");
	unit_says(&e, expr_parse(&x, buf_str(&b), &schema, NULL, today, &a, &e), "too deep");
	buf_reset(&b);
	buf_addz(&b, "id=1");
	for (int i = 0; i < 10000; i++)
		buf_addz(&b, " or id=1");
	assert_int_equal(expr_parse(&x, buf_str(&b), &schema, NULL, today, &a, &e), 0);
	buf_release(&b);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(binds_as_it_should),
		cmocka_unit_test(says_where_it_is_wrong),
		cmocka_unit_test(nests_only_so_deep),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
