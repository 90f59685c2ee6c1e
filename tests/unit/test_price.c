/* SPDX-License-Identifier: ISC */
#include "crm/price.h"
#include "unit.h"
#include "value/date.h"

enum { TEA = 1, CUP, LAMP };
enum { ROMASHKA = 1, VASILEK };
enum { RETAIL = 1, WHOLESALE };
#define ANY PRICE_ANY
#define EVER DATE_NONE

static const struct price list[] = {
	{ TEA, ANY, ANY, 10, EVER, 100, 0 },
	{ TEA, ANY, ANY, 50, EVER, 110, 0 },
	{ TEA, ANY, ANY, 60, 65, 90, 0 }, /* a week's offer */
	{ TEA, ANY, WHOLESALE, 20, EVER, 80, 0 },
	{ TEA, ANY, WHOLESALE, 40, EVER, 85, 0 },
	{ TEA, ROMASHKA, ANY, 30, 55, 70, 0 },
	{ TEA, ROMASHKA, RETAIL, 45, 47, 60, 0 },
	{ CUP, ANY, ANY, 10, EVER, 5, 0 },
	{ CUP, ANY, ANY, 10, EVER, 6, 0 }, /* corrects the line before */
	{ LAMP, ANY, RETAIL, 10, EVER, 7, 0 },
};

static void
the_nearest_then_the_latest(void **state)
{
	static const struct {
		uint32_t product, client, column;
		int32_t day;
		int64_t want; /* 0: the product's own */
	} t[] = {
		{ TEA, ANY, ANY, 9, 0 },
		{ TEA, ANY, ANY, 10, 100 },
		{ TEA, ANY, ANY, 49, 100 },
		{ TEA, ANY, ANY, 50, 110 },
		{ TEA, ANY, ANY, 65, 90 },
		{ TEA, ANY, ANY, 66, 110 },
		{ TEA, ANY, WHOLESALE, 19, 100 },
		{ TEA, ANY, WHOLESALE, 20, 80 },
		{ TEA, ANY, WHOLESALE, 62, 85 },
		{ TEA, VASILEK, WHOLESALE, 46, 85 },
		{ TEA, ROMASHKA, WHOLESALE, 29, 80 },
		{ TEA, ROMASHKA, WHOLESALE, 44, 70 },
		{ TEA, ROMASHKA, WHOLESALE, 46, 60 },
		{ TEA, ROMASHKA, WHOLESALE, 48, 70 },
		{ TEA, ROMASHKA, WHOLESALE, 56, 85 },
		{ TEA, ROMASHKA, RETAIL, 56, 110 },
		{ CUP, ANY, ANY, 10, 6 },
		{ LAMP, ANY, ANY, 90, 0 },
		{ LAMP, ANY, RETAIL, 90, 7 },
		{ 0, ANY, ANY, 90, 0 },
		{ 9, ANY, ANY, 90, 0 },
	};
	struct price v[COUNTOF(list)];

	(void)state;
	memcpy(v, list, sizeof v);
	price_sort(v, COUNTOF(v));
	for (size_t i = 0; i < COUNTOF(t); i++) {
		size_t k =
			price_find(v, COUNTOF(v), t[i].product, t[i].client, t[i].column, t[i].day);

		assert_int_equal(k == PRICE_NONE ? 0 : v[k].price, t[i].want);
	}
	assert_true(price_find(NULL, 0, TEA, ANY, ANY, 50) == PRICE_NONE);
}

/* In the order of the rule: three passes over the list as it came. */
static int64_t
slow_find(const struct price *v, size_t n, uint32_t product, uint32_t client, uint32_t column,
	  int32_t day)
{
	for (int pass = 0; pass < 3; pass++) {
		const struct price *best = NULL;

		for (size_t i = 0; i < n; i++) {
			bool own = v[i].client != ANY && v[i].client == client;
			bool col =
				v[i].client == ANY && v[i].column != ANY && v[i].column == column;
			bool all = v[i].client == ANY && v[i].column == ANY;

			if (v[i].product != product || v[i].date > day ||
			    (v[i].until != EVER && v[i].until < day))
				continue;
			if ((pass == 0   ? own
			     : pass == 1 ? col
					 : all) &&
			    (best == NULL || v[i].date >= best->date))
				best = &v[i];
		}
		if (best != NULL)
			return best->price;
	}
	return 0;
}

static void
random_lists_agree_with_the_rule(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct price v[20], sorted[20];
		size_t n = unit_rnd(&seed, 21);

		for (size_t i = 0; i < n; i++) {
			v[i] = (struct price){
				unit_rnd(&seed, 3),
				unit_rnd(&seed, 2) ? ANY : unit_rnd(&seed, 2),
				unit_rnd(&seed, 2) ? ANY : unit_rnd(&seed, 2),
				(int32_t)unit_rnd(&seed, 9),
				EVER,
				(int64_t)i + 1,
				0,
			};
			if (unit_rnd(&seed, 2))
				v[i].until = v[i].date + (int32_t)unit_rnd(&seed, 5);
		}
		memcpy(sorted, v, sizeof v);
		price_sort(sorted, n);
		for (int q = 0; q < 10; q++) {
			uint32_t product = unit_rnd(&seed, 3), client = unit_rnd(&seed, 3),
				 column = unit_rnd(&seed, 2) ? ANY : unit_rnd(&seed, 2);
			int32_t day = (int32_t)unit_rnd(&seed, 12);
			size_t k = price_find(sorted, n, product, client, column, day);

			assert_int_equal(k == PRICE_NONE ? 0 : sorted[k].price,
					 slow_find(v, n, product, client, column, day));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_then_the_latest),
		cmocka_unit_test(random_lists_agree_with_the_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
