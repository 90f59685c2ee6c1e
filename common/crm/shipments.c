/* SPDX-License-Identifier: ISC */
#include "crm/shipments.h"

#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

static int
date_cmp(const void *va, const void *vb)
{
	const int32_t *a = va, *b = vb;

	return *a < *b ? -1 : *a > *b;
}

/* The quotients cannot fail: there is a gap, and dates are small. */
static void
expect(struct shipments *s, int32_t first)
{
	int64_t whole;

	if (s->days < 2)
		return;
	if (num_div(&s->mean, (i128)(s->last - first) * num_pow10(SHIPMENTS_DIGITS), s->days - 1) &&
	    num_div(&whole, s->last - first, s->days - 1))
		s->next = s->last + (int32_t)whole;
}

void
shipments_reckon(struct shipments *s, int32_t *dates, size_t n, int32_t day)
{
	*s = (struct shipments){ .last = DATE_NONE,
				 .mean = SHIPMENTS_NONE,
				 .max = SHIPMENTS_NONE,
				 .next = DATE_NONE,
				 .silent = SHIPMENTS_NONE };
	if (n > 1)
		qsort(dates, n, sizeof *dates, date_cmp);
	for (size_t i = 0; i < n && dates[i] <= day; i++) {
		s->count++;
		if (i > 0 && dates[i] == s->last)
			continue;
		if (i > 0 && dates[i] - s->last > s->max)
			s->max = dates[i] - s->last;
		s->days++;
		s->last = dates[i];
	}
	if (s->count == 0)
		return;
	s->silent = day - s->last;
	expect(s, dates[0]);
}
