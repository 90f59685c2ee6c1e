/* SPDX-License-Identifier: ISC */
/* covers: crm/balance_part */
#include "crm/balance.h"
#include "unit.h"
#include "value/date.h"

#include <stdlib.h>

enum { A, B };           /* clients */
enum { K1 = 1, K2, K3 }; /* contracts */
#define NONE BALANCE_NONE
#define LIVE DATE_NONE

/* One situation on day 100. */
struct situation {
	const char *name;
	enum offset_rule offset;
	struct sale sales[5];
	struct credit credits[6];
	int64_t paid[5], balance[5], advance[2], owed[2];
};

static const struct situation situations[] = {
	{ .name = "nothing paid", .sales = { { A, NONE, 1, 10, LIVE, 100 } }, .balance = { 100 } },
	{ .name = "named in part",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .credits = { { A, NONE, 0, 5, 30 }, { A, NONE, 0, 100, 20 }, { A, NONE, 0, 101, 50 } },
	  .paid = { 50 },
	  .balance = { 50 } },
	{ .name = "free credit covers the oldest due, not the oldest sale",
	  .sales = { { A, NONE, 1, 30, LIVE, 100 }, { A, NONE, 2, 20, LIVE, 100 } },
	  .credits = { { A, NONE, NONE, 5, 120 } },
	  .balance = { 80, 0 } },
	{ .name = "dues alike: by date, then by index",
	  .sales = { { A, NONE, 2, 30, LIVE, 10 },
		     { A, NONE, 1, 30, LIVE, 10 },
		     { A, NONE, 1, 30, LIVE, 10 } },
	  .credits = { { A, NONE, NONE, 5, 15 } },
	  .balance = { 10, 0, 5 } },
	{ .name = "an excess is free",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 }, { A, NONE, 2, 20, LIVE, 100 } },
	  .credits = { { A, NONE, 0, 5, 130 } },
	  .paid = { 100, 0 },
	  .balance = { 0, 70 } },
	{ .name = "offset manual leaves it",
	  .offset = OFFSET_MANUAL,
	  .sales = { { A, NONE, 1, 10, LIVE, 100 }, { A, NONE, 2, 20, LIVE, 100 } },
	  .credits = { { A, NONE, 0, 5, 130 }, { A, NONE, NONE, 6, 5 } },
	  .paid = { 100, 0 },
	  .balance = { 0, 100 },
	  .advance = { 35 } },
	{ .name = "another client's credit is not touched",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .credits = { { B, NONE, NONE, 5, 100 } },
	  .balance = { 100 },
	  .advance = { 0, 100 } },
	{ .name = "a cancelled sale counts until the day before",
	  .sales = { { A, NONE, 1, 10, 101, 100 }, { A, NONE, 1, 10, 100, 100 } },
	  .balance = { 100, 0 } },
	{ .name = "what names a cancelled sale, or one not yet dated, is free",
	  .sales = { { A, NONE, 1, 10, 50, 100 },
		     { A, NONE, 200, 210, LIVE, 100 },
		     { A, NONE, 1, 10, LIVE, 70 } },
	  .credits = { { A, NONE, 0, 5, 40 }, { A, NONE, 1, 6, 50 } },
	  .balance = { 0, 0, 0 },
	  .advance = { 20 } },
	{ .name = "a contract's credit covers its own sales first",
	  .sales = { { A, K1, 1, 10, LIVE, 100 }, { A, K2, 1, 20, LIVE, 100 } },
	  .credits = { { A, K2, NONE, 5, 100 } },
	  .balance = { 100, 0 } },
	{ .name = "and then the oldest of any",
	  .sales = { { A, K1, 1, 10, LIVE, 100 }, { A, K2, 1, 20, LIVE, 100 } },
	  .credits = { { A, K2, NONE, 5, 130 } },
	  .balance = { 70, 0 } },
	{ .name = "a refund reduces what it names",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .credits = { { A, NONE, 0, 5, 100 }, { A, NONE, 0, 6, -30 } },
	  .paid = { 70 },
	  .balance = { 30 } },
	{ .name = "then free credit",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .credits = { { A, NONE, 0, 5, 100 }, { A, NONE, 0, 6, -130 }, { A, NONE, NONE, 6, 90 } },
	  .balance = { 40 } },
	{ .name = "then it is owed",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .credits = { { A, NONE, 0, 5, 100 }, { A, NONE, NONE, 6, -30 } },
	  .paid = { 100 },
	  .owed = { 30 } },
	{ .name = "a refund caps what a contract's credit covers",
	  .sales = { { A, K1, 1, 10, LIVE, 100 }, { A, K2, 1, 20, LIVE, 100 } },
	  .credits = { { A, K1, NONE, 5, 100 },
		       { A, K2, NONE, 5, 100 },
		       { A, NONE, NONE, 6, -60 } },
	  .balance = { 0, 60 } },
	{ .name = "a negative sale is free credit",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 }, { A, NONE, 2, 10, LIVE, -30 } },
	  .credits = { { A, NONE, 1, 5, 5 } },
	  .balance = { 65, 0 } },
};

static struct balance_in
input(const struct situation *s)
{
	struct balance_in in = { s->sales, 0, s->credits, 0, 2, s->offset };

	while (in.nsales < 5 && s->sales[in.nsales].date != 0)
		in.nsales++;
	while (in.ncredits < 6 && s->credits[in.ncredits].date != 0)
		in.ncredits++;
	return in;
}

