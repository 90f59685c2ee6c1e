/* SPDX-License-Identifier: ISC */
#include "crm/balance_part.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

int
balance_free_add(struct balance_work *w, struct balance_part part, struct err *e)
{
	/* INT64_MIN is refused so that every refund has a positive twin. */
	if (part.amount == INT64_MIN || !num_add(&w->b->advance[part.client], part.amount))
		return balance_too_large(e);
	if (part.contract == BALANCE_NONE && part.amount >= 0)
		return 0;
	if (w->first == NULL) {
		size_t bytes = mem_mul(w->in->nclients, sizeof *w->first);

		w->first = memset(mem_new(bytes), 0xff, bytes);
	}
	*LIST_ADD(w->free) = (struct balance_free){
		part.contract,
		w->first[part.client],
		part.date,
		part.amount,
	};
	w->first[part.client] = (uint32_t)(w->free.n - 1);
	return 0;
}

/* The free credit of a client by contract, or its refunds: sorted as needed. */
struct pool {
	uint32_t contract, index;
	int32_t date;
	int64_t left;
};

struct pools {
	struct pool *v;
	size_t n, cap;
};

static void
gather(struct pools *p, const struct balance_work *w, uint32_t client)
{
	p->n = 0;
	if (w->first == NULL)
		return;
	for (uint32_t i = w->first[client]; i != BALANCE_NONE; i = w->free.v[i].next) {
		const struct balance_free *f = &w->free.v[i];

		*LIST_ADD(*p) = (struct pool){ f->contract, i, f->date, f->amount };
	}
}

static int
pool_by_contract(const void *va, const void *vb)
{
	const struct pool *a = va, *b = vb;

	return a->contract < b->contract ? -1 : a->contract > b->contract;
}

static int
pool_newest(const void *va, const void *vb)
{
	const struct pool *a = va, *b = vb;

	if (a->date != b->date)
		return a->date > b->date ? -1 : 1;
	return a->index > b->index ? -1 : a->index < b->index;
}

/* One pool a contract, none without a contract; false where a sum does not fit. */
static bool
merge(struct pools *p)
{
	size_t n = 0;

	if (p->n > 1)
		qsort(p->v, p->n, sizeof *p->v, pool_by_contract);
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].contract == BALANCE_NONE)
			continue;
		if (n == 0 || p->v[n - 1].contract != p->v[i].contract)
			p->v[n++] = p->v[i];
		else if (!num_add(&p->v[n - 1].left, p->v[i].left))
			return false;
	}
	p->n = n;
	return true;
}

static int64_t
take(int64_t *left, int64_t max)
{
	int64_t x = *left < max ? *left : max;

	if (x <= 0)
		return 0;
	*left -= x;
	return x;
}

/* A sale that is not paid in full, of a client that has free credit. */
struct open {
	int32_t due, date;
	uint32_t sale, contract;
	int64_t left;
};

static int
open_cmp(const void *va, const void *vb)
{
	const struct open *a = va, *b = vb;

	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->sale < b->sale ? -1 : a->sale > b->sale;
}

/* Most clients have a few, mostly in order already. */
static void
open_sort(struct open *v, size_t n)
{
	if (n > 64) {
		qsort(v, n, sizeof *v, open_cmp);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct open x = v[i];
		size_t j = i;

		for (; j > 0 && open_cmp(&x, &v[j - 1]) < 0; j--)
			v[j] = v[j - 1];
		v[j] = x;
	}
}

static bool
wants(const struct balance_work *w, size_t sale)
{
	return w->b->balance[sale] > 0 && w->b->advance[w->in->sales[sale].client] > 0;
}

/* Group the open sales by client: those of client c are v[start[c]] to
 * v[start[c + 1]] (without it).  Free *start and the result. */
