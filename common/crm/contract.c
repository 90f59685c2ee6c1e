/* SPDX-License-Identifier: ISC */
#include "crm/contract.h"

#include "value/date.h"

int32_t
contract_ends(const struct contract_term *t, int32_t day)
{
	int32_t end = t->until;

	if (end == DATE_NONE || !t->renews || t->renew_months <= 0)
		return end;
	/* counted from the first end, so that the 31st stays the 31st where it can */
	for (int32_t n = 1; end != DATE_NONE && end < day; n++)
		end = date_add_months(t->until, n * t->renew_months);
	return end;
}
