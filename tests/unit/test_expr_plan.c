/* SPDX-License-Identifier: ISC */
/* expr_plan.c against expr.c: what it leaves out is nothing that an expression holds for. */
#include "base/buf.h"
#include "expr_unit.h"
#include "value/period.h"

enum { FIRST = 20390, DAYS = 80, TRIES = 3000 }; /* from 2025-10-29 on */

static uint64_t seed = 42;

/* Not random, but the same on every machine. */
static unsigned
any(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static const char *
one_of(const char *const *v, size_t n)
{
	return v[any((unsigned)n)];
}

static void
add_comparison(struct buf *out)
{
	static const char *const ops[] = { "=", "!=", "<", "<=", ">", ">=" };
	static const char *const days[] = { "2025-11", "2025-11-15",   "2025-W47",
					    "month",   "''",           "2025-11-03..2025-11-20",
					    "today",   "..2025-11-10", "2025-12-01..",
					    "2025",    "today-20d" };
	static const char *const ids[] = { "a", "b", "c", "''" };

	switch (any(4)) {
	case 0:
		buf_printf(out, "id %s %s", one_of(ops, 2), one_of(ids, COUNTOF(ids)));
		break;
	case 1:
		buf_printf(out, "due %s %s", one_of(ops, COUNTOF(ops)),
			   one_of(days, COUNTOF(days)));
		break;
	default:
		buf_printf(out, "date %s %s", one_of(ops, COUNTOF(ops)),
			   one_of(days, COUNTOF(days)));
	}
}

static void
add_expression(struct buf *out, unsigned depth)
{
	unsigned way = depth == 0 ? 0 : any(5);

	if (way < 2) {
		add_comparison(out);
		return;
	}
	if (way == 2)
		buf_addz(out, "not ");
	buf_addc(out, '(');
	add_expression(out, depth - 1);
	if (way > 2) {
		buf_addz(out, way == 3 ? " and " : " or ");
		add_expression(out, depth - 1);
	}
	buf_addc(out, ')');
}

/* The record of a day; id and due go with it. */
static void
record_of(struct rec *r, int32_t day, struct arena *a)
{
	static const char *const ids[] = { "a", "b", "c" };
	char date[DATE_TEXT], due[DATE_TEXT];

	rec_clear(r);
	rec_setz(r, "kind", STR("invoice"));
	rec_setz(r, "id", str_of(ids[day % 3]));
	rec_setz(r, "date", arena_dup(a, date_text(day, date)));
	if (day % 4 != 0)
		rec_setz(r, "due", arena_dup(a, date_text(day + day % 7, due)));
}

/* Each record for which it holds has a day in the period, and the id that is pinned. */
static size_t
look(const struct expr *x, const char *text, struct arena *a)
{
	struct period p = { DATE_MIN, DATE_MAX };
	struct str id = { 0 };
	bool pinned = expr_pins(x, "id", &id);
	struct rec r = { 0 };
	size_t left_out = 0;

	expr_dates(x, "date", &p);
	for (int32_t day = FIRST; day < FIRST + DAYS; day++) {
		record_of(&r, day, a);
		if (!expr_test(x, &r, NULL)) {
			left_out += day < p.from || day > p.to;
			continue;
		}
		if (day < p.from || day > p.to)
			fail_msg("\"%s\" holds for day %d, which it is said not to", text,
				 (int)day);
		if (pinned && !str_eq(id, rec_get(&r, "id")))
			fail_msg("\"%s\" holds for another id than %.*s", text, STR_ARG(id));
	}
	rec_release(&r);
	return left_out;
}

static void
nothing_is_left_out_that_it_holds_for(void **state)
{
	struct schema s;
	size_t left_out = 0;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < TRIES; i++) {
		struct arena a = { 0 };
		struct err e = { 0 };
		struct buf text = { 0 };
		struct expr *x;

		add_expression(&text, 4);
		if (expr_parse(&x, buf_str(&text), &s, schema_kind(&s, STR("invoice")), FIRST + 40,
			       &a, &e) != 0)
			fail_msg("\"%s\": %s", buf_cstr(&text), e.msg);
		left_out += look(x, buf_cstr(&text), &a);
		buf_release(&text);
		arena_release(&a);
	}
	/* and it does leave something out */
	assert_true(left_out > TRIES);
	schema_release(&s);
}

/* Days at the ends of all days. */
static void
the_ends_of_all_days(void **state)
{
	static const struct {
		const char *text;
		bool none;
	} t[] = {
		{ "date < 0001-01-01", true },          { "date <= 0001-01-01", false },
		{ "date > 9999-12-31", true },          { "date >= 9999-12-31", false },
		{ "date < ..2026-01-01", true },        { "date > 2026-01-01..", true },
		{ "date < 0001 or date > 9999", true }, { "not date > 9999", false },
	};
	struct schema s;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = { DATE_MIN, DATE_MAX };
		struct arena a = { 0 };
		struct err e = { 0 };
		struct expr *x;

		if (expr_parse(&x, str_of(t[i].text), &s, schema_kind(&s, STR("invoice")), FIRST,
			       &a, &e) != 0)
			fail_msg("\"%s\": %s", t[i].text, e.msg);
		expr_dates(x, "date", &p);
		if ((p.from > p.to) != t[i].none)
			fail_msg("\"%s\": from %d to %d", t[i].text, (int)p.from, (int)p.to);
		arena_release(&a);
	}
	schema_release(&s);
}