static struct open *
open_group(const struct balance_work *w, size_t **start)
{
	const struct balance_in *in = w->in;
	size_t *at = mem_new(mem_mul(mem_add(in->nclients, 2), sizeof *at));
	struct open *v;

	/* Counted one place up, so that filling in moves each start to its place. */
	for (size_t i = 0; i < in->nsales; i++)
		if (wants(w, i))
			at[(size_t)in->sales[i].client + 2]++;
	for (size_t c = 2; c < (size_t)in->nclients + 2; c++)
		at[c] += at[c - 1];
	v = mem_new(mem_mul(at[(size_t)in->nclients + 1], sizeof *v));
	for (size_t i = 0; i < in->nsales; i++) {
		const struct sale *s = &in->sales[i];

		if (wants(w, i))
			v[at[(size_t)s->client + 1]++] = (struct open){
				s->due, s->date, (uint32_t)i, s->contract, w->b->balance[i],
			};
	}
	*start = at;
	return v;
}

static void
cover_own(struct open *v, size_t n, struct pools *p, int64_t *sum)
{
	for (size_t i = 0; i<n && * sum> 0; i++) {
		struct pool key = { .contract = v[i].contract }, *own;

		if (v[i].contract == BALANCE_NONE)
			continue;
		own = bsearch(&key, p->v, p->n, sizeof *p->v, pool_by_contract);
		if (own != NULL) {
			int64_t x = take(&own->left, v[i].left < *sum ? v[i].left : *sum);

			v[i].left -= x;
			*sum -= x;
		}
	}
}

static void
cover(struct balance *b, struct open *v, size_t n, struct pools *p, int64_t *sum)
{
	open_sort(v, n);
	if (p->n > 0)
		cover_own(v, n, p, sum);
	for (size_t i = 0; i < n; i++) {
		v[i].left -= take(sum, v[i].left);
		b->balance[v[i].sale] = v[i].left;
	}
}

static void
list_advances(struct balance *b, uint32_t client, struct pools *p)
{
	int64_t left = b->advance[client], x;

	for (size_t i = 0; i < p->n; i++)
		if ((x = take(&p->v[i].left, left)) > 0) {
			*LIST_ADD(b->advances) =
				(struct balance_part){ client, p->v[i].contract, DATE_NONE, x };
			left -= x;
		}
	if (left > 0)
		*LIST_ADD(b->advances) =
			(struct balance_part){ client, BALANCE_NONE, DATE_NONE, left };
}

/* The newest refunds first, until they are the (negative) sum. */
static void
list_owed(struct balance *b, uint32_t client, struct pools *p)
{
	int64_t left = b->advance[client];

	qsort(p->v, p->n, sizeof *p->v, pool_newest);
	for (size_t i = 0; i < p->n && left < 0; i++) {
		const struct pool *r = &p->v[i];
		int64_t x = r->left < left ? left : r->left;

		if (x >= 0)
			continue;
		*LIST_ADD(b->owed) = (struct balance_part){ client, r->contract, r->date, -x };
		left -= x;
	}
	b->advance[client] = 0;
}

/* open: the client's n open sales, or none where free credit covers nothing. */
static int
use_client(struct balance_work *w, uint32_t client, struct open *open, size_t n, struct pools *p,
	   struct err *e)
{
	int64_t *sum = &w->b->advance[client];

	if (*sum == 0)
		return 0;
	gather(p, w, client);
	if (*sum < 0) {
		list_owed(w->b, client, p);
		return 0;
	}
	if (!merge(p))
		return balance_too_large(e);
	cover(w->b, open, n, p, sum);
	list_advances(w->b, client, p);
	return 0;
}

int
balance_free_use(struct balance_work *w, struct err *e)
{
	struct open *open = NULL;
	struct pools p = { 0 };
	size_t *start = NULL;
	int rc = 0;

	if (w->in->offset == OFFSET_AUTO)
		open = open_group(w, &start);
	for (uint32_t c = 0; c < w->in->nclients && rc == 0; c++)
		rc = open ? use_client(w, c, open + start[c], start[c + 1] - start[c], &p, e)
			  : use_client(w, c, NULL, 0, &p, e);
	free(p.v);
	free(open);
	free(start);
	return rc;
}
