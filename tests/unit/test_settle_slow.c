/* SPDX-License-Identifier: ISC */
/* What the money of small companies by chance names, beside a reckoning unit by unit;
 * all of one client. */
#include "crm/settle.h"
#include "unit.h"
#include "value/date.h"

enum { A };
#define NONE SETTLE_NONE
#define LIVE DATE_NONE

enum { NS = 6, NI = 3, NP = 6, NA = 6, NR = 3, DAY = 20, NCOIN = NP * (NA + 1) + NR };

struct town {
	struct sale sales[NS];
	uint32_t invoice_of[NS];
	struct settle_invoice invoices[NI];
	struct settle_credit payments[NP], returns[NR];
	struct settle_allocation allocations[NA];
	struct settle_in in;
};

static int32_t
rnd_day(uint64_t *seed)
{
	return (int32_t)unit_rnd(seed, DAY + 3);
}

/* A sale, an invoice or neither. */
static void
rnd_doc(const struct town *t, uint32_t *sale, uint32_t *invoice, uint64_t *seed)
{
	uint32_t x = unit_rnd(seed, 5);

	*sale = x == 0 ? unit_rnd(seed, (uint32_t)t->in.nsales) : NONE;
	*invoice = x > 1 && t->in.ninvoices ? unit_rnd(seed, (uint32_t)t->in.ninvoices) : NONE;
}

static void
rnd_credit(const struct town *t, struct settle_credit *c, uint64_t *seed)
{
	*c = (struct settle_credit){ A,    unit_rnd(seed, 2) ? NONE : unit_rnd(seed, 2),
				     NONE, NONE,
				     0,    (int64_t)unit_rnd(seed, 16) - 4 };
	c->date = rnd_day(seed);
	rnd_doc(t, &c->sale, &c->invoice, seed);
}

static void
rnd_sale(struct town *t, size_t i, uint64_t *seed)
{
	struct sale *s = &t->sales[i];

	*s = (struct sale){
		A, NONE, rnd_day(seed), rnd_day(seed), LIVE, (int64_t)unit_rnd(seed, 9) - 1
	};
	s->cancelled = unit_rnd(seed, 5) ? LIVE : s->date + (int32_t)unit_rnd(seed, 9);
	t->invoice_of[i] = unit_rnd(seed, 4) && t->in.ninvoices
				   ? unit_rnd(seed, (uint32_t)t->in.ninvoices)
				   : NONE;
}

static void
town_make(struct town *t, uint64_t *seed)
{
	t->in = (struct settle_in){ t->sales,
				    1 + unit_rnd(seed, NS),
				    t->invoice_of,
				    t->invoices,
				    unit_rnd(seed, NI + 1),
				    t->payments,
				    t->returns,
				    unit_rnd(seed, NP + 1),
				    unit_rnd(seed, NR + 1),
				    t->allocations,
				    0,
				    false };
	if (t->in.npayments)
		t->in.nallocations = unit_rnd(seed, NA + 1);
	for (size_t i = 0; i < t->in.ninvoices; i++)
		t->invoices[i] = (struct settle_invoice){
			rnd_day(seed),
			rnd_day(seed),
			unit_rnd(seed, 5) ? LIVE : rnd_day(seed),
			20,
		};
	for (size_t i = 0; i < t->in.nsales; i++)
		rnd_sale(t, i, seed);
	for (size_t i = 0; i < t->in.npayments; i++)
		rnd_credit(t, &t->payments[i], seed);
	for (size_t i = 0; i < t->in.nreturns; i++)
		rnd_credit(t, &t->returns[i], seed);
	for (size_t i = 0; i < t->in.nallocations; i++) {
		struct settle_allocation *a = &t->allocations[i];

		*a = (struct settle_allocation){ unit_rnd(seed, (uint32_t)t->in.npayments), NONE,
						 NONE, rnd_day(seed),
						 (int64_t)unit_rnd(seed, 12) - 4 };
		rnd_doc(t, &a->sale, &a->invoice, seed);
	}
}

/* A part of a payment or return, and what it names. */
struct coins {
	uint32_t contract, sale, invoice;
	int32_t date;
	int64_t n;
};

struct slow {
	struct coins v[NCOIN];
	size_t n;
	int64_t sale[NS], free[3], paid[NI]; /* free by contract, the last for none */
};

static void
slow_add(struct slow *s, struct coins c)
{
	s->v[s->n++] = c;
}

/* The allocation that is taken next: the oldest that is not done. */
static size_t
slow_next(const struct town *t, size_t payment, const bool *done)
{
	size_t best = NA;

	for (size_t k = 0; k < t->in.nallocations; k++)
		if (t->allocations[k].payment == payment && !done[k] &&
		    t->allocations[k].date <= DAY &&
		    (best == NA || t->allocations[k].date < t->allocations[best].date))
			best = k;
	return best;
}

static void
slow_payment(struct slow *s, const struct town *t, size_t i)
{
	const struct settle_credit *p = &t->payments[i];
	int64_t rest = p->amount;
	bool done[NA] = { false };
	size_t k;

	if (p->date > DAY)
		return;
	while ((k = slow_next(t, i, done)) != NA) {
		const struct settle_allocation *a = &t->allocations[k];
		int64_t step = a->amount < 0 ? -1 : 1, moved = 0;

		done[k] = true;
		while (moved != a->amount) {
			int64_t next = rest - step;

			if (p->amount >= 0 ? next < 0 || next > p->amount
					   : next > 0 || next < p->amount)
				break;
			rest = next;
			moved += step;
		}
		slow_add(s, (struct coins){ p->contract, a->sale, a->invoice,
					    a->date > p->date ? a->date : p->date, moved });
		if (a->invoice != NONE && a->sale == NONE)
			s->paid[a->invoice] += moved;
	}
	slow_add(s, (struct coins){ p->contract, p->sale, p->invoice, p->date, rest });
	if (p->invoice != NONE && p->sale == NONE)
		s->paid[p->invoice] += rest;
}

