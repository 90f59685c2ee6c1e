/* SPDX-License-Identifier: ISC */
#include "crm/series.h"

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
