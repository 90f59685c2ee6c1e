/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "value/date.h"
#include "work/report/assortment.h"

#include <stdlib.h>

/* Two shops, a cafe, and a client without a card. */
static const char *const ids[] = { "c1", "c2", "c3", "c4" };
static struct str texts[][CLIENT_TEXTS] = {
	{ [CLIENT_GROUP] = { "shops", 5 } },
	{ [CLIENT_GROUP] = { "cafes", 5 } },
	{ [CLIENT_GROUP] = { "shops", 5 } },
};
static struct client_row cards[] = {
	{ .was = texts[0], .changed = UINT8_MAX },
	{ .was = texts[1], .changed = UINT8_MAX },
	{ .was = texts[2], .changed = UINT8_MAX },
};

enum { PRODUCTS = 3 };

static void
begin(struct assortment *a, struct bought *v, size_t n)
{
	static const char *const products[PRODUCTS] = { "p1", "p2", "p3" };

	*a = (struct assortment){ .clients.v = cards, .bought = { .v = v, .n = n } };
	for (size_t i = 0; i < COUNTOF(ids); i++)
		names_put(&a->flow.clients, str_of(ids[i]), NULL);
	for (size_t i = 0; i < COUNTOF(cards); i++)
		names_put(&a->clients.ids, str_of(ids[i]), NULL);
	for (size_t i = 0; i < PRODUCTS; i++)
		names_put(&a->flow.products, str_of(products[i]), NULL);
	assortment_tastes(a);
}

static void
end(struct assortment *a)
{
	free(a->group_of);
	free(a->group_size);
	free(a->tastes);
	names_release(&a->groups);
	names_release(&a->flow.clients);
	names_release(&a->flow.products);
	names_release(&a->clients.ids);
}

static void
a_group_has_the_taste_of_its_clients(void **state)
{
	struct bought v[] = {
		{ .client = 0, .product = 0, .days = 2, .qty = 10 },
		{ .client = 0, .product = 1, .days = 1, .qty = 5 },
		{ .client = 1, .product = 0, .days = 9, .qty = 90 },
		{ .client = 2, .product = 0, .days = 1, .qty = 1 },
		{ .client = 3, .product = 2, .days = 4, .qty = 8 },
	};
	static const struct {
		size_t client, product;
		struct taste want;
	} cases[] = {
		{ 0, 0, { .clients = 2, .qty = 11, .days = 3 } }, /* with the other shop */
		{ 0, 1, { .clients = 1, .qty = 5, .days = 1 } },
		{ 0,
		  2,
		  { .clients = 0 } }, /* what those without a group buy is no taste of shops */
		{ 1, 0, { .clients = 1, .qty = 90, .days = 9 } },
		{ 1, 1, { .clients = 0 } },
		{ 3, 2, { .clients = 1, .qty = 8, .days = 4 } },
		{ 3, 0, { .clients = 0 } },
	};
	struct assortment a;

	(void)state;
	begin(&a, v, COUNTOF(v));
	assert_int_equal(a.group_of[0], a.group_of[2]);
	assert_int_not_equal(a.group_of[0], a.group_of[1]);
	assert_int_not_equal(a.group_of[0], a.group_of[3]);
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		const struct taste *t = assortment_taste(&a, a.group_of[cases[i].client],
							 (uint32_t)cases[i].product);

		assert_int_equal(t->clients, cases[i].want.clients);
		assert_int_equal(t->qty, cases[i].want.qty);
		assert_int_equal(t->days, cases[i].want.days);
	}
	/* who buys two products is one client of the group */
	assert_int_equal(a.group_size[a.group_of[0]], 2);
	assert_int_equal(a.group_size[a.group_of[1]], 1);
	assert_int_equal(a.group_size[a.group_of[3]], 1);
	end(&a);
}

static void
nobody_has_bought(void **state)
{
	struct assortment a;

	(void)state;
	begin(&a, NULL, 0);
	assert_int_equal(a.group_size[a.group_of[0]], 0);
	assert_int_equal(assortment_taste(&a, a.group_of[0], PRODUCTS - 1)->clients, 0);
	end(&a);
}

static void
what_is_stopped(void **state)
{
	static const struct {
		int64_t days;
		int32_t next;
		bool want;
	} cases[] = {
		{ 1, DATE_NONE, false }, /* once is no habit */
		{ 2, DATE_NONE, true },
		{ 2, 20000, false },
		{ 1, 20000, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct bought b = { .days = cases[i].days, .next.next = cases[i].next };

		assert_int_equal(assortment_stopped(&b), cases[i].want);
	}
}

static void
the_catalogue_ends_on_its_day(void **state)
{
	static const struct {
		const char *until;
		bool want;
	} cases[] = {
		{ "", true },
		{ "2026-03-14", false },
		{ "2026-03-15", true }, /* still sold on the day itself */
		{ "2026-03-16", true },
	};
	struct report_query q = { 0 };
	struct assortment a = { .q = &q };

	(void)state;
	assert_true(date_parse(&q.as_of, STR("2026-03-15")));
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct rec r = { 0 };

		rec_setz(&r, "until", str_of(cases[i].until));
		assert_int_equal(assortment_sold(&a, &r), cases[i].want);
		rec_release(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_group_has_the_taste_of_its_clients),
		cmocka_unit_test(nobody_has_bought),
		cmocka_unit_test(what_is_stopped),
		cmocka_unit_test(the_catalogue_ends_on_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
