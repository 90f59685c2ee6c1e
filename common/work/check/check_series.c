/* SPDX-License-Identifier: ISC */
#include "work/check/check_series.h"

#include <stdlib.h>

enum { DIGITS_MAX = 18 };

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "KRT-": what crm-init draws. */
static bool
is_drawn(struct str s)
{
	if (s.n != 4 || s.p[3] != '-')
		return false;
	for (size_t i = 0; i < 3; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return true;
}

bool
series_cut(struct str number, struct str settings, struct str own, struct str *prefix, uint64_t *n)
{
	size_t end = number.n;
	struct str copy;

	while (end > 0 && digit(number.p[end - 1]))
		end--;
	if (end == number.n || number.p[end] == '0' || number.n - end > DIGITS_MAX)
		return false;
	*prefix = str_head(number, end);
	if (!str_starts(*prefix, settings))
		return false;
	copy = str_from(*prefix, settings.n);
	return (copy.n == 0 || str_eq(copy, own) || is_drawn(copy)) &&
	       str_uint(str_from(number, end), n);
}

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
