/* SPDX-License-Identifier: ISC */
#include "crm/cover.h"

#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>
#include <string.h>

/* Free credit: of one credit, or of a sale of a negative amount. */
struct piece {
	uint32_t client, contract, credit, from;
	int32_t date;
	int64_t left; /* below 0: a refund */
};

/* What free credit has covered of a sale. */
struct need {
	uint32_t client, contract, sale;
	int32_t due, date;
	int64_t left;
};

struct work {
	struct covers *c;
	const struct balance_in *in;
	const struct balance *b;
	int32_t day;
	struct {
		struct piece *v;
		size_t n, cap;
	} pieces;
	struct {
		struct need *v;
		size_t n, cap;
	} needs;
};

static void
put(struct work *w, struct cover c)
{
	if (c.amount != 0)
		*LIST_ADD(*w->c) = c;
}

static void
free_piece(struct work *w, uint32_t credit, int64_t amount)
{
	const struct credit *c = &w->in->credits[credit];

	if (amount != 0)
		*LIST_ADD(w->pieces) = (struct piece){ c->client,    c->contract, credit,
						       BALANCE_NONE, c->date,     amount };
}

/* A credit that names a sale. */
struct naming {
	uint32_t sale, credit;
	int32_t date;
};

/* By sale, the newest first. */
static int
naming_cmp(const void *x, const void *y)
{
	const struct naming *a = x, *b = y;

	if (a->sale != b->sale)
		return a->sale < b->sale ? -1 : 1;
	if (a->date != b->date)
		return a->date > b->date ? -1 : 1;
	return a->credit > b->credit ? -1 : a->credit < b->credit;
}

/* The part of a credit that is over: of the same sign as all that is. */
static int64_t
over_part(int64_t credit, int64_t over)
{
	if ((over > 0) != (credit > 0))
		return 0;
	return over > 0 ? (credit < over ? credit : over) : credit > over ? credit : over;
}

/* n namings of one sale. */
static void
name_sale(struct work *w, const struct naming *v, size_t n)
{
	int64_t over = -w->b->paid[v->sale];

	for (size_t i = 0; i < n; i++)
		over += w->in->credits[v[i].credit].amount;
	for (size_t i = 0; i < n; i++) {
		const struct credit *c = &w->in->credits[v[i].credit];
		int64_t x = over_part(c->amount, over);

		over -= x;
		free_piece(w, v[i].credit, x);
		put(w, (struct cover){ .client = c->client,
				       .contract = c->contract,
				       .sale = v->sale,
				       .credit = v[i].credit,
				       .from = BALANCE_NONE,
				       .date = c->date,
				       .amount = c->amount - x,
				       .how = COVER_NAMED });
	}
}

static void
take_credits(struct work *w)
{
	struct naming *v = mem_new(mem_mul(w->in->ncredits + 1, sizeof *v));
	size_t n = 0;

	for (uint32_t i = 0; i < w->in->ncredits; i++) {
		const struct credit *c = &w->in->credits[i];

		if (c->date > w->day)
			continue;
		if (c->sale != BALANCE_NONE && sale_counts(&w->in->sales[c->sale], w->day))
			v[n++] = (struct naming){ c->sale, i, c->date };
		else
			free_piece(w, i, c->amount);
	}
	qsort(v, n, sizeof *v, naming_cmp);
	for (size_t i = 0, from = 0; i < n; i++)
		if (i + 1 == n || v[i + 1].sale != v[from].sale) {
			name_sale(w, v + from, i + 1 - from);
			from = i + 1;
		}
	free(v);
}

static void
take_sales(struct work *w)
{
	for (uint32_t i = 0; i < w->in->nsales; i++) {
		const struct sale *s = &w->in->sales[i];
		int64_t covered;

		if (!sale_counts(s, w->day))
			continue;
		if (s->amount < 0)
			*LIST_ADD(w->pieces) = (struct piece){ s->client, s->contract, BALANCE_NONE,
							       i,         s->date,     -s->amount };
		covered = (s->amount < 0 ? 0 : s->amount) - w->b->paid[i] - w->b->balance[i];
		if (covered > 0)
			*LIST_ADD(w->needs) = (struct need){ s->client, s->contract, i,
							     s->due,    s->date,     covered };
	}
}

/* By client, the oldest first. */
static int
piece_cmp(const void *x, const void *y)
{
	const struct piece *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (a->credit != b->credit)
		return a->credit < b->credit ? -1 : 1;
	return a->from < b->from ? -1 : a->from > b->from;
}

static int
need_cmp(const void *x, const void *y)
{
	const struct need *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->sale < b->sale ? -1 : a->sale > b->sale;
}

/* The pieces of one client. */
struct pieces {
	struct piece *v;
	size_t n;
};

/* Take so much of positive pieces, of a contract alone or of any: each becomes a cover like
 * this one, which is of no credit yet; or NULL.  Gives what is missing. */
