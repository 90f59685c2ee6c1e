/* SPDX-License-Identifier: ISC */
#include "crm/aging.h"

#include "base/lang.h"
#include "value/num.h"

int32_t
aging_overdue(int32_t due, int32_t day)
{
	return due < day ? day - due : 0;
}

enum aging_bucket
aging_bucket(int32_t due, int32_t day)
{
	static const int32_t upto[] = { 0, 30, 60, 90 };
	int32_t late = aging_overdue(due, day);
	unsigned b = 0;

	while (b < COUNTOF(upto) && late > upto[b])
		b++;
	return (enum aging_bucket)b;
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of balances is too large"));
}

int
aging_add(struct aging *a, int32_t due, int32_t day, int64_t amount, struct err *e)
{
	if (!num_add(&a->due[aging_bucket(due, day)], amount) || !num_add(&a->total, amount))
		return too_large(e);
	return 0;
}

int
aging_advance(struct aging *a, int64_t advance, struct err *e)
{
	if (!num_sub(&a->advance, advance) || !num_sub(&a->total, advance))
		return too_large(e);
	return 0;
}

bool
aging_none(const struct aging *a)
{
	for (int b = 0; b < AGING_BUCKETS; b++)
		if (a->due[b] != 0)
			return false;
	return a->advance == 0;
}
