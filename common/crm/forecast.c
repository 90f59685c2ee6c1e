/* SPDX-License-Identifier: ISC */
#include "crm/forecast.h"

#include "value/date.h"
#include "value/num.h"

void
forecast_regular(struct forecast *f, const int32_t *days, size_t n, int64_t sum, int32_t day,
		 struct period p)
{
	int64_t span, count, gap, at;

	*f = (struct forecast){ .next = DATE_NONE };
	if (n < 2)
		return;
	span = (int64_t)days[n - 1] - days[0];
	count = (int64_t)n - 1;
	if (!num_div(&gap, span, count))
		return;
	f->gap = (int32_t)gap;
	/* silent > FORECAST_LOST * span / count, without rounding */
	if (((int64_t)day - days[n - 1]) * count > FORECAST_LOST * span)
		return;
	at = days[n - 1] + gap;
	if (at <= day)
		at = (int64_t)day + 1;
	f->next = (int32_t)at;
	if (at < p.from)
		at += (p.from - at + gap - 1) / gap * gap;
	if (at <= p.to)
		f->times = (p.to - at) / gap + 1;
	if (!num_div(&f->value, (i128)sum * f->times, (int64_t)n))
		f->value = 0;
}