static int64_t
take_from(struct work *w, struct pieces p, bool own, uint32_t contract, int64_t amount,
	  const struct cover *like)
{
	for (size_t i = 0; amount > 0 && i < p.n; i++) {
		struct piece *v = &p.v[i];
		int64_t x = v->left < amount ? v->left : amount;
		struct cover c;

		if (x <= 0 || (own && v->contract != contract))
			continue;
		v->left -= x;
		amount -= x;
		if (like == NULL)
			continue;
		c = *like;
		c.credit = v->credit;
		c.from = v->from;
		c.amount = x;
		put(w, c);
	}
	return amount;
}

/* The refunds that this one is of. */
static void
take_owed(struct work *w, struct pieces p, const struct balance_part *part)
{
	int64_t left = part->amount;

	for (size_t i = p.n; left > 0 && i-- > 0;) {
		struct piece *v = &p.v[i];
		int64_t x = -v->left < left ? -v->left : left;

		if (x <= 0 || v->date != part->date || v->contract != part->contract)
			continue;
		v->left += x;
		left -= x;
		put(w, (struct cover){ .client = part->client,
				       .contract = part->contract,
				       .sale = BALANCE_NONE,
				       .credit = v->credit,
				       .from = v->from,
				       .date = part->date,
				       .amount = x,
				       .how = COVER_OWED });
	}
}

static void
meet_refunds(struct work *w, struct pieces p)
{
	for (size_t i = 0; i < p.n; i++) {
		struct piece *v = &p.v[i];

		if (v->left >= 0)
			continue;
		v->left = -take_from(w, p, true, v->contract, -v->left, NULL);
		v->left = -take_from(w, p, false, 0, -v->left, NULL);
	}
}

static void
cover_needs(struct work *w, struct pieces p, struct need *v, size_t n)
{
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n; i++) {
			struct cover c = { .client = v[i].client,
					   .contract = v[i].contract,
					   .sale = v[i].sale,
					   .how = COVER_FREE };

			if (pass > 0 || v[i].contract != BALANCE_NONE)
				v[i].left =
					take_from(w, p, pass == 0, v[i].contract, v[i].left, &c);
		}
}

static void
leave_advance(struct work *w, struct pieces p, const struct balance_part *part)
{
	struct cover c = { .client = part->client,
			   .contract = part->contract,
			   .sale = BALANCE_NONE,
			   .how = COVER_ADVANCE };
	int64_t left = take_from(w, p, true, part->contract, part->amount, &c);

	take_from(w, p, false, 0, left, &c);
}

/* Parts of a balance by client, which they come by. */
static size_t
parts_of(const struct balance_parts *parts, size_t *from, uint32_t client)
{
	size_t n = 0;

	while (*from < parts->n && parts->v[*from].client < client)
		++*from;
	while (*from + n < parts->n && parts->v[*from + n].client == client)
		n++;
	return n;
}

static void
cover_clients(struct work *w)
{
	size_t need = 0, owed = 0, advance = 0;

	for (size_t from = 0, to; from < w->pieces.n; from = to) {
		uint32_t client = w->pieces.v[from].client;
		struct pieces p = { w->pieces.v + from, 0 };
		size_t n = 0, k;

		for (to = from; to < w->pieces.n && w->pieces.v[to].client == client; to++)
			p.n++;
		while (need < w->needs.n && w->needs.v[need].client < client)
			need++;
		while (need + n < w->needs.n && w->needs.v[need + n].client == client)
			n++;
		k = parts_of(&w->b->owed, &owed, client);
		for (size_t i = 0; i < k; i++)
			take_owed(w, p, &w->b->owed.v[owed + i]);
		meet_refunds(w, p);
		if (n > 0)
			cover_needs(w, p, w->needs.v + need, n);
		k = parts_of(&w->b->advances, &advance, client);
		for (size_t i = 0; i < k; i++)
			leave_advance(w, p, &w->b->advances.v[advance + i]);
	}
}

static void
chain(struct covers *c, size_t nsales)
{
	c->of_sale = memset(mem_new(mem_mul(nsales + 1, sizeof *c->of_sale)), 0xff,
			    (nsales + 1) * sizeof *c->of_sale);
	c->left = BALANCE_NONE;
	for (size_t i = c->n; i-- > 0;) {
		uint32_t *first =
			c->v[i].sale == BALANCE_NONE ? &c->left : &c->of_sale[c->v[i].sale];

		c->v[i].next = *first;
		*first = (uint32_t)i;
	}
}

void
cover_find(struct covers *c, const struct balance_in *in, const struct balance *b, int32_t day)
{
	struct work w = { .c = c, .in = in, .b = b, .day = day };

	*c = (struct covers){ 0 };
	take_credits(&w);
	take_sales(&w);
	if (w.pieces.n > 1)
		qsort(w.pieces.v, w.pieces.n, sizeof *w.pieces.v, piece_cmp);
	if (w.needs.n > 1)
		qsort(w.needs.v, w.needs.n, sizeof *w.needs.v, need_cmp);
	cover_clients(&w);
	chain(c, in->nsales);
	free(w.pieces.v);
	free(w.needs.v);
}

void
cover_release(struct covers *c)
{
	free(c->v);
	free(c->of_sale);
	*c = (struct covers){ 0 };
}
