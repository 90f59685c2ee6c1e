/* SPDX-License-Identifier: ISC */
#include "crm/abc.h"
#include "unit.h"
#include "value/num.h"

enum { A80 = 800000, B95 = 950000 };

static void
classes_and_order(void **state)
{
	static const struct {
		const char *name;
		const char *ids;
		int64_t metric[6];
		const char *order, *classes;
	} t[] = {
		{ "the one that crosses 80 % is still A", "abc", { 79, 15, 6 }, "abc", "AAB" },
		{ "at exactly 80 % it is over", "abc", { 80, 15, 5 }, "abc", "ABC" },
		{ "ties by id", "dcba", { 1, 5, 5, 1 }, "bcad", "AABB" },
		{ "zero and negative are C, out of the total",
		  "zma",
		  { 0, -50, 10 },
		  "azm",
		  "ACC" },
		{ "nobody positive", "ba", { -1, 0 }, "ab", "CC" },
		{ "as large as it gets",
		  "abcd",
		  { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MIN },
		  "abcd",
		  "AAAC" },
		{ "nobody", "", { 0 }, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct abc_item v[6];
		size_t n = strlen(t[i].ids);

		print_message("# %s\n", t[i].name);
		for (size_t k = 0; k < n; k++)
			v[k] = (struct abc_item){ .id = { t[i].ids + k, 1 },
						  .metric = t[i].metric[k] };
		abc_class(v, n, A80, B95);
		for (size_t k = 0; k < n; k++) {
			assert_int_equal(v[k].id.p[0], t[i].order[k]);
			assert_int_equal(v[k].abc, t[i].classes[k]);
		}
	}
}

/* Each against all others, with no order at all. */
static char
slow_class(const struct abc_item *v, size_t n, const struct abc_item *x)
{
	int64_t before = 0, total = 0;

	for (size_t i = 0; i < n; i++) {
		if (v[i].metric <= 0)
			continue;
		total += v[i].metric;
		if (v[i].metric > x->metric ||
		    (v[i].metric == x->metric && str_cmp(v[i].id, x->id) < 0))
			before += v[i].metric;
	}
	if (x->metric <= 0)
		return 'C';
	return before * 100 < 80 * total ? 'A' : before * 100 < 95 * total ? 'B' : 'C';
}

static void
random_lists_agree_with_a_slow_reckoning(void **state)
{
	static const char ids[] = "abcdefghijklmnopqrst";
	uint64_t seed = 80;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct abc_item v[20];
		size_t n = unit_rnd(&seed, 21);

		for (size_t i = 0; i < n; i++)
			v[i] = (struct abc_item){
				{ ids + i, 1 }, (int64_t)unit_rnd(&seed, 30) - 3, (uint32_t)i, 0
			};
		abc_class(v, n, A80, B95);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(v[i].abc, slow_class(v, n, &v[i]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_and_order),
		cmocka_unit_test(random_lists_agree_with_a_slow_reckoning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
