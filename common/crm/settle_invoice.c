/* SPDX-License-Identifier: ISC */
#include "crm/settle_invoice.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

/* Money of one invoice that is not used up, in the order it is used. */
struct money {
	uint32_t namer;
	int32_t date;
	int64_t left;
};

struct monies {
	struct money *v;
	size_t n, cap;
};

/* A shipment of it that takes money. */
struct taker {
	int32_t due, date;
	uint32_t sale;
	int64_t room;
};

struct takers {
	struct taker *v;
	size_t n, cap;
};

static int
money_cmp(const void *va, const void *vb)
{
	const struct money *a = va, *b = vb;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->namer < b->namer ? -1 : a->namer > b->namer;
}

static int
taker_cmp(const void *va, const void *vb)
{
	const struct taker *a = va, *b = vb;

	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->sale < b->sale ? -1 : a->sale > b->sale;
}

static void
gather_money(struct monies *m, const struct settle_work *w, uint32_t invoice)
{
	m->n = 0;
	for (uint32_t i = w->first[invoice]; i != SETTLE_NONE; i = w->namers.v[i].next)
		*LIST_ADD(*m) = (struct money){ i, w->namers.v[i].date, w->namers.v[i].amount };
	if (m->n > 1)
		qsort(m->v, m->n, sizeof *m->v, money_cmp);
}

/* As much of a refund as there is money, if any. */
static void
meet(int64_t *money, int64_t *refund)
{
	int64_t x = *money + *refund < 0 ? *money : -*refund;

	if (x > 0) {
		*money -= x;
		*refund += x;
	}
}

/* Let the refunds be met: each by the newest money before it, so that what is left is what was there
 * for good; what no money was before by the money that comes, the oldest of both first. */
static void
meet_refunds(struct monies *m)
{
	size_t *there = mem_new(mem_mul(m->n, sizeof *there)), n = 0, owed = 0;

	for (size_t i = 0; i < m->n; i++) {
		int64_t *left = &m->v[i].left;

		while (*left < 0 && n > 0) {
			meet(&m->v[there[n - 1]].left, left);
			n -= m->v[there[n - 1]].left == 0;
		}
		for (; *left > 0 && owed < i; owed += m->v[owed].left >= 0)
			if (m->v[owed].left < 0)
				meet(left, &m->v[owed].left);
		if (*left > 0)
			there[n++] = i;
	}
	free(there);
}

/* The shipments by invoice: first[invoice], next[sale]. */
struct chains {
	uint32_t *first, *next;
};

static void
chain(struct chains *c, const struct settle_work *w)
{
	size_t heads = mem_mul(w->in->ninvoices, sizeof *c->first);

	c->first = memset(mem_new(heads), 0xff, heads);
	c->next = mem_new(mem_mul(w->in->nsales, sizeof *c->next));
	for (size_t i = 0; i < w->in->nsales; i++) {
		uint32_t invoice = w->in->invoice_of[i];

		if (invoice == SETTLE_NONE || w->first[invoice] == SETTLE_NONE ||
		    !sale_counts(&w->in->sales[i], w->day))
			continue;
		c->next[i] = c->first[invoice];
		c->first[invoice] = (uint32_t)i;
	}
}

static void
gather_takers(struct takers *t, const struct settle_work *w, const struct chains *c,
	      uint32_t invoice)
{
	t->n = 0;
	for (uint32_t i = c->first[invoice]; i != SETTLE_NONE; i = c->next[i]) {
		const struct sale *s = &w->in->sales[i];
		i128 room = s->amount < 0 ? 0 : (i128)s->amount - w->direct[i];

		if (room > INT64_MAX) /* more than any money */
			room = INT64_MAX;
		if (room > 0)
			*LIST_ADD(*t) = (struct taker){ s->due, s->date, i, (int64_t)room };
	}
	if (t->n > 1)
		qsort(t->v, t->n, sizeof *t->v, taker_cmp);
}

static void
emit(struct settle_work *w, const struct money *m, uint32_t sale, int64_t amount)
{
	const struct settle_namer *n = &w->namers.v[m->namer];

	w->source = n->source;
	if (amount != 0)
		settle_emit(w, (struct credit){ n->client, n->contract, sale, n->date, amount });
}

static void
distribute(struct settle_work *w, struct monies *m, struct takers *t)
{
	size_t k = 0;

	for (size_t i = 0; i < m->n; i++) {
		int64_t *left = &m->v[i].left;

		while (*left > 0 && k < t->n) {
			int64_t x = *left < t->v[k].room ? *left : t->v[k].room;

			emit(w, &m->v[i], t->v[k].sale, x);
			*left -= x;
			if ((t->v[k].room -= x) == 0)
				k++;
		}
		emit(w, &m->v[i], SETTLE_NONE, *left);
	}
}

void
settle_invoices(struct settle_work *w)
{
	struct chains c = { 0 };
	struct monies m = { 0 };
	struct takers t = { 0 };

	if (w->namers.n == 0)
		return;
	chain(&c, w);
	for (size_t i = 0; i < w->in->ninvoices; i++) {
		if (w->first[i] == SETTLE_NONE)
			continue;
		gather_money(&m, w, (uint32_t)i);
		meet_refunds(&m);
		gather_takers(&t, w, &c, (uint32_t)i);
		distribute(w, &m, &t);
	}
	free(c.first);
	free(c.next);
	free(m.v);
	free(t.v);
}

static void
figure(struct settle_figures *f, const struct settle_invoice *v, int32_t day)
{
	i128 left = (i128)v->amount - (f->paid > f->shipped ? f->paid : f->shipped);
	bool cancelled = v->cancelled != DATE_NONE && v->cancelled <= day;

	if (left > INT64_MAX) /* of negative payments: no more than it asks for */
		left = v->amount;
	f->expected = left < 0 || cancelled ? 0 : (int64_t)left;
	f->state = doc_state_of_invoice(v, f, day);
}

int
settle_figure(struct settle_work *w, struct err *e)
{
	for (size_t i = 0; i < w->in->nsales; i++) {
		uint32_t invoice = w->in->invoice_of[i];

		if (invoice != SETTLE_NONE && sale_counts(&w->in->sales[i], w->day) &&
		    !num_add(&w->s->invoices[invoice].shipped, w->in->sales[i].amount))
			return settle_too_large(e);
	}
	for (size_t i = 0; i < w->in->ninvoices; i++)
		figure(&w->s->invoices[i], &w->in->invoices[i], w->day);
	return 0;
}
