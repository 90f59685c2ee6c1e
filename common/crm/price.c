/* SPDX-License-Identifier: ISC */
#include "crm/price.h"

#include "value/date.h"

#include <stdlib.h>

static int
price_cmp(const void *va, const void *vb)
{
	const struct price *a = va, *b = vb;

	if (a->product != b->product)
		return a->product < b->product ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void
price_sort(struct price *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i].order = (uint32_t)i;
	if (n > 1)
		qsort(v, n, sizeof *v, price_cmp);
}

/* The first price of a product that is later than day. */
static size_t
upper_bound(const struct price *v, size_t n, uint32_t product, int32_t day)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v[mid].product < product || (v[mid].product == product && v[mid].date <= day))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* How near a price is to a client: 3 its own, 0 another's. */
static int
nearness(const struct price *p, uint32_t client, uint32_t column)
{
	if (p->client != PRICE_ANY)
		return p->client == client ? 3 : 0;
	if (p->column != PRICE_ANY)
		return p->column == column ? 2 : 0;
	return 1;
}

size_t
price_find(const struct price *v, size_t n, uint32_t product, uint32_t client, uint32_t column,
	   int32_t day)
{
	size_t best = PRICE_NONE;
	int near = 0;

	/* From the latest down, so that the first of a nearness is the one. */
	for (size_t i = upper_bound(v, n, product, day); i > 0 && near < 3; i--) {
		const struct price *p = &v[i - 1];
		int x = nearness(p, client, column);

		if (p->product != product)
			break;
		if (x > near && (p->until == DATE_NONE || p->until >= day)) {
			near = x;
			best = i - 1;
		}
	}
	return best;
}
