/* SPDX-License-Identifier: ISC */
#include "base/radix.h"
#include "unit.h"

#include <stdlib.h>

enum { N = 3000 };

static int
by_key_and_value(const void *x, const void *y)
{
	const struct radix *a = x, *b = y;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->value > b->value) - (a->value < b->value);
}

/* Beside qsort, which is told the order in which they came. */
static void
sorts_as_qsort_does(void **state)
{
	static const uint64_t masks[] = {
		UINT64_MAX, 0xff, 0xff00, 0x0f, UINT64_C(0xff) << 56, UINT64_C(0xf00000000f), 0
	};
	static const size_t sizes[] = { 0, 1, 2, 3, 255, 256, 257, N };
	uint64_t seed = 5;

	(void)state;
	for (size_t m = 0; m < COUNTOF(masks); m++)
		for (size_t k = 0; k < COUNTOF(sizes); k++) {
			static struct radix v[N], want[N];
			size_t n = sizes[k];

			for (size_t i = 0; i < n; i++) {
				uint64_t high = unit_rnd(&seed, UINT32_MAX);

				v[i].key = (high << 32 | unit_rnd(&seed, UINT32_MAX)) & masks[m];
				v[i].value = (uint32_t)i;
				want[i] = v[i];
			}
			qsort(want, n, sizeof *want, by_key_and_value);
			radix_sort(v, n);
			for (size_t i = 0; i < n; i++)
				if (by_key_and_value(&v[i], &want[i]) != 0)
					fail_msg("mask %zu, %zu of %zu differs", m, i, n);
		}
}

static int
by_value_down(const void *x, const void *y, void *ctx)
{
	const struct radix *a = x, *b = y;

	++*(size_t *)ctx;
	return (a->value < b->value) - (a->value > b->value);
}

/* Only those alike are compared. */
static void
those_alike_are_told_apart(void **state)
{
	static struct radix v[N];
	size_t asked = 0;
	uint64_t seed = 7;

	(void)state;
	for (size_t i = 0; i < N; i++)
		v[i] = (struct radix){ i, (uint32_t)i };
	radix_sort_by(v, N, by_value_down, &asked);
	assert_int_equal(asked, 0);
	for (size_t i = 0; i < N; i++)
		v[i].key = unit_rnd(&seed, 100);
	radix_sort_by(v, N, by_value_down, &asked);
	for (size_t i = 1; i < N; i++)
		assert_true(v[i - 1].key < v[i].key ||
			    (v[i - 1].key == v[i].key && v[i - 1].value > v[i].value));
	assert_true(asked > 0);
	radix_sort_by(v, 0, by_value_down, &asked);
}

static void
the_greatest_may_come_first(void **state)
{
	static const int64_t v[] = { INT64_MAX, INT64_MAX - 1, 1, 0, -1, INT64_MIN + 1, INT64_MIN };

	(void)state;
	for (size_t i = 0; i + 1 < COUNTOF(v); i++)
		assert_true(radix_descending(v[i]) < radix_descending(v[i + 1]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorts_as_qsort_does),
		cmocka_unit_test(those_alike_are_told_apart),
		cmocka_unit_test(the_greatest_may_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
