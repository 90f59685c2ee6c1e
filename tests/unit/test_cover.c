/* SPDX-License-Identifier: ISC */
/* What covers the sales of small companies by chance comes to what the balances say. */
#include "crm/cover.h"
#include "town.h"

enum { TOWNS = 20000 };

static int64_t
covered(const struct covers *c, uint32_t sale, bool named)
{
	int64_t sum = 0;

	for (uint32_t i = c->of_sale[sale]; i != NONE; i = c->v[i].next) {
		assert_int_equal(c->v[i].sale, sale);
		if (!named || c->v[i].how == COVER_NAMED)
			sum += c->v[i].amount;
	}
	return sum;
}

static int64_t
left(const struct covers *c, enum cover_how how, uint32_t client, uint32_t contract)
{
	int64_t sum = 0;

	for (uint32_t i = c->left; i != NONE; i = c->v[i].next)
		if (c->v[i].how == how && c->v[i].client == client && c->v[i].contract == contract)
			sum += c->v[i].amount;
	return sum;
}

static int64_t
parts(const struct balance_parts *p, uint32_t client, uint32_t contract)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].client == client && p->v[i].contract == contract)
			sum += p->v[i].amount;
	return sum;
}

/* No credit covers more than it is, and one of another client covers nothing. */
static void
check_credits(const struct town *t, const struct covers *c)
{
	int64_t used[NCREDITS] = { 0 };

	for (size_t i = 0; i < c->n; i++) {
		const struct cover *v = &c->v[i];

		if (v->credit == NONE) {
			assert_true(t->sales[v->from].amount < 0);
			assert_int_equal(t->sales[v->from].client, v->client);
			continue;
		}
		assert_int_equal(t->credits[v->credit].client, v->client);
		assert_true(t->credits[v->credit].date <= DAY);
		used[v->credit] += v->how == COVER_OWED ? -v->amount : v->amount;
	}
	for (size_t i = 0; i < t->in.ncredits; i++)
		if (t->credits[i].amount >= 0)
			assert_true(used[i] >= 0 && used[i] <= t->credits[i].amount);
		else
			assert_true(used[i] <= 0 && used[i] >= t->credits[i].amount);
}

static void
check_town(const struct town *t)
{
	struct balance b;
	struct covers c;
	struct err e = { 0 };

	assert_int_equal(balance_on(&b, &t->in, DAY, &e), 0);
	cover_find(&c, &t->in, &b, DAY);
	for (uint32_t i = 0; i < t->in.nsales; i++) {
		int64_t amount = sale_counts(&t->sales[i], DAY) && t->sales[i].amount > 0
					 ? t->sales[i].amount
					 : 0;

		assert_int_equal(amount - covered(&c, i, false), b.balance[i]);
		assert_int_equal(covered(&c, i, true), b.paid[i]);
	}
	for (uint32_t client = 0; client < NCLIENTS; client++)
		for (uint32_t k = 0; k <= NK; k++) {
			uint32_t contract = k == NK ? NONE : k;

			assert_int_equal(left(&c, COVER_ADVANCE, client, contract),
					 parts(&b.advances, client, contract));
			assert_int_equal(left(&c, COVER_OWED, client, contract),
					 parts(&b.owed, client, contract));
		}
	check_credits(t, &c);
	cover_release(&c);
	balance_release(&b);
}

static void
test_towns(void **state)
{
	uint64_t seed = 1;
	struct town t;

	(void)state;
	for (int i = 0; i < TOWNS; i++) {
		town_make(&t, &seed);
		check_town(&t);
	}
}

/* The oldest payment pays, the newest is over. */
static void
test_whose(void **state)
{
	struct sale sales[] = { { 0, NONE, 1, 5, DATE_NONE, 100 },
				{ 0, NONE, 2, 6, DATE_NONE, 50 } };
	struct credit credits[] = { { 0, NONE, 0, 3, 80 }, { 0, NONE, 0, 4, 50 } };
	struct balance_in in = { sales, 2, credits, 2, 1, OFFSET_AUTO };
	struct balance b;
	struct covers c;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(balance_on(&b, &in, DAY, &e), 0);
	cover_find(&c, &in, &b, DAY);
	assert_int_equal(c.n, 3);
	for (size_t i = 0; i < c.n; i++) {
		const struct cover *v = &c.v[i];

		if (v->sale == 1)
			assert_true(v->credit == 1 && v->amount == 30 && v->how == COVER_FREE);
		else
			assert_true(v->how == COVER_NAMED &&
				    v->amount == (v->credit == 0 ? 80 : 20));
	}
	cover_release(&c);
	balance_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_towns),
		cmocka_unit_test(test_whose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
