/* SPDX-License-Identifier: ISC */
#include "work/load/approval.h"

#include "value/date.h"

bool
approval_waits(const struct past *decisions, const struct rec *r)
{
	int32_t decided;

	return str_is(past_value(decisions, r), "pending") ||
	       (date_parse(&decided, rec_get(r, "decided")) && decided > decisions->day);
}
