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

int
penetration_add(int64_t *total, int64_t volume, struct period potential, struct period period,
		struct err *e)
{
	struct period both = { potential.from > period.from ? potential.from : period.from,
			       potential.to < period.to ? potential.to : period.to };
	int64_t part;

	if (months(both) == 0)
		return 0;
	if (!num_div(&part, (i128)volume * months(both), months(potential)) ||
	    !num_add(total, part))
		return too_large(e);
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