static int64_t
owed_by(const struct balance *b, uint32_t client)
{
	int64_t sum = 0;

	for (size_t i = 0; i < b->owed.n; i++)
		if (b->owed.v[i].client == client)
			sum += b->owed.v[i].amount;
	return sum;
}

static void
situations_of_a_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNTOF(situations); i++) {
		const struct situation *s = &situations[i];
		struct balance_in in = input(s);
		struct balance b;
		struct err e;

		print_message("# %s\n", s->name);
		assert_int_equal(balance_on(&b, &in, 100, &e), 0);
		for (size_t k = 0; k < in.nsales; k++) {
			assert_int_equal(b.paid[k], s->paid[k]);
			assert_int_equal(b.balance[k], s->balance[k]);
		}
		for (uint32_t c = 0; c < 2; c++) {
			assert_int_equal(b.advance[c], s->advance[c]);
			assert_int_equal(owed_by(&b, c), s->owed[c]);
		}
		balance_release(&b);
	}
}

static void
advances_keep_their_contract(void **state)
{
	static const struct sale sales[] = { { A, K1, 1, 10, LIVE, 70 } };
	static const struct credit credits[] = {
		{ A, K2, NONE, 1, 30 }, { A, NONE, NONE, 1, 50 },
		{ A, K1, NONE, 1, 40 }, { A, K3, NONE, 1, 5 },
		{ A, K1, 0, 2, 10 },    { A, K2, 0, 3, 65 }, /* 5 too much, of this one */
	};
	struct balance_in in = { sales, 1, credits, COUNTOF(credits), 1, OFFSET_AUTO };
	static const struct balance_part want[] = {
		{ A, K1, DATE_NONE, 40 },
		{ A, K2, DATE_NONE, 35 },
		{ A, K3, DATE_NONE, 5 },
		{ A, NONE, DATE_NONE, 50 },
	};
	struct balance b;
	struct err e;

	(void)state;
	assert_int_equal(balance_on(&b, &in, 100, &e), 0);
	assert_int_equal(b.advance[A], 130);
	assert_int_equal(b.advances.n, COUNTOF(want));
	for (size_t i = 0; i < COUNTOF(want); i++) {
		assert_int_equal(b.advances.v[i].contract, want[i].contract);
		assert_int_equal(b.advances.v[i].amount, want[i].amount);
	}
	balance_release(&b);
}

static void
the_newest_refunds_are_owed(void **state)
{
	static const struct credit credits[] = {
		{ A, NONE, NONE, 30, -50 },
		{ A, K1, NONE, 40, -20 },
		{ A, NONE, NONE, 1, 30 },
		{ A, NONE, NONE, 10, -5 },
	};
	struct balance_in in = { NULL, 0, credits, COUNTOF(credits), 1, OFFSET_AUTO };
	struct balance b;
	struct err e;

	(void)state;
	assert_int_equal(balance_on(&b, &in, 100, &e), 0);
	assert_int_equal(b.owed.n, 2);
	assert_int_equal(b.owed.v[0].date, 40);
	assert_int_equal(b.owed.v[0].contract, K1);
	assert_int_equal(b.owed.v[0].amount, 20);
	assert_int_equal(b.owed.v[1].date, 30);
	assert_int_equal(b.owed.v[1].amount, 25);
	assert_int_equal(b.advance[A], 0);
	assert_int_equal(b.advances.n, 0);
	balance_release(&b);
}

static void
sums_that_do_not_fit_are_refused(void **state)
{
	static const struct sale sale = { A, NONE, 1, 1, LIVE, 10 };
	static const struct credit t[][3] = {
		{ { A, NONE, NONE, 1, INT64_MAX }, { A, NONE, NONE, 1, 1 } },
		{ { A, NONE, 0, 1, INT64_MAX }, { A, NONE, 0, 1, 1 } },
		{ { A, NONE, NONE, 1, INT64_MIN } },
		{ { A, K1, NONE, 1, INT64_MAX }, { A, NONE, NONE, 1, -5 }, { A, K1, NONE, 1, 2 } },
	};
	struct balance b;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct balance_in in = { &sale, 1, t[i], 3, 1, OFFSET_AUTO };

		unit_says(&e, balance_on(&b, &in, 9, &e), "too large");
	}
}

/* More open sales of one client than are sorted in place. */
static void
many_sales_of_one_client(void **state)
{
	enum { N = 5000 };
	struct sale *v = calloc(N, sizeof *v);
	struct credit half = { A, NONE, NONE, 1, 10 * N / 2 };
	struct balance_in in = { v, N, &half, 1, 1, OFFSET_AUTO };
	struct balance b;
	struct err e;

	(void)state;
	for (int i = 0; i < N; i++)
		v[i] = (struct sale){ A, NONE, 0, i * 7 % N, LIVE, 10 };
	assert_int_equal(balance_on(&b, &in, N, &e), 0);
	for (int i = 0; i < N; i++)
		assert_int_equal(b.balance[i], v[i].due < N / 2 ? 0 : 10);
	balance_release(&b);
	free(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(situations_of_a_day),
		cmocka_unit_test(advances_keep_their_contract),
		cmocka_unit_test(the_newest_refunds_are_owed),
		cmocka_unit_test(sums_that_do_not_fit_are_refused),
		cmocka_unit_test(many_sales_of_one_client),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
