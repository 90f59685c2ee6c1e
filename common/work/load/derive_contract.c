/* SPDX-License-Identifier: ISC */
#include "work/load/derive_contract.h"

#include "value/date.h"

struct derived
derive_contract(const struct terms *t, const struct rec *r, struct str key)
{
	int32_t ends = terms_ends(t, r, t->day, NULL);

	if (ends == DATE_NONE)
		return (struct derived){ .what = DERIVED_NONE };
	return str_is(key, "ends") ? derived_date(ends) : derived_int((int64_t)ends - t->day);
}
