/* SPDX-License-Identifier: ISC */
/*
 * derive_claim - age and days_over of claims, and since when they are in their state.
 */
#ifndef WORK_DERIVE_CLAIM_H
#define WORK_DERIVE_CLAIM_H

#include "base/hash.h"
#include "rec/rec.h"
#include "work/load/derived.h"
#include "work/load/session.h"

struct derive_claims {
	int32_t today;
	struct arena arena;
	struct names ids; /* whose state has changed */
	struct last_state {
		int64_t at;
		struct str moment;
	} * v;
	size_t cap;
};

/* Read the events where since is wanted. */
int derive_claims_load(struct derive_claims *d, struct session *s, bool since, struct err *e);
struct derived derive_claim(const struct derive_claims *d, const struct rec *r, struct str key);
void derive_claims_release(struct derive_claims *d);

#endif
