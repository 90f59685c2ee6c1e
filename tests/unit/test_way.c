/* SPDX-License-Identifier: ISC */
#include "unit.h"
#include "work/report/way.h"

static const struct field_def by_reason[] = {
	{ "reason", TYPE_TEXT, 0, NULL, "reason" },
};
static const struct way ways[] = {
	{ "client", way_client, COUNTOF(way_client), "client", 0 },
	{ "reason", by_reason, COUNTOF(by_reason), NULL, 1 },
};
static const struct field_def figures[] = {
	{ "count", TYPE_INT, 0, NULL, "count" },
	{ "limit", TYPE_MONEY, 0, NULL, "limit" },
};

static void
rows_have_the_keys_and_then_the_figures(void **state)
{
	static const struct {
		const char *by[REPORT_BY_MAX];
		size_t nby;
		const char *want;
	} t[] = {
		{ { "client" }, 1, "client name count limit " },
		{ { "reason" }, 1, "reason count " }, /* without the last one */
		{ { "client", "reason" }, 2, "client client_name reason count limit " },
		{ { "reason", "client" }, 2, "reason client client_name count limit " },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct report_query q = { .arena = &arena, .nby = t[i].nby };
		struct buf got = { 0 };
		const struct kind *k;

		for (size_t j = 0; j < t[i].nby; j++)
			q.by[j] = t[i].by[j];
		k = way_kind(&q, "returns", ways, COUNTOF(ways), figures, COUNTOF(figures));
		assert_string_equal(k->name, "returns");
		for (size_t j = 0; j < k->n; j++)
			buf_printf(&got, "%s ", k->fields[j].name);
		assert_string_equal(buf_cstr(&got), t[i].want);
		buf_release(&got);
	}
	arena_release(&arena);
}

/* A name stands beside an id, which may give way to it; what has no name does not. */
static void
ids_give_way_to_their_names(void **state)
{
	struct arena arena = { 0 };
	struct report_query q = { .arena = &arena, .nby = 1, .by = { "client", "reason" } };
	const struct kind *k;

	(void)state;
	assert_int_equal(way_kind(&q, "r", ways, COUNTOF(ways), figures, 1)->fields[0].flags,
			 FIELD_MINOR);
	q.nby = 2;
	k = way_kind(&q, "r", ways, COUNTOF(ways), figures, 1);
	assert_int_equal(k->fields[0].flags, FIELD_MINOR);
	assert_string_equal(k->fields[2].name, "reason");
	assert_int_equal(k->fields[2].flags, 0);
	arena_release(&arena);
}

static void
texts_of_cards_are_known(void **state)
{
	enum client_text text = CLIENT_TEXTS;

	(void)state;
	assert_false(way_client_text("client", &text));
	assert_false(way_client_text("", &text));
	assert_int_equal(text, CLIENT_TEXTS);
	assert_true(way_client_text("region", &text));
	assert_int_equal(text, CLIENT_REGION);
	assert_true(way_client_text("group", &text));
	assert_int_equal(text, CLIENT_GROUP);
}

static void
keys_are_compared_one_by_one(void **state)
{
	static const struct {
		const char *a[REPORT_BY_MAX], *b[REPORT_BY_MAX];
		int want;
	} t[] = {
		{ { "a", "b" }, { "a", "b" }, 0 },   { { "a", "b" }, { "a", "c" }, -1 },
		{ { "b", "a" }, { "a", "c" }, 1 },   { { "a", "" }, { "a", "b" }, -1 },
		{ { "ab", "c" }, { "a", "bc" }, 1 }, /* not as one text */
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str a[REPORT_BY_MAX] = { str_of(t[i].a[0]), str_of(t[i].a[1]) };
		struct str b[REPORT_BY_MAX] = { str_of(t[i].b[0]), str_of(t[i].b[1]) };
		int c = way_cmp(a, b);

		assert_int_equal((c > 0) - (c < 0), t[i].want);
	}
}

static void
each_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNTOF(ways); i++)
		assert_ptr_equal(way_find(ways, COUNTOF(ways), ways[i].by), &ways[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_have_the_keys_and_then_the_figures),
		cmocka_unit_test(ids_give_way_to_their_names),
		cmocka_unit_test(texts_of_cards_are_known),
		cmocka_unit_test(keys_are_compared_one_by_one),
		cmocka_unit_test(each_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
