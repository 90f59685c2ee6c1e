/* SPDX-License-Identifier: ISC */
#include "crm/contract.h"

#include "value/date.h"

int32_t
contract_ends(const struct contract_term *t, int32_t day)
{
	int32_t until = t->until, latest = DATE_NONE, end;

	for (size_t i = 0; i < t->namendments; i++) {
		const struct contract_amendment *a = &t->amendments[i];

		if (a->date <= day && a->date >= latest && a->until != DATE_NONE) {
			latest = a->date;
			until = a->until;
		}
	}
	if (until == DATE_NONE || !t->renews || t->renew_months <= 0)
		return until;
	/* counted from the first end, so that the 31st stays the 31st where it can */
	end = until;
	for (int32_t n = 1; end != DATE_NONE && end < day; n++)
		end = date_add_months(until, n * t->renew_months);
	return end;
}
