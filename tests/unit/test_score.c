/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/score.h"
#include "value/date.h"

#include <stdlib.h>

#define NO BALANCE_NONE

enum { MOST = 8 };

/* Sales and credits of one client; want is the day on which each is paid. */
static void
paid(void **state)
{
	static const struct {
		struct sale s[MOST];
		struct credit c[MOST];
		int32_t day;
		enum offset_rule offset;
		int32_t want[MOST];
	} t[] = {
		/* named, in two parts */
		{ { { 0, NO, 10, 20, DATE_NONE, 100 } },
		  { { 0, NO, 0, 25, 60 }, { 0, NO, 0, 22, 40 } },
		  99,
		  OFFSET_AUTO,
		  { 25 } },
		{ { { 0, NO, 10, 20, DATE_NONE, 100 } },
		  { { 0, NO, 0, 25, 60 } },
		  99,
		  OFFSET_AUTO,
		  { DATE_NONE } },
		/* not yet on that day */
		{ { { 0, NO, 10, 20, DATE_NONE, 100 } },
		  { { 0, NO, 0, 25, 100 } },
		  24,
		  OFFSET_AUTO,
		  { DATE_NONE } },
		/* what is over covers the oldest due, on the day of the later sale at the earliest */
		{ { { 0, NO, 10, 20, DATE_NONE, 100 },
		    { 0, NO, 30, 35, DATE_NONE, 50 },
		    { 0, NO, 12, 34, DATE_NONE, 50 } },
		  { { 0, NO, 0, 15, 170 }, { 0, NO, NO, 40, 30 } },
		  99,
		  OFFSET_AUTO,
		  { 15, 40, 15 } },
		{ { { 0, NO, 30, 35, DATE_NONE, 50 } },
		  { { 0, NO, NO, 15, 50 } },
		  99,
		  OFFSET_AUTO,
		  { 30 } },
		{ { { 0, NO, 30, 35, DATE_NONE, 50 } },
		  { { 0, NO, NO, 15, 50 } },
		  99,
		  OFFSET_MANUAL,
		  { DATE_NONE } },
		/* named in part, which comes after the free money that pays the rest */
		{ { { 0, NO, 10, 20, DATE_NONE, 100 } },
		  { { 0, NO, 0, 40, 30 }, { 0, NO, 0, 12, 10 }, { 0, NO, NO, 15, 60 } },
		  99,
		  OFFSET_AUTO,
		  { 40 } },
		/* a refund makes it unpaid again; another pays it */
		{ { { 0, NO, 10, 20, DATE_NONE, 100 } },
		  { { 0, NO, 0, 15, 100 }, { 0, NO, 0, 16, -1 }, { 0, NO, 0, 60, 1 } },
		  99,
		  OFFSET_AUTO,
		  { 60 } },
		/* a refund takes the newest free money */
		{ { { 0, NO, 10, 20, DATE_NONE, 100 }, { 0, NO, 10, 30, DATE_NONE, 100 } },
		  { { 0, NO, NO, 15, 100 }, { 0, NO, NO, 25, 100 }, { 0, NO, NO, 70, -50 } },
		  99,
		  OFFSET_AUTO,
		  { 15, DATE_NONE } },
		/* cancelled, and what named it free */
		{ { { 0, NO, 10, 20, 50, 100 }, { 0, NO, 10, 30, DATE_NONE, 100 } },
		  { { 0, NO, 0, 15, 100 } },
		  99,
		  OFFSET_AUTO,
		  { DATE_NONE, 15 } },
		/* a sale of a negative amount is money */
		{ { { 0, NO, 40, 40, DATE_NONE, -100 }, { 0, NO, 10, 30, DATE_NONE, 100 } },
		  { { 0 } },
		  99,
		  OFFSET_AUTO,
		  { 40, 40 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct balance_in in = {
			.sales = t[i].s, .credits = t[i].c, .nclients = 1, .offset = t[i].offset
		};
		int32_t got[MOST];
		struct err e = { 0 };

		while (in.nsales < MOST && t[i].s[in.nsales].date)
			in.nsales++;
		while (in.ncredits < MOST && t[i].c[in.ncredits].date)
			in.ncredits++;
		assert_int_equal(score_paid(got, &in, t[i].day, &e), 0);
		for (size_t k = 0; k < in.nsales; k++)
			assert_int_equal(got[k], t[i].want[k]);
	}
}

static uint32_t seed;

static uint32_t
rnd(uint32_t n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 8) % n;
}

enum { SALES = 24, CREDITS = 40, CLIENTS = 3 };

/* Without contracts what has a day is what the balances call paid. */
static void
beside_balances(void **state)
{
	uint32_t with = 0, without = 0;

	(void)state;
	for (seed = 1; seed < 4000; seed += 7) {
		uint32_t start = seed;
		struct sale s[SALES];
		struct credit c[CREDITS];
		struct balance_in in = { .sales = s,
					 .nsales = SALES,
					 .credits = c,
					 .ncredits = CREDITS,
					 .nclients = CLIENTS };
		int32_t got[SALES], day = 20 + (int32_t)rnd(100);
		struct balance b;
		struct err e = { 0 };

		for (size_t i = 0; i < SALES; i++) {
			int32_t date = 1 + (int32_t)rnd(90);

			s[i] = (struct sale){ (uint32_t)rnd(CLIENTS),
					      NO,
					      date,
					      date + (int32_t)rnd(30),
					      rnd(8) ? DATE_NONE : date + (int32_t)rnd(30),
					      1 + (int64_t)rnd(50) };
		}
		for (size_t i = 0; i < CREDITS; i++) {
			uint32_t sale = rnd(SALES);

			c[i] = (struct credit){ s[sale].client, NO, rnd(2) ? sale : NO,
						1 + (int32_t)rnd(110),
						(int64_t)rnd(60) - (rnd(5) ? 0 : 30) };
		}
		in.offset = rnd(5) ? OFFSET_AUTO : OFFSET_MANUAL;
		assert_int_equal(score_paid(got, &in, day, &e), 0);
		assert_int_equal(balance_on(&b, &in, day, &e), 0);
		for (size_t i = 0; i < SALES; i++) {
			if (!sale_counts(&s[i], day)) {
				assert_int_equal(got[i], DATE_NONE);
				continue;
			}
			if ((got[i] != DATE_NONE) != (b.balance[i] == 0))
				print_message("seed %u, sale %zu\n", start, i);
			assert_int_equal(got[i] != DATE_NONE, b.balance[i] == 0);
			assert_true(got[i] == DATE_NONE || got[i] <= day);
			*(got[i] == DATE_NONE ? &without : &with) += 1;
		}
		balance_release(&b);
		seed = start;
	}
	assert_true(with > 1000 && without > 1000);
}

static void
dues(void **state)
{
	struct score_facts f = { 0 };

	(void)state;
	score_due(&f, 1000, 1000, 1100);
	score_due(&f, 1000, 1010, 1100);
	score_due(&f, 1095, DATE_NONE, 1100);
	score_due(&f, 1100, DATE_NONE, 1100);         /* not yet */
	score_due(&f, 1100 - SCORE_DAYS, 2000, 1100); /* too long ago */
	assert_int_equal(f.due, 3);
	assert_int_equal(f.late, 2);
	assert_int_equal(f.days, 15);
}

static void
reckoned(void **state)
{
	static const struct {
		struct score_facts f;
		int64_t value, delay, late, overdue, claims, mean;
		const char *grade;
	} t[] = {
		{ { 10, 0, 0, 5000, 0, 0 }, 100, 0, 0, 0, 0, 0, "good" },
		{ { 10, 5, 50, 5000, 0, 0 }, 85, 5, 10, 0, 0, 50000, "good" },
		{ { 3, 1, 5, 0, 0, 0 }, 91, 2, 7, 0, 0, 16667, "good" },
		{ { 4, 2, 60, 100, 50, 1 }, 55, 15, 10, 15, 5, 150000, "fair" },
		{ { 4, 1, 80, 100, 0, 0 }, 75, 20, 5, 0, 0, 200000, "good" },
		{ { 4, 4, 4000, 100, 100, 9 }, 0, 40, 20, 30, 10, 10000000, "poor" },
		{ { 1, 1, 20, -5, 7, 0 }, 30, 20, 20, 30, 0, 200000, "poor" },
		{ { 10, 10, 300, 10, 0, 0 }, 50, 30, 20, 0, 0, 300000, "fair" },
		{ { 10, 10, 300, 1000, 17, 0 }, 49, 30, 20, 1, 0, 300000, "poor" },
	};
	struct score s;

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_true(score_reckon(&s, &t[i].f));
		assert_int_equal(s.delay, t[i].delay);
		assert_int_equal(s.late, t[i].late);
		assert_int_equal(s.overdue, t[i].overdue);
		assert_int_equal(s.claims, t[i].claims);
		assert_int_equal(s.value, t[i].value);
		assert_int_equal(s.mean, t[i].mean);
		assert_string_equal(score_grade_name(s.grade), t[i].grade);
	}
	assert_false(score_reckon(&s, &(struct score_facts){ .overdue = 5, .claims = 2 }));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(paid),
		cmocka_unit_test(beside_balances),
		cmocka_unit_test(dues),
		cmocka_unit_test(reckoned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