static void
add_name(void *ctx, struct str name)
{
	buf_add(ctx, name);
	buf_addc(ctx, ' ');
}

static void
knows_its_fields(void **state)
{
	struct arena a = { 0 };
	struct err e = { 0 };
	struct buf b = { 0 };
	struct expr *x;

	(void)state;
	assert_int_equal(expr_parse(&x, STR("a=1 and (b=2 or not {C D}~3) and a=4"), &schema, NULL,
				    today, &a, &e),
			 0);
	expr_fields(x, add_name, &b);
	unit_str(buf_str(&b), "a b C D a ");
	buf_release(&b);
	arena_release(&a);
}

static void
knows_what_it_pins(void **state)
{
	static const struct {
		const char *text, *key, *val; /* val NULL: nothing */
	} t[] = {
		{ "id = x", "id", "x" },
		{ "id = 'x y'", "id", "x y" },
		{ "amount > 1 and id = x", "id", "x" },
		{ "amount > 1 and (vat > 2 and id = x)", "id", "x" },
		{ "(id = x)", "id", "x" },
		{ "id = x or id = y", "id", NULL },
		{ "id = x or amount > 1", "id", NULL },
		{ "not id = x", "id", NULL },
		{ "id != x", "id", NULL },
		{ "id ~ x", "id", NULL },
		{ "id >= x", "id", NULL },
		{ "id = ''", "id", NULL },
		{ "client = 1", "client", "1" },
		{ "client = 1", "id", NULL },
		{ "status = issued", "status", "issued" },
		{ "amount = 1", "amount", NULL },
		{ "date = 2026-11-10", "date", NULL },
		{ "tags = vip", "tags", NULL },
		{ "weight = 5", "weight", NULL },
		{ "colour = red", "colour", "red" },
	};
	struct arena a = { 0 };
	struct err e = { 0 };
	struct expr *x;
	struct str val;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(expr_parse(&x, str_of(t[i].text), &schema,
					    schema_kind(&schema, STR("invoice")), today, &a, &e),
				 0);
		if (expr_pins(x, t[i].key, &val) != (t[i].val != NULL))
			fail_msg("%s", t[i].text);
		if (t[i].val)
			unit_str(val, t[i].val);
	}
	/* without a kind only fields that every kind has are known by bytes */
	assert_int_equal(expr_parse(&x, STR("id=x and amount=y"), &schema, NULL, today, &a, &e), 0);
	assert_true(expr_pins(x, "id", &val));
	assert_false(expr_pins(x, "amount", &val));
	arena_release(&a);
}

static void
knows_its_days(void **state)
{
	static const struct {
		const char *text, *from, *to; /* "": open; from NULL: none */
	} t[] = {
		{ "date = 2026-11", "2026-11-01", "2026-11-30" },
		{ "date = month", "2026-11-01", "2026-11-30" },
		{ "date < 2026-11", "", "2026-10-31" },
		{ "date <= 2026-11", "", "2026-11-30" },
		{ "date > 2026-11", "2026-12-01", "" },
		{ "date >= 2026-11", "2026-11-01", "" },
		{ "date != 2026-11", "", "" },
		{ "date ~ 2026-11", "", "" },
		{ "date = ''", "", "" },
		{ "due = 2026-11", "", "" },
		{ "not date = 2026-11", "", "" },
		{ "date >= 2026-10 and date < 2026-12", "2026-10-01", "2026-11-30" },
		{ "date >= 2026-10 and amount > 1", "2026-10-01", "" },
		{ "date >= 2026-10 or amount > 1", "", "" },
		{ "date = 2026-10 or date = 2026-12", "2026-10-01", "2026-12-31" },
		{ "date = 2026 and (date < 2026-03 or date = 2026-05)", "2026-01-01",
		  "2026-05-31" },
		{ "date = 2026 and (date = 2025 or date = 2026-05)", "2026-05-01", "2026-05-31" },
		{ "date < 2026-01 and date > 2026-01", NULL, NULL },
		{ "date = 2026-01 and (date = 2025 or date = 2024)", NULL, NULL },
	};
	struct arena a = { 0 };
	struct err e = { 0 };
	struct expr *x;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct period p = { DATE_MIN, DATE_MAX };
		char from[DATE_TEXT], to[DATE_TEXT];

		assert_int_equal(expr_parse(&x, str_of(t[i].text), &schema,
					    schema_kind(&schema, STR("invoice")), today, &a, &e),
				 0);
		expr_dates(x, "date", &p);
		if (t[i].from == NULL) {
			assert_true(p.from > p.to);
			continue;
		}
		unit_str(date_text(p.from, from), t[i].from[0] ? t[i].from : "0001-01-01");
		unit_str(date_text(p.to, to), t[i].to[0] ? t[i].to : "9999-12-31");
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_its_fields),
		cmocka_unit_test(knows_what_it_pins),
		cmocka_unit_test(knows_its_days),
		cmocka_unit_test(nothing_is_left_out_that_it_holds_for),
		cmocka_unit_test(the_ends_of_all_days),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
