/* SPDX-License-Identifier: ISC */
#include "crm/balance.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/balance_part.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

bool
sale_counts(const struct sale *s, int32_t day)
{
	return s->date <= day && (s->cancelled == DATE_NONE || s->cancelled > day);
}

int
balance_too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of a client's sales and payments is too large"));
}

/* b->paid[sale] becomes the sum of what names it, whatever its sign. */
static int
take_credits(struct balance_work *w, struct err *e)
{
	const struct balance_in *in = w->in;

	for (size_t i = 0; i < in->ncredits; i++) {
		const struct credit *c = &in->credits[i];
		struct balance_part part = { c->client, c->contract, c->date, c->amount };

		if (c->date > w->day)
			continue;
		if (c->sale != BALANCE_NONE && sale_counts(&in->sales[c->sale], w->day)) {
			if (!num_add(&w->b->paid[c->sale], c->amount))
				return balance_too_large(e);
		} else if (balance_free_add(w, part, e) < 0) {
			return -1;
		}
	}
	return 0;
}

/* What sale i does not take of the credits that name it: above 0 an excess, below
 * it a refund of more than was paid. */
struct spill {
	uint32_t sale;
	int64_t amount;
};

struct spills {
	struct spill *v;
	size_t n, cap;
};

static int64_t
clamp(int64_t v, int64_t max)
{
	return v < 0 ? 0 : v > max ? max : v;
}

static int
settle_sales(struct balance_work *w, struct spills *over, struct err *e)
{
	for (size_t i = 0; i < w->in->nsales; i++) {
		const struct sale *s = &w->in->sales[i];
		int64_t named = w->b->paid[i], amount = s->amount, spill;

		if (!sale_counts(s, w->day))
			continue;
		if (amount < 0) {
			struct balance_part part = { s->client, s->contract, s->date, 0 };

			if (!num_sub(&part.amount, amount) || balance_free_add(w, part, e) < 0)
				return balance_too_large(e);
			amount = 0;
		}
		w->b->paid[i] = clamp(named, amount);
		w->b->balance[i] = amount - w->b->paid[i];
		spill = named - w->b->paid[i];
		if (spill != 0)
			*LIST_ADD(*over) = (struct spill){ (uint32_t)i, spill };
	}
	return 0;
}

/* A credit that names a sale with a spill. */
struct naming {
	uint32_t sale, credit;
	int32_t date;
};

struct namings {
	struct naming *v;
	size_t n, cap;
};

/* By sale, the newest credits first. */
static int
naming_cmp(const void *va, const void *vb)
{
	const struct naming *a = va, *b = vb;

	if (a->sale != b->sale)
		return a->sale < b->sale ? -1 : 1;
	if (a->date != b->date)
		return a->date > b->date ? -1 : 1;
	return a->credit > b->credit ? -1 : a->credit < b->credit;
}

static void
find_namings(struct namings *list, const struct balance_work *w, const struct spills *over)
{
	unsigned char *spilled = mem_new(w->in->nsales);

	for (size_t i = 0; i < over->n; i++)
		spilled[over->v[i].sale] = 1;
	for (size_t i = 0; i < w->in->ncredits; i++) {
		const struct credit *c = &w->in->credits[i];

		if (c->date <= w->day && c->sale != BALANCE_NONE && spilled[c->sale])
			*LIST_ADD(*list) = (struct naming){ c->sale, (uint32_t)i, c->date };
	}
	free(spilled);
	qsort(list->v, list->n, sizeof *list->v, naming_cmp);
}

/* The part of credit that goes into a spill of this size: of the same sign. */
static int64_t
spill_part(int64_t credit, int64_t spill)
{
	if (spill > 0)
		return clamp(credit, spill);
	return credit >= 0 ? 0 : credit < spill ? spill : credit;
}

static int
free_spills(struct balance_work *w, const struct spills *over, struct err *e)
{
	struct namings list = { 0 };
	size_t n = 0;
	int rc = 0;

	if (over->n == 0)
		return 0;
	find_namings(&list, w, over);
	for (size_t i = 0; i < over->n && rc == 0; i++) {
		int64_t left = over->v[i].amount;

		for (; n < list.n && list.v[n].sale == over->v[i].sale && rc == 0; n++) {
			const struct credit *c = &w->in->credits[list.v[n].credit];
			int64_t x = spill_part(c->amount, left);
			struct balance_part part = { c->client, c->contract, c->date, x };

			left -= x;
			if (x != 0)
				rc = balance_free_add(w, part, e);
		}
	}
	free(list.v);
	return rc;
}

int
balance_on(struct balance *b, const struct balance_in *in, int32_t day, struct err *e)
{
	struct balance_work w = { .in = in, .day = day, .b = b };
	struct spills over = { 0 };
	int rc;

	*b = (struct balance){
		.paid = mem_new(mem_mul(in->nsales, sizeof *b->paid)),
		.balance = mem_new(mem_mul(in->nsales, sizeof *b->balance)),
		.advance = mem_new(mem_mul(in->nclients, sizeof *b->advance)),
	};
	rc = take_credits(&w, e);
	if (rc == 0)
		rc = settle_sales(&w, &over, e);
	if (rc == 0)
		rc = free_spills(&w, &over, e);
	if (rc == 0)
		rc = balance_free_use(&w, e);
	if (rc < 0)
		balance_release(b);
	free(over.v);
	free(w.free.v);
	return rc;
}

void
balance_release(struct balance *b)
{
	free(b->paid);
	free(b->balance);
	free(b->advance);
	free(b->advances.v);
	free(b->owed.v);
	*b = (struct balance){ 0 };
}
