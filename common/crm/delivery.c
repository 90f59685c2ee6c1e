/* SPDX-License-Identifier: ISC */
#include "crm/delivery.h"

#include "value/date.h"

#include <stdlib.h>

/* DATE_NONE is below all days. */
static int
days_cmp(int32_t a, int32_t b)
{
	if (a == b)
		return 0;
	if (a == DATE_NONE || b == DATE_NONE)
		return a == DATE_NONE ? 1 : -1;
	return a < b ? -1 : 1;
}

static int
part_cmp(const void *x, const void *y)
{
	const struct delivery_part *a = x, *b = y;
	int c = days_cmp(a->due, b->due);

	return c ? c : (a->qty > b->qty) - (a->qty < b->qty);
}

static int
move_cmp(const void *x, const void *y)
{
	const struct delivery_move *a = x, *b = y;

	return (a->date > b->date) - (a->date < b->date);
}

size_t
delivery_plan(struct delivery_part *v, size_t n, int64_t ordered, int32_t day)
{
	int64_t rest = ordered > 0 ? ordered : 0;
	size_t kept = 0;

	if (n > 1)
		qsort(v, n, sizeof *v, part_cmp);
	for (size_t i = 0; i < n; i++) {
		if (v[i].qty <= 0 || rest == 0)
			continue;
		v[kept] = v[i];
		if (v[kept].qty > rest)
			v[kept].qty = rest;
		rest -= v[kept++].qty;
	}
	if (rest > 0) {
		v[kept++] = (struct delivery_part){ .due = day, .qty = rest };
		qsort(v, kept, sizeof *v, part_cmp);
	}
	for (size_t i = 0; i < kept; i++) {
		v[i].left = v[i].qty;
		v[i].done = DATE_NONE;
	}
	return kept;
}

void
delivery_carry(struct delivery_part *v, size_t n, struct delivery_move *moves, size_t nmoves)
{
	size_t i = 0;

	if (nmoves > 1)
		qsort(moves, nmoves, sizeof *moves, move_cmp);
	for (size_t k = 0; k < nmoves; k++) {
		int64_t qty = moves[k].qty;

		while (i < n && qty > 0) {
			int64_t part = qty < v[i].left ? qty : v[i].left;

			v[i].left -= part;
			qty -= part;
			if (v[i].left > 0)
				break;
			v[i++].done = moves[k].date;
		}
	}
}
