/* SPDX-License-Identifier: ISC */
/* covers: rec/expr_tree */
#include "expr_unit.h"
#include "value/period.h"

struct comparison {
	const char *text;
	bool is;
};

static void
compare(const struct comparison *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (holds(t[i].text, "invoice", invoice) != t[i].is)
			fail_msg("%s: %d", t[i].text, !t[i].is);
		/* the type is then had from the record's kind */
		if (holds(t[i].text, NULL, invoice) != t[i].is)
			fail_msg("without a kind, %s: %d", t[i].text, !t[i].is);
	}
}

static void
compares_money_and_what_is_not_there(void **state)
{
	static const struct comparison t[] = {
		/* money, by value */
		{ "amount = 1000", true },
		{ "amount = 1000.000", true },
		{ "amount != 1000", false },
		{ "amount > 999.99", true },
		{ "amount>9", true },
		{ "amount < 9000", true },
		{ "amount <= 1000", true },
		{ "amount >= 1000.01", false },
		{ "amount > -1", true },
		{ "amount ~ 00.0", true },
		/* what is not there */
		{ "vat = ''", true },
		{ "vat != ''", false },
		{ "vat = 1", false },
		{ "vat != 1", true },
		{ "vat < 1", false },
		{ "vat >= 0", false },
		{ "vat <= ''", false },
		{ "amount = ''", false },
		{ "amount != ''", true },
		{ "amount > ''", false },
		{ "not vat > 1", true },
		{ "vat ~ 1", false },
		{ "vat ~ ''", true },
	};

	(void)state;
	compare(t, COUNTOF(t));
}

static void
compares_text(void **state)
{
	static const struct comparison t[] = {
		/* text, by bytes */
		{ "client = romashka", true },
		{ "client = Romashka", false },
		{ "client = 'romashka'", true },
		{ "client != romashk", true },
		{ "client > a", true },
		{ "number = 7", true },
		{ "number = 7.0", false },
		{ "number = \"7\"", true },
		/* a part, in any script and case */
		{ "client ~ MASH", true },
		{ "note ~ ромашка", true },
		{ "note ~ 'ЁЛКИ «рОМ'", true },
		{ "note ~ елки", true }, /* people write е for ё */
		{ "note ~ лютик", false },
		{ "not note ~ лютик", true },
		{ "note = 'Ёлки «Ромашка» x'", true },
		{ "note = \"Е\xcc\x88лки «Ромашка» x\"", true },
	};

	(void)state;
	compare(t, COUNTOF(t));
}

static void
compares_days(void **state)
{
	static const struct comparison t[] = {
		/* dates and periods */
		{ "date = 2026-11-10", true },
		{ "date = 2026-11", true },
		{ "date = 2026-Q4", true },
		{ "date = 2026", true },
		{ "date = 2026-W46", true },
		{ "date = month", true },
		{ "date = last-month", false },
		{ "date != 2026-11", false },
		{ "date < 2026-11", false },
		{ "date <= 2026-11", true },
		{ "date < 2026-12", true },
		{ "date > 2026-10", true },
		{ "date > 2026-11", false },
		{ "date >= 2026-11", true },
		{ "date >= 2026-12", false },
		{ "date >= today-30d", true },
		{ "date > today-5d", false },
		{ "due > today", true },
		{ "date = 2026-11-01..2026-11-10", true },
		{ "date = 2026-11-11..", false },
		{ "cancelled < today", false },
		{ "cancelled != today", true },
		/* moments: by instant, or by their own day */
		{ "at = 2026-11-09T22:00:00Z", true },
		{ "at = 2026-11-10T01:00:00+03:00", true },
		{ "at > 2026-11-09T22:00:01Z", false },
		{ "at = 2026-11-10", true },
		{ "at = 2026-11-09", false },
		{ "at < 2026-11-11", true },
		{ "at = month", true },
	};

	(void)state;
	compare(t, COUNTOF(t));
}

static void
compares_sets_and_the_unknown(void **state)
{
	static const struct comparison t[] = {
		/* tags */
		{ "tags = vip", true },
		{ "tags = опт", true },
		{ "tags = оп", false },
		{ "tags != vip", false },
		{ "tags != gold", true },
		{ "tags = 'vip,опт'", true },
		{ "tags = 'vip,gold'", false },
		{ "tags ~ оп", true },
		{ "tags = ''", false },
		/* enums: in the order of their values */
		{ "status = issued", true },
		{ "status < cancelled", true },
		{ "status >= cancelled", false },
		/* unknown fields: numbers, else bytes */
		{ "weight > 10", false },
		{ "weight = 9.5", true },
		{ "weight < 10", true },
		{ "weight > 1a", true },
		{ "colour = red", true },
		{ "colour < 5", false },
		{ "size = ''", true },
		{ "size != 5", true },
		/* of every record */
		{ "kind = invoice", true },
		{ "id = I-1", true },
	};

	(void)state;
	compare(t, COUNTOF(t));
}

