/* SPDX-License-Identifier: ISC */
#include "work/check/check_series.h"

#include <stdlib.h>

static int
order(const void *a, const void *b)
{
	const struct series_number *x = a, *y = b;

	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

void
series_sort(struct series_number *v, size_t n)
{
	if (n > 1)
		qsort(v, n, sizeof *v, order);
}

void
series_look(const struct series_number *v, size_t n, const struct series_ops *ops)
{
	for (size_t i = 1; i < n; i++) {
		const struct series_number *before = &v[i - 1];

		if (v[i].series != before->series)
			continue;
		if (v[i].n == before->n)
			ops->twice(ops->ctx, &v[i], before);
		else if (v[i].n > before->n + 1 && !v[i].opening && !before->opening)
			ops->gap(ops->ctx, &v[i], before->n + 1, v[i].n - 1);
	}
}
