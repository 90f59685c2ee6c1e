/* SPDX-License-Identifier: ISC */
#include "work/report/offers.h"

#include "value/date.h"

enum offer_fate
offers_fate(const struct offers *o, const struct rec *r)
{
	struct str status = rec_get(r, "status");
	int32_t until = recs_day(r, "valid_until");

	if (names_find(&o->replaced, rec_get(r, "id")) != NAMES_NONE)
		return OFFER_FATES;
	if (str_is(status, "accepted"))
		return OFFER_ACCEPTED;
	if (str_is(status, "declined"))
		return OFFER_DECLINED;
	if (str_is(status, "expired"))
		return OFFER_EXPIRED;
	if (!str_is(status, "sent"))
		return OFFER_FATES;
	return until != DATE_NONE && until < o->day ? OFFER_EXPIRED : OFFER_WAITING;
}

/* A successor may be later than the period. */
int
offers_load(struct offers *o, struct session *s, struct period p, int32_t day, struct err *e)
{
	static const char *const fields[] = { "status", "manager" };

	*o = (struct offers){ .day = day };
	if (recs_load(&o->recs, s, "offer", (struct period){ p.from, day }, e) != 0 ||
	    past_load_fields(&o->past, s, "offer", fields, COUNTOF(fields), day, e) != 0)
		return -1;
	for (size_t i = 0; i < o->recs.ids.n; i++) {
		struct rec *r = &o->recs.v[i];

		past_turn_back(&o->past, r);
		if (rec_get(r, "replaces").n > 0 && recs_day(r, "date") <= day)
			names_put(&o->replaced, rec_get(r, "replaces"), NULL);
	}
	return 0;
}

void
offers_release(struct offers *o)
{
	names_release(&o->replaced);
	past_release(&o->past);
	recs_release(&o->recs);
}
