/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/schedule.h"
#include "value/date.h"

enum { PARTS = 4 };

static void
parts(void **state)
{
	static const struct {
		struct schedule_part v[PARTS];
		size_t n;
		int64_t amount, left;
		int32_t due, day;
		int64_t want[PARTS + 1][2]; /* due, left; 0 0 ends */
	} t[] = {
		{ { { 0 } }, 0, 100, 40, 10, 50, { { 10, 40 } } },
		{ { { 0 } }, 0, 100, 0, 10, 50, { { 0 } } },
		{ { { 20, DATE_NONE, 60 }, { 30, DATE_NONE, 40 } },
		  2,
		  100,
		  100,
		  10,
		  50,
		  { { 20, 60 }, { 30, 40 } } },
		/* what is paid covers the earliest first */
		{ { { 20, DATE_NONE, 60 }, { 30, DATE_NONE, 40 } },
		  2,
		  100,
		  35,
		  10,
		  50,
		  { { 30, 35 } } },
		/* the rest is due on the document's own day */
		{ { { 20, DATE_NONE, 60 } }, 1, 100, 70, 10, 50, { { 10, 10 }, { 20, 60 } } },
		{ { { 20, DATE_NONE, 60 } }, 1, 100, 70, 25, 50, { { 20, 30 }, { 25, 40 } } },
		/* what is above the amount counts for nothing */
		{ { { 20, DATE_NONE, 60 }, { 30, DATE_NONE, 70 }, { 40, DATE_NONE, 5 } },
		  3,
		  100,
		  100,
		  10,
		  50,
		  { { 20, 60 }, { 30, 40 } } },
		/* one that is agreed later does not hold yet */
		{ { { 20, 51, 60 } }, 1, 100, 100, 10, 50, { { 10, 100 } } },
		{ { { 20, 50, 60 } }, 1, 100, 100, 10, 50, { { 10, 40 }, { 20, 60 } } },
		/* a later agreement replaces the one before, and that of the document */
		{ { { 20, DATE_NONE, 60 }, { 22, 40, 30 }, { 30, DATE_NONE, 40 }, { 33, 40, 70 } },
		  4,
		  100,
		  100,
		  10,
		  50,
		  { { 22, 30 }, { 33, 70 } } },
		{ { { 20, DATE_NONE, 60 }, { 22, 40, 30 }, { 30, DATE_NONE, 40 }, { 33, 40, 70 } },
		  4,
		  100,
		  100,
		  10,
		  39,
		  { { 20, 60 }, { 30, 40 } } },
		{ { { 20, 30, 60 }, { 22, 40, 100 }, { 30, 30, 40 }, { 33, 51, 100 } },
		  4,
		  100,
		  70,
		  10,
		  50,
		  { { 22, 70 } } },
		/* a sale that takes back is not paid by instalments */
		{ { { 20, DATE_NONE, 60 } }, 1, -100, -100, 10, 50, { { 10, -100 } } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct schedule w;
		size_t k = 0;

		schedule_start(&w, t[i].v, t[i].n, t[i].amount, t[i].left, t[i].due, t[i].day);
		for (; schedule_next(&w); k++) {
			assert_int_equal(w.due, t[i].want[k][0]);
			assert_int_equal(w.left, t[i].want[k][1]);
		}
		assert_int_equal(t[i].want[k][1], 0);
	}
}

static void
shares(void **state)
{
	static const struct {
		int64_t amount, n, first, last;
	} t[] = {
		{ 70000, 3, 23333, 23334 },
		{ 100, 1, 100, 100 },
		{ 7, 7, 1, 1 },
		{ 8, 7, 1, 2 },
		{ 13, 7, 1, 7 },
		{ INT64_MAX, 2, INT64_MAX / 2, INT64_MAX / 2 + 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t sum = 0;

		assert_int_equal(schedule_share(t[i].amount, t[i].n, 0), t[i].first);
		assert_int_equal(schedule_share(t[i].amount, t[i].n, t[i].n - 1), t[i].last);
		for (int64_t k = 0; k < t[i].n; k++)
			sum += schedule_share(t[i].amount, t[i].n, k);
		assert_int_equal(sum, t[i].amount);
	}
}

static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (*seed >> 33) % below;
}

/* Unit by unit: each is of the first part that has room, then of the document's own day; sorted
 * by due, the first ones are paid. */
static void
slowly(const struct schedule_part *v, size_t n, int64_t amount, int64_t left, int32_t due,
       int64_t by_day[64])
{
	int64_t of_day[64] = { 0 }, paid = amount - left, used = 0;

	for (size_t i = 0; i < n; i++)
		for (int64_t k = 0; k < v[i].amount && used < amount; k++, used++)
			of_day[v[i].due]++;
	of_day[due] += amount - used;
	for (size_t d = 0; d < 64; d++)
		for (by_day[d] = 0; of_day[d] > 0; of_day[d]--)
			if (paid > 0)
				paid--;
			else
				by_day[d]++;
}

static void
by_chance(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct schedule_part v[PARTS];
		size_t n = draw(&seed, PARTS + 1);
		int64_t amount = (int64_t)draw(&seed, 30) + 1, left, got[64] = { 0 }, want[64];
		int32_t due = (int32_t)draw(&seed, 64), last = 0;
		struct schedule w;

		left = (int64_t)draw(&seed, (uint64_t)amount + 1);
		for (size_t i = 0; i < n; i++) {
			last += (int32_t)draw(&seed, 12);
			v[i] = (struct schedule_part){ last, DATE_NONE, (int64_t)draw(&seed, 15) };
		}
		schedule_start(&w, v, n, amount, left, due, 100);
		for (int32_t before = -1; schedule_next(&w); before = w.due) {
			assert_true(w.due >= before);
			got[w.due] += w.left;
		}
		slowly(v, n, amount, left, due, want);
		assert_memory_equal(got, want, sizeof got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(parts), cmocka_unit_test(shares),
					    cmocka_unit_test(by_chance) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
