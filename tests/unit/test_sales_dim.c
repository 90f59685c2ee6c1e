/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "value/date.h"
#include "work/report/sales_dim.h"

#include <stdlib.h>

/* Two clients with a card, one of which is of a chain, and one without; two products. */
static struct str texts[][CLIENT_TEXTS] = {
	{ [CLIENT_GROUP] = { "shops", 5 },
	  [CLIENT_PARENT] = { "c2", 2 },
	  [CLIENT_REGION] = { "north", 5 } },
	{ [CLIENT_GROUP] = { "shops", 5 } },
};
static struct client_row cards[] = {
	{ .was = texts[0], .changed = UINT8_MAX },
	{ .was = texts[1], .changed = UINT8_MAX },
};
static struct str categories[] = { { "tea", 3 } };

struct sold {
	struct flow flow;
	struct clients clients;
	struct labels labels;
	struct arena arena;
	struct sales_dim d;
};

static void
begin(struct sold *s, const char *by)
{
	static const char *const clients[] = { "c1", "c2", "c3" };

	*s = (struct sold){ .clients.v = cards, .labels.v = categories };
	for (size_t i = 0; i < COUNTOF(clients); i++)
		names_put(&s->flow.clients, str_of(clients[i]), NULL);
	for (size_t i = 0; i < COUNTOF(cards); i++)
		names_put(&s->clients.ids, str_of(clients[i]), NULL);
	names_put(&s->flow.managers, STR("m1"), NULL);
	names_put(&s->flow.products, STR("p1"), NULL);
	names_put(&s->flow.products, STR("p2"), NULL);
	names_put(&s->labels.ids, STR("p1"), NULL);
	sales_dim_init(&s->d, by,
		       &(struct sales_of){ &s->flow, &s->clients, &s->labels, &s->arena });
}

static void
end(struct sold *s)
{
	sales_dim_release(&s->d);
	names_release(&s->flow.clients);
	names_release(&s->flow.managers);
	names_release(&s->flow.products);
	names_release(&s->clients.ids);
	names_release(&s->labels.ids);
	arena_release(&s->arena);
}

static void
each_line_has_its_key(void **state)
{
	static const struct {
		const char *by;
		uint32_t client, manager, product;
		const char *want;
	} cases[] = {
		{ "client", 2, 0, 0, "c3" },        { "client", FLOW_NONE, 0, 0, "" },
		{ "parent", 0, 0, 0, "c2" }, /* the chain */
		{ "parent", 1, 0, 0, "c2" }, /* is its own */
		{ "parent", 2, 0, 0, "c3" }, /* so is who has no card */
		{ "group", 1, 0, 0, "shops" },      { "group", 2, 0, 0, "" },
		{ "group", FLOW_NONE, 0, 0, "" },   { "region", 0, 0, 0, "north" },
		{ "region", 1, 0, 0, "" },          { "manager", 0, 0, 0, "m1" },
		{ "manager", 0, FLOW_NONE, 0, "" }, { "product", 0, 0, 1, "p2" },
		{ "product", 0, 0, FLOW_NONE, "" }, { "category", 0, 0, 0, "tea" },
		{ "category", 0, 0, 1, "" },        { "category", 0, 0, FLOW_NONE, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct flow_line l = { .client = cases[i].client,
				       .manager = cases[i].manager,
				       .product = cases[i].product };
		struct sold s;
		uint32_t key;

		begin(&s, cases[i].by);
		key = sales_dim_key(&s.d, &l);
		if (!str_is(s.d.keys.v[key], cases[i].want))
			fail_msg("case %zu: by %s: \"%.*s\"", i, cases[i].by,
				 STR_ARG(s.d.keys.v[key]));
		assert_int_equal(sales_dim_key(&s.d, &l), key);
		end(&s);
	}
}

/* Clients of one group have one key, whoever of them comes first. */
static void
the_same_text_is_the_same_key(void **state)
{
	struct flow_line a = { .client = 0 }, b = { .client = 1 }, c = { .client = 2 };
	struct sold s;
	uint32_t last;

	(void)state;
	begin(&s, "group");
	last = sales_dim_key(&s.d, &c);
	assert_int_equal(sales_dim_key(&s.d, &b), sales_dim_key(&s.d, &a));
	assert_int_not_equal(sales_dim_key(&s.d, &a), last);
	assert_int_equal(sales_dim_key(&s.d, &c), last);
	end(&s);
}

/* Of months the one of the line before is remembered: a line may go back all the same. */
static void
months_may_come_in_any_order(void **state)
{
	static const struct {
		const char *day, *want;
	} cases[] = {
		{ "2026-01-31", "2026-01" }, { "2026-01-01", "2026-01" },
		{ "2026-02-01", "2026-02" }, { "2026-01-15", "2026-01" },
		{ "2025-12-31", "2025-12" }, { "2026-02-28", "2026-02" },
	};
	struct sold s;

	(void)state;
	begin(&s, "month");
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct flow_line l = { .client = FLOW_NONE };
		uint32_t key;

		assert_true(date_parse(&l.date, str_of(cases[i].day)));
		key = sales_dim_key(&s.d, &l);
		assert_true(str_is(s.d.keys.v[key], cases[i].want));
	}
	assert_int_equal(s.d.keys.n, 3);
	end(&s);
}

static void
only_some_ask_for_the_cards(void **state)
{
	static const char *const asking[] = { "group",   "region",   "source",
					      "channel", "campaign", "parent" };
	static const char *const others[] = { "client", "manager", "product", "category", "month" };
	struct sold s;

	(void)state;
	for (size_t i = 0; i < COUNTOF(asking); i++) {
		begin(&s, asking[i]);
		assert_true(sales_dim_asks(&s.d));
		end(&s);
	}
	for (size_t i = 0; i < COUNTOF(others); i++) {
		begin(&s, others[i]);
		assert_false(sales_dim_asks(&s.d));
		end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_has_its_key),
		cmocka_unit_test(the_same_text_is_the_same_key),
		cmocka_unit_test(months_may_come_in_any_order),
		cmocka_unit_test(only_some_ask_for_the_cards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
