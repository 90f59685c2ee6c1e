/* SPDX-License-Identifier: ISC */
#include "crm/discount.h"

#include "value/date.h"
#include "value/num.h"

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

enum { WHOLE = 1000000 }; /* 100 percent with RATE_DIGITS */

int64_t
discount_off(int64_t list, int64_t price, int64_t discount)
{
	int64_t off;

	_Static_assert(RATE_DIGITS == 4, "100 percent");
	if (!num_div(&off, (i128)list * WHOLE - (i128)price * (WHOLE - discount), list))
		return INT64_MIN; /* so far above it that it fits no number */
	return off;
}

bool
discount_differs(int64_t list, int64_t price, int64_t discount, int64_t allowed)
{
	return (i128)price * (WHOLE - discount) != (i128)list * (WHOLE - allowed);
}
