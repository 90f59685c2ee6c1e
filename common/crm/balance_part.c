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
	*LIST_ADD(w->free) = part;
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
	size_t n;
};

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

/* By contract; most clients have a few. */
static void
pool_sort(struct pools *p)
{
	if (p->n > 64) {
		qsort(p->v, p->n, sizeof *p->v, pool_by_contract);
		return;
	}
	for (size_t i = 1; i < p->n; i++) {
		struct pool x = p->v[i];
		size_t j = i;

		for (; j > 0 && x.contract < p->v[j - 1].contract; j--)
			p->v[j] = p->v[j - 1];
		p->v[j] = x;
	}
}

/* One pool a contract, none without a contract; false where a sum does not fit. */
static bool
merge(struct pools *p)
{
	size_t n = 0;

	pool_sort(p);
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

/* Things by client: those of client c are at start[c] to start[c + 1] (without it).
 * First start[c + 2] counts them; then start[c + 1] is where the next one goes. */
static size_t *
group_new(uint32_t nclients)
{
	return mem_new(mem_mul(mem_add(nclients, 2), sizeof(size_t)));
}

static size_t
group_counted(size_t *start, uint32_t nclients)
{
	for (size_t c = 2; c < (size_t)nclients + 2; c++)
		start[c] += start[c - 1];
	return start[(size_t)nclients + 1];
}

static bool
wants(const struct balance_work *w, size_t sale)
{
	return w->b->balance[sale] > 0 && w->b->advance[w->in->sales[sale].client] > 0;
}

static struct open *
group_open(const struct balance_work *w, size_t *start)
{
	const struct balance_in *in = w->in;
	struct open *v;

	for (size_t i = 0; i < in->nsales; i++)
		if (wants(w, i))
			start[(size_t)in->sales[i].client + 2]++;
	v = mem_new(mem_mul(group_counted(start, in->nclients), sizeof *v));
	for (size_t i = 0; i < in->nsales; i++) {
		const struct sale *s = &in->sales[i];

		if (wants(w, i))
			v[start[(size_t)s->client + 1]++] = (struct open){
				s->due, s->date, (uint32_t)i, s->contract, w->b->balance[i],
			};
	}
	return v;
}

static struct pool *
group_pools(const struct balance_work *w, size_t *start)
{
	struct pool *v = mem_new(mem_mul(w->free.n, sizeof *v));

	for (size_t i = 0; i < w->free.n; i++)
		start[(size_t)w->free.v[i].client + 2]++;
	group_counted(start, w->in->nclients);
	for (size_t i = 0; i < w->free.n; i++) {
		const struct balance_part *f = &w->free.v[i];

		v[start[(size_t)f->client + 1]++] =
			(struct pool){ f->contract, (uint32_t)i, f->date, f->amount };
	}
	return v;
}

static void
cover_own(struct open *v, size_t n, struct pools *p, int64_t *sum)
{
	for (size_t i = 0; *sum > 0 && i < n; i++) {
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

/* open: the client's n open sales, none where free credit covers nothing. */
static int
use_client(struct balance_work *w, uint32_t client, struct open *open, size_t n, struct pools p,
	   struct err *e)
{
	int64_t *sum = &w->b->advance[client];

	if (*sum < 0)
		list_owed(w->b, client, &p);
	if (*sum == 0)
		return 0;
	if (!merge(&p))
		return balance_too_large(e);
	cover(w->b, open, n, &p, sum);
	list_advances(w->b, client, &p);
	return 0;
}

int
balance_free_use(struct balance_work *w, struct err *e)
{
	size_t *at = group_new(w->in->nclients), *pool_at = group_new(w->in->nclients);
	struct open *open = w->in->offset == OFFSET_AUTO ? group_open(w, at) : mem_new(0);
	struct pool *pools = group_pools(w, pool_at);
	int rc = 0;

	for (uint32_t c = 0; c < w->in->nclients && rc == 0; c++) {
		struct pools p = { pools + pool_at[c], pool_at[c + 1] - pool_at[c] };

		rc = use_client(w, c, open + at[c], at[c + 1] - at[c], p, e);
	}
	free(open);
	free(pools);
	free(at);
	free(pool_at);
	return rc;
}
