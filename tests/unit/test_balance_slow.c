/* SPDX-License-Identifier: ISC */
/* Balances of small companies by chance, beside a reckoning unit by unit. */
#include "town.h"

struct slow {
	int64_t paid[NSALES], balance[NSALES], advance[NCLIENTS], owed[NCLIENTS][DAY + 1];
	int64_t pool[NCLIENTS][NK + 1], free[NCLIENTS]; /* by contract, NK for none; and in all */
};

static void
slow_free(struct slow *s, uint32_t client, uint32_t contract, int64_t unit)
{
	s->pool[client][contract == NONE ? NK : contract] += unit;
	s->free[client] += unit;
}

/* The newest credit that names sale i and has a unit of this sign left. */
static size_t
slow_newest(const struct town *t, const int64_t *left, size_t i, int sign)
{
	size_t best = NCREDITS;

	for (size_t k = 0; k < t->in.ncredits; k++)
		if (t->credits[k].sale == i && t->credits[k].date <= DAY && left[k] * sign > 0 &&
		    (best == NCREDITS || t->credits[k].date >= t->credits[best].date))
			best = k;
	return best;
}

static void
slow_name(struct slow *s, const struct town *t, int64_t *refunds)
{
	int64_t left[NCREDITS];

	for (size_t k = 0; k < t->in.ncredits; k++)
		left[k] = t->credits[k].amount;
	for (size_t i = 0; i < t->in.nsales; i++) {
		const struct sale *sale = &t->sales[i];
		int64_t max = sale->amount < 0 ? 0 : sale->amount, named = 0;

		if (sale->date > DAY || (sale->cancelled != DATE_NONE && sale->cancelled <= DAY))
			continue;
		if (sale->amount < 0)
			slow_free(s, sale->client, sale->contract, -sale->amount);
		for (size_t k = 0; k < t->in.ncredits; k++)
			if (t->credits[k].sale == i && t->credits[k].date <= DAY)
				named += left[k];
		while (named < 0 || named > max) {
			int sign = named < 0 ? -1 : 1;
			size_t k = slow_newest(t, left, i, sign);

			left[k] -= sign;
			named -= sign;
			refunds[k] += sign < 0;
			slow_free(s, sale->client, t->credits[k].contract, sign);
		}
		s->paid[i] = named;
		s->balance[i] = max - named;
	}
}

static void
slow_unnamed(struct slow *s, const struct town *t, int64_t *refunds)
{
	for (size_t k = 0; k < t->in.ncredits; k++) {
		const struct credit *c = &t->credits[k];

		if (c->date > DAY)
			continue;
		if (c->sale != NONE) {
			const struct sale *sale = &t->sales[c->sale];

			if (sale->date <= DAY &&
			    (sale->cancelled == DATE_NONE || sale->cancelled > DAY))
				continue;
		}
		slow_free(s, c->client, c->contract, c->amount);
		refunds[k] += c->amount < 0 ? -c->amount : 0;
	}
}

/* The open sale that free credit covers next; own: only one whose contract has
 * some. */
static size_t
slow_oldest(const struct slow *s, const struct town *t, uint32_t client, bool own)
{
	size_t best = NSALES;

	for (size_t i = 0; i < t->in.nsales; i++) {
		const struct sale *x = &t->sales[i], *y = &t->sales[best == NSALES ? i : best];

		if (x->client != client || s->balance[i] == 0 ||
		    (own && (x->contract == NONE || s->pool[client][x->contract] <= 0)))
			continue;
		if (best == NSALES || x->due < y->due || (x->due == y->due && x->date < y->date))
			best = i;
	}
	return best;
}

static void
slow_cover(struct slow *s, const struct town *t, uint32_t client)
{
	for (int own = 1; own >= 0; own--)
		while (s->free[client] > 0) {
			size_t i = slow_oldest(s, t, client, own);

			if (i == NSALES)
				break;
			s->balance[i]--;
			s->free[client]--;
			if (own)
				s->pool[client][t->sales[i].contract]--;
		}
}

static void
slow_owed(struct slow *s, const struct town *t, uint32_t client, int64_t *refunds)
{
	while (s->free[client] < 0) {
		size_t best = NCREDITS;

		for (size_t k = 0; k < t->in.ncredits; k++)
			if (t->credits[k].client == client && refunds[k] > 0 &&
			    (best == NCREDITS || t->credits[k].date >= t->credits[best].date))
				best = k;
		refunds[best]--;
		s->owed[client][t->credits[best].date]++;
		s->free[client]++;
	}
}

static void
slow_reckon(struct slow *s, const struct town *t)
{
	int64_t refunds[NCREDITS] = { 0 };

	*s = (struct slow){ 0 };
	slow_name(s, t, refunds);
	slow_unnamed(s, t, refunds);
	for (uint32_t c = 0; c < NCLIENTS; c++) {
		if (t->in.offset == OFFSET_AUTO)
			slow_cover(s, t, c);
		slow_owed(s, t, c, refunds);
		s->advance[c] = s->free[c];
	}
}

/* Sales less credits: what a client owes, whatever covers what. */
static void
slow_debts(int64_t *debt, const struct town *t)
{
	for (size_t i = 0; i < t->in.nsales; i++)
		if (sale_counts(&t->sales[i], DAY))
			debt[t->sales[i].client] += t->sales[i].amount;
	for (size_t k = 0; k < t->in.ncredits; k++)
		if (t->credits[k].date <= DAY)
			debt[t->credits[k].client] -= t->credits[k].amount;
}

/* Also that the parts of advance and owed sum to it, and the debt. */
static void
same_reckoning(const struct town *t, const struct balance *b, struct slow *s)
{
	int64_t debt[NCLIENTS] = { 0 }, sum[NCLIENTS] = { 0 }, parts[NCLIENTS] = { 0 };

	for (size_t i = 0; i < t->in.nsales; i++) {
		assert_int_equal(b->paid[i], s->paid[i]);
		assert_int_equal(b->balance[i], s->balance[i]);
		sum[t->sales[i].client] += b->balance[i];
	}
	for (size_t i = 0; i < b->owed.n; i++) {
		const struct balance_part *p = &b->owed.v[i];

		assert_true(p->amount > 0);
		s->owed[p->client][p->date] -= p->amount;
		sum[p->client] += p->amount;
	}
	for (size_t i = 0; i < b->advances.n; i++) {
		assert_true(b->advances.v[i].amount > 0);
		parts[b->advances.v[i].client] += b->advances.v[i].amount;
	}
	slow_debts(debt, t);
	for (uint32_t c = 0; c < NCLIENTS; c++) {
		assert_int_equal(b->advance[c], s->advance[c]);
		assert_int_equal(parts[c], b->advance[c]);
		assert_int_equal(sum[c] - b->advance[c], debt[c]);
		for (int d = 0; d <= DAY; d++)
			assert_int_equal(s->owed[c][d], 0);
	}
}

static void
random_companies_agree_with_a_slow_reckoning(void **state)
{
	uint64_t seed = 20261123;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct town t;
		struct slow s;
		struct balance b;
		struct err e;

		town_make(&t, &seed);
		assert_int_equal(balance_on(&b, &t.in, DAY, &e), 0);
		slow_reckon(&s, &t);
		same_reckoning(&t, &b, &s);
		balance_release(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_companies_agree_with_a_slow_reckoning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
