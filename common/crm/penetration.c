/* SPDX-License-Identifier: ISC */
#include "crm/penetration.h"

#include "base/lang.h"
#include "crm/rank.h"
#include "value/date.h"
#include "value/num.h"

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the potential of a client is too large"));
}

static int32_t
months(struct period p)
{
	return p.from > p.to ? 0 : date_month(p.to) - date_month(p.from) + 1;
}

static bool
covers(const struct penetration_estimate *v, int32_t month)
{
	return date_month(v->period.from) <= month && month <= date_month(v->period.to);
}

/* Does v[i] tell of the month, and no newer one? */
static bool
tells(const struct penetration_estimate *v, size_t n, size_t i, int32_t month)
{
	if (!covers(&v[i], month))
		return false;
	for (size_t j = 0; j < n; j++) {
		bool newer = v[j].date > v[i].date || (v[j].date == v[i].date && j < i);

		if (newer && covers(&v[j], month))
			return false;
	}
	return true;
}

int
penetration_total(int64_t *total, bool *known, const struct penetration_estimate *v, size_t n,
		  struct period period, struct err *e)
{
	*total = 0;
	*known = false;
	for (size_t i = 0; i < n; i++) {
		int64_t part, told = 0;

		for (int32_t m = date_month(period.from); m <= date_month(period.to); m++)
			told += tells(v, n, i, m);
		if (told == 0)
			continue;
		*known = true;
		if (!num_div(&part, (i128)v[i].volume * told, months(v[i].period)) ||
		    !num_add(total, part))
			return too_large(e);
	}
	return 0;
}

int
penetration_reckon(struct penetration *p, int64_t ours, int64_t total, bool sells, struct err *e)
{
	*p = (struct penetration){ .ours = ours, .total = total, .gap = total };
	p->type = sells ? PENETRATION_UP_SELL : PENETRATION_CROSS_SELL;
	p->has_share = total > 0;
	p->over = ours > total;
	if (!num_sub(&p->gap, ours) || (p->has_share && !rank_share(&p->share, ours, total)))
		return too_large(e);
	if (p->gap < 0)
		p->gap = 0;
	return 0;
}
