/* SPDX-License-Identifier: ISC */
#include "crm/discount.h"

#include "value/date.h"

static bool
matches(struct str wanted, struct str is)
{
	return wanted.n == 0 || str_eq(wanted, is);
}

static bool
holds(const struct discount_rule *r, const struct discount_case *c)
{
	return matches(r->group, c->group) && matches(r->product, c->product) &&
	       matches(r->category, c->category) && c->qty >= r->qty &&
	       (r->since == DATE_NONE || c->date >= r->since) &&
	       (r->until == DATE_NONE || c->date <= r->until);
}

const struct discount_rule *
discount_best(const struct discount_rule *rules, size_t n, const struct discount_case *c)
{
	const struct discount_rule *best = NULL;

	for (size_t i = 0; i < n; i++)
		if (rules[i].percent > (best ? best->percent : c->own) && holds(&rules[i], c))
			best = &rules[i];
	return best;
}
