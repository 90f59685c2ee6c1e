/* SPDX-License-Identifier: ISC */
#include "crm/bonus.h"

#include "value/date.h"
#include "value/num.h"

static bool
holds(const struct bonus_rule *r, struct str group, int32_t end, int64_t sales)
{
	return sales >= r->from && (r->group.n == 0 || str_eq(r->group, group)) &&
	       (r->since == DATE_NONE || r->since <= end) &&
	       (r->until == DATE_NONE || r->until >= end);
}

int64_t
bonus_of(const struct bonus_rule *v, size_t n, struct str name, struct str group, int32_t end,
	 int64_t sales)
{
	const struct bonus_rule *best = NULL;
	int64_t amount = 0;

	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].name, name) && holds(&v[i], group, end, sales) &&
		    (best == NULL || v[i].from > best->from))
			best = &v[i];
	/* a part of sales that fit */
	if (best == NULL || sales <= 0 ||
	    !num_div(&amount, (i128)sales * best->percent, 100 * num_pow10(RATE_DIGITS)))
		return 0;
	return amount;
}
