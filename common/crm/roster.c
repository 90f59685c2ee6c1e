/* SPDX-License-Identifier: ISC */
#include "crm/roster.h"

static size_t
least(const int64_t *load, const bool *works, size_t from, size_t to, int64_t per_day)
{
	size_t best = ROSTER_NONE;

	for (size_t i = from; i < to; i++)
		if (works[i] && load[i] < per_day && (best == ROSTER_NONE || load[i] < load[best]))
			best = i;
	return best;
}

size_t
roster_place(const int64_t *load, const bool *works, size_t n, size_t term, int64_t per_day)
{
	size_t from = term < n ? term : n;
	size_t day = least(load, works, from, n, per_day);

	return day != ROSTER_NONE ? day : least(load, works, 0, from, per_day);
}
