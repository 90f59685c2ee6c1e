/* SPDX-License-Identifier: ISC */
#include "crm/history.h"

#include "value/date.h"

void
history_debt(struct history *h, int32_t day, int64_t debt)
{
	if (debt > h->peak) {
		h->peak = debt;
		h->peak_day = day;
	}
}

void
history_paid(struct history *h, int32_t due, int32_t paid_on, int32_t day)
{
	int32_t until = paid_on == DATE_NONE ? day : paid_on;

	h->documents++;
	if (until > due) {
		h->late++;
		h->days += (int64_t)until - due;
	}
}

void
history_promise(struct history *h, int64_t promised, int64_t paid)
{
	h->promises++;
	if (promised > 0 ? paid >= promised : paid > 0)
		h->kept++;
}