static void
compares_other_types(void **state)
{
	static const struct {
		const char *text, *kind, *line;
		bool is;
	} t[] = {
		{ "period = 2026", "plan", "kind=plan\tperiod=2026-11", true },
		{ "period = 2026-11", "plan", "kind=plan\tperiod=2026-11", true },
		{ "period = 2026-11", "plan", "kind=plan\tperiod=2026", false },
		{ "period > 2026-10", "plan", "kind=plan\tperiod=2026-11", true },
		{ "period > 2026-11", "plan", "kind=plan\tperiod=2026", false },
		{ "period <= 2026-11", "plan", "kind=plan\tperiod=2026-W46", true },
		{ "period = month", "plan", "kind=plan\tperiod=2026-11", true },
		{ "vat_rate = none", "item", "kind=item\tvat_rate=none", true },
		{ "vat_rate = 0", "item", "kind=item\tvat_rate=none", false },
		{ "vat_rate != 0", "item", "kind=item\tvat_rate=none", true },
		{ "vat_rate < 10", "item", "kind=item\tvat_rate=none", false },
		{ "vat_rate = none", "item", "kind=item\tvat_rate=0", false },
		{ "vat_rate < 10", "item", "kind=item\tvat_rate=0", true },
		{ "qty = 2", "item", "kind=item\tqty=2.000", true },
		{ "hold = yes", "client", "kind=client\thold=yes", true },
		{ "hold != yes", "client", "kind=client\tname=x", true },
		{ "severity >= high", "claim", "kind=claim\tseverity=critical", true },
		{ "severity >= high", "claim", "kind=claim\tseverity=low", false },
		{ "credit_days > 9", "client", "kind=client\tcredit_days=10", true },
		/* a kind that the schema does not have: numbers, else bytes */
		{ "total > 9", NULL, "kind=aging\ttotal=10.00", true },
		{ "amount = abc", NULL, "kind=invoice\tamount=1.00", false },
		{ "amount != abc", NULL, "kind=invoice\tamount=1.00", true },
		{ "{Order Date} = 5 and {amount} > 1", NULL, "kind=invoice\tamount=1.50", false },
		{ "{Order Date} != 5 and {amount} > 1", NULL, "kind=invoice\tamount=1.50", true },
		/* a value that is not of its type equals nothing */
		{ "amount = 1", "invoice", "kind=invoice\tamount=1,00", false },
		{ "amount != 1", "invoice", "kind=invoice\tamount=1,00", true },
		{ "date < 2030", "invoice", "kind=invoice\tdate=soon", false },
		{ "at != 2030", "invoice", "kind=invoice\tat=soon", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (holds(t[i].text, t[i].kind, t[i].line) != t[i].is)
			fail_msg("%s for %s", t[i].text, t[i].line);
}

/* T holds and F does not. */

static int
who_is_me(void *ctx, struct str *who, struct err *e)
{
	(void)e;
	++*(int *)ctx;
	*who = STR("ann");
	return 0;
}

static void
me_is_who_is_at_work(void **state)
{
	static const struct {
		const char *kind, *text, *line;
		bool is;
		int asked;
	} t[] = {
		{ "client", "manager = me", "manager=ann", true, 1 },
		{ "client", "manager = me", "manager=me", false, 1 },
		{ "client", "manager != me", "manager=me", true, 1 },
		{ "client", "manager != me", "manager=ann", false, 1 },
		{ "client", "not(manager=me)", "manager=ann", false, 1 },
		{ "client", "manager='me'", "manager=me", true, 0 },
		{ "client", "manager=\"me\"", "manager=ann", false, 0 },
		{ "client", "manager = mee", "manager=mee", true, 0 },
		{ "client", "manager ~ me", "manager=james", true, 0 },
		{ "client", "manager > me", "manager=ann", false, 0 },
		{ "client", "name = me", "name=me", true, 0 },
		{ "client", "nickname = me", "nickname=me", true, 0 },
		{ "client", "by=me or changed_by=me", "changed_by=ann", true, 2 },
		{ "task", "owner=me and for=me", "owner=ann\tfor=ann", true, 2 },
		{ NULL, "owner=me", "owner=ann", true, 1 },
		{ NULL, "deputy=me", "deputy=ann", true, 1 },
		{ NULL, "name=me", "name=me", true, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct kind *k = t[i].kind ? schema_kind(&schema, str_of(t[i].kind)) : NULL;
		struct arena a = { 0 };
		struct rec r = { 0 };
		struct err e = { 0 };
		int asked = 0;
		const struct expr_me me = { who_is_me, &asked };
		struct expr *x;

		assert_int_equal(rec_parse(&r, str_of(t[i].line), &a, REC_STRICT, NOWHERE, &e), 0);
		assert_int_equal(
			expr_parse_me(&x, str_of(t[i].text), &schema, k, today, &me, &a, &e), 0);
		if (expr_test(x, &r, NULL) != t[i].is || asked != t[i].asked)
			fail_msg("%s: asked %d times", t[i].text, asked);
		assert_int_equal(expr_parse(&x, str_of(t[i].text), &schema, k, today, &a, &e), 0);
		assert_int_equal(asked, t[i].asked); /* nobody is me there */
		rec_release(&r);
		arena_release(&a);
	}
}

static bool
balance_of(void *ctx, const struct rec *r, struct str key, struct str *val)
{
	(void)r;
	if (!str_is(key, "balance"))
		return false;
	*val = str_of(ctx);
	return true;
}

static void
asks_for_derived_fields(void **state)
{
	char balance[] = "250.00";
	struct expr_derive derive = { balance_of, balance };
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	struct expr *x;

	(void)state;
	assert_int_equal(rec_parse(&r, str_of(invoice), &a, REC_STRICT, NOWHERE, &e), 0);
	assert_int_equal(expr_parse(&x, STR("balance > 99 and paid = '' and amount > 999"), &schema,
				    schema_kind(&schema, STR("invoice")), today, &a, &e),
			 0);
	assert_true(expr_test(x, &r, &derive));
	assert_false(expr_test(x, &r, NULL));
	rec_release(&r);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_money_and_what_is_not_there),
		cmocka_unit_test(compares_text),
		cmocka_unit_test(compares_days),
		cmocka_unit_test(compares_sets_and_the_unknown),
		cmocka_unit_test(compares_other_types),
		cmocka_unit_test(me_is_who_is_at_work),
		cmocka_unit_test(asks_for_derived_fields),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
