/* SPDX-License-Identifier: ISC */
/* Rows in an order, of which there may be a limit. */
#include "unit.h"

#include "view/pile.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "amount", TYPE_MONEY, 0, NULL, "amount" },
	{ "name", TYPE_TEXT, 0, NULL, "name" },
};
static const struct kind kind = { .name = "row", .fields = fields, .n = COUNTOF(fields) };

static const struct schema schema = { .money_digits = 2 };

/* amount and name of each row. */
static const char *const rows[][2] = {
	{ "10.00", "a" }, { "9.50", "b" }, { "", "c" },      { "-3.00", "d" },
	{ "9.5", "e" },   { "100", "f" },  { "10.00", "g" },
};

static void
fill(struct pile *p, const char *by, uint64_t limit, size_t times)
{
	struct err e = { 0 };

	*p = (struct pile){ .limit = limit };
	if (order_parse(&p->order, str_of(by), &schema, &kind, &e) != 0)
		fail_msg("%s", e.msg);
	for (size_t i = 0; i < COUNTOF(rows) * times; i++) {
		const char *const *row = rows[i % COUNTOF(rows)];
		struct rec r = { 0 };
		struct str key[2];

		rec_setz(&r, "amount", str_of(row[0]));
		rec_setz(&r, "name", str_of(row[1]));
		for (size_t k = 0; k < p->order.n; k++)
			key[k] = rec_get_str(&r, p->order.by[k].name);
		pile_add(p, &r, key);
		rec_release(&r);
	}
}

static void
assert_pile(const char *by, uint64_t limit, const char *want)
{
	struct buf got = { 0 };
	struct rec r = { 0 };
	struct pile p;
	size_t *order;

	fill(&p, by, limit, 1);
	order = pile_sort(&p);
	for (size_t i = 0; i < p.keep.n && i < limit; i++) {
		keep_get(&p.keep, order[i], &r);
		buf_printf(&got, "%.*s", STR_ARG(rec_get(&r, "name")));
	}
	if (strcmp(buf_cstr(&got), want) != 0)
		fail_msg("-s \"%s\" of %llu: %s", by, (unsigned long long)limit, buf_cstr(&got));
	free(order);
	buf_release(&got);
	rec_release(&r);
	pile_release(&p);
}

static void
rows_come_in_their_order(void **state)
{
	static const struct {
		const char *by;
		uint64_t limit;
		const char *want;
	} t[] = {
		{ "name", UINT64_MAX, "abcdefg" },
		{ "name:r", UINT64_MAX, "gfedcba" },
		/* by the number, not by its text; none is before all; equals as they came */
		{ "amount", UINT64_MAX, "cdbeagf" },
		{ "amount:r", UINT64_MAX, "fagbedc" },
		{ "amount,name:r", UINT64_MAX, "cdebgaf" },
		{ "amount", 3, "cdb" },
		{ "amount:r", 2, "fa" },
		{ "amount", 0, "" },
		{ "name", 7, "abcdefg" },
		{ "name", 8, "abcdefg" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_pile(t[i].by, t[i].limit, t[i].want);
}

/* Of very many rows few are held where few are wanted, and these are the right ones. */
static void
a_limit_bounds_what_is_held(void **state)
{
	enum { TIMES = 10000, LIMIT = 5 };
	struct pile p;
	struct rec r = { 0 };
	size_t *order;

	(void)state;
	fill(&p, "amount:r", LIMIT, TIMES);
	assert_in_range(p.keep.n, LIMIT, 10000);
	order = pile_sort(&p);
	for (size_t i = 0; i < LIMIT; i++) {
		keep_get(&p.keep, order[i], &r);
		assert_true(str_is(rec_get(&r, "name"), "f"));
	}
	free(order);
	rec_release(&r);
	pile_release(&p);
}

static void
a_wrong_order_is_refused(void **state)
{
	static const char *const wrong[] = { "name:x", "Name", "a b", ":r" };

	(void)state;
	for (size_t i = 0; i < COUNTOF(wrong); i++) {
		struct order o = { 0 };
		struct err e = { 0 };

		assert_int_equal(order_parse(&o, str_of(wrong[i]), &schema, &kind, &e), -1);
		assert_int_equal(e.kind, ERR_USAGE);
		order_release(&o);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_in_their_order),
		cmocka_unit_test(a_limit_bounds_what_is_held),
		cmocka_unit_test(a_wrong_order_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
