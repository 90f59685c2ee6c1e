/* SPDX-License-Identifier: ISC */
#include "crm/profit.h"

#include "base/lang.h"
#include "crm/rank.h"
#include "value/num.h"

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of sales and costs is too large"));
}

int
profit_reckon(struct profit *p, struct err *e)
{
	i128 margin = (i128)p->sales - p->cost - p->claims - p->bonuses - p->expenses;

	p->percent = 0;
	p->has_percent = p->sales != 0;
	if (!num_div(&p->margin, margin, 1) ||
	    (p->has_percent && !rank_share(&p->percent, p->margin, p->sales)))
		return too_large(e);
	return 0;
}

int
profit_add(struct profit *sum, const struct profit *part, struct err *e)
{
	if (!num_add(&sum->sales, part->sales) || !num_add(&sum->cost, part->cost) ||
	    !num_add(&sum->claims, part->claims) || !num_add(&sum->bonuses, part->bonuses) ||
	    !num_add(&sum->expenses, part->expenses))
		return too_large(e);
	return 0;
}
