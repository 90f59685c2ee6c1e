/* SPDX-License-Identifier: ISC */
#include "crm/credit.h"

#include "value/num.h"

bool
credit_over_limit(const struct credit_case *c)
{
	i128 after = (i128)c->debt + c->amount;

	return c->limit >= 0 && c->amount > 0 && after > 0 && after > c->limit;
}

bool
credit_over_days(const struct credit_case *c)
{
	return c->tolerated >= 0 && c->overdue > c->tolerated;
}

bool
margin_below(int64_t net, int64_t cost, int64_t min)
{
	const int64_t whole = 100 * num_pow10(RATE_DIGITS);

	return net > 0 && ((i128)net - cost) * whole < (i128)net * min;
}

bool
price_below(int64_t price, int64_t discount, int64_t floor)
{
	const int64_t whole = 100 * num_pow10(RATE_DIGITS);

	return (i128)price * (whole - discount) < (i128)floor * whole;
}

bool
price_above(int64_t price, int64_t discount, int64_t ceiling)
{
	const int64_t whole = 100 * num_pow10(RATE_DIGITS);

	return (i128)price * (whole - discount) > (i128)ceiling * whole;
}