/* The oldest part that names an open invoice i and has coins of this sign. */
static struct coins *
slow_oldest(struct slow *s, size_t invoice, int sign)
{
	struct coins *best = NULL;

	for (size_t k = 0; k < s->n; k++)
		if (s->v[k].sale == NONE && s->v[k].invoice == invoice && s->v[k].n * sign > 0 &&
		    (best == NULL || s->v[k].date < best->date))
			best = &s->v[k];
	return best;
}

/* The oldest shipment of invoice i that is not covered. */
static size_t
slow_taker(const struct slow *s, const struct town *t, size_t invoice)
{
	size_t best = NS;

	for (size_t i = 0; i < t->in.nsales; i++) {
		const struct sale *x = &t->sales[i], *y = &t->sales[best == NS ? i : best];

		if (t->invoice_of[i] != invoice || !sale_counts(x, DAY) ||
		    s->sale[i] >= x->amount || x->amount < 0)
			continue;
		if (best == NS || x->due < y->due || (x->due == y->due && x->date < y->date))
			best = i;
	}
	return best;
}

static void
slow_free(struct slow *s, const struct coins *c, int64_t n)
{
	s->free[c->contract == NONE ? 2 : c->contract] += n;
}

static bool
is_before(const struct slow *s, size_t a, size_t b)
{
	return s->v[a].date < s->v[b].date || (s->v[a].date == s->v[b].date && a < b);
}

/* Of the parts before part k that name the invoice and have coins of this sign: the newest, or the
 * oldest; NCOIN: there is none. */
static size_t
slow_before(const struct slow *s, size_t invoice, size_t k, int sign, bool newest)
{
	size_t best = NCOIN;

	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].sale == NONE && s->v[i].invoice == invoice && s->v[i].n * sign > 0 &&
		    is_before(s, i, k) &&
		    (best == NCOIN || (newest ? is_before(s, best, i) : is_before(s, i, best))))
			best = i;
	return best;
}

/* Each coin as it comes: one that is given back is the newest that is there, one that comes while
 * some are owed goes to the oldest of these. */
static void
slow_meet(struct slow *s, size_t invoice)
{
	bool done[NCOIN] = { false };

	for (size_t round = 0; round < s->n; round++) {
		size_t k = NCOIN, other;
		int sign;

		for (size_t i = 0; i < s->n; i++)
			if (!done[i] && (k == NCOIN || is_before(s, i, k)))
				k = i;
		done[k] = true;
		if (s->v[k].sale != NONE || s->v[k].invoice != invoice)
			continue;
		sign = s->v[k].n < 0 ? -1 : 1;
		while (s->v[k].n != 0 &&
		       (other = slow_before(s, invoice, k, -sign, sign < 0)) != NCOIN) {
			s->v[k].n -= sign;
			s->v[other].n += sign;
		}
	}
}

static void
slow_invoice(struct slow *s, const struct town *t, size_t i)
{
	const struct settle_invoice *v = &t->invoices[i];
	bool counts = v->date <= DAY && (v->cancelled == LIVE || v->cancelled > DAY);
	struct coins *plus, *minus;

	if (counts)
		slow_meet(s, i);
	while ((plus = slow_oldest(s, i, 1))) {
		size_t k = counts ? slow_taker(s, t, i) : NS;

		plus->n--;
		if (k != NS)
			s->sale[k]++;
		else
			slow_free(s, plus, 1);
	}
	while ((minus = slow_oldest(s, i, -1))) {
		minus->n++;
		slow_free(s, minus, -1);
	}
}

static void
slow_reckon(struct slow *s, const struct town *t)
{
	*s = (struct slow){ 0 };
	for (size_t i = 0; i < t->in.npayments; i++)
		slow_payment(s, t, i);
	for (size_t i = 0; i < t->in.nreturns; i++) {
		const struct settle_credit *r = &t->returns[i];

		if (r->date <= DAY)
			slow_add(s, (struct coins){ r->contract, r->sale, r->invoice, r->date,
						    r->amount });
	}
	for (size_t k = 0; k < s->n; k++) {
		if (s->v[k].sale != NONE)
			s->sale[s->v[k].sale] += s->v[k].n;
		else if (s->v[k].invoice == NONE)
			slow_free(s, &s->v[k], s->v[k].n);
	}
	for (size_t i = 0; i < t->in.ninvoices; i++)
		slow_invoice(s, t, i);
}

static void
random_companies_agree_with_a_slow_reckoning(void **state)
{
	uint64_t seed = 77;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		int64_t sale[NS] = { 0 }, free_[3] = { 0 };
		struct town t;
		struct slow s;
		struct settled got;
		struct err e;

		town_make(&t, &seed);
		assert_int_equal(settle_on(&got, &t.in, DAY, &e), 0);
		slow_reckon(&s, &t);
		for (size_t i = 0; i < got.credits.n; i++) {
			const struct credit *c = &got.credits.v[i];

			if (c->sale != NONE)
				sale[c->sale] += c->amount;
			else
				free_[c->contract == NONE ? 2 : c->contract] += c->amount;
		}
		for (size_t i = 0; i < t.in.nsales; i++)
			assert_int_equal(sale[i], s.sale[i]);
		for (int k = 0; k < 3; k++)
			assert_int_equal(free_[k], s.free[k]);
		for (size_t i = 0; i < t.in.ninvoices; i++)
			assert_int_equal(got.invoices[i].paid, s.paid[i]);
		settle_release(&got);
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
