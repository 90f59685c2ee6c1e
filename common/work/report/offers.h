/* SPDX-License-Identifier: ISC */
/*
 * offers - what had become of offers on a day.
 *
 * An offer that another one replaces is a version of that, and is none of its own once its
 * successor is there.  Drafts were never sent.
 */
#ifndef WORK_OFFERS_H
#define WORK_OFFERS_H

#include "work/load/recs.h"

enum offer_fate {
	OFFER_ACCEPTED,
	OFFER_DECLINED,
	OFFER_EXPIRED, /* also where nobody answered, and it holds no more */
	OFFER_WAITING,
	OFFER_FATES, /* it was never sent, or is an older version */
};

struct offers {
	struct recs recs; /* dated in the period, up to the day, and as they were on it */
	struct past past;
	struct names replaced;
	int32_t day;
};

int offers_load(struct offers *o, struct session *s, struct period p, int32_t day, struct err *e);
void offers_release(struct offers *o);
enum offer_fate offers_fate(const struct offers *o, const struct rec *r);

#endif
