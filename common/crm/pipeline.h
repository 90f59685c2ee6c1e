/* SPDX-License-Identifier: ISC */
/*
 * pipeline - the stages of a deal, and what a deal is worth by them.
 *
 * A deal that is open is worth its amount times its own probability, else that of its stage:
 * lead 10, qualified 25, offer 50, negotiation 75 percent.  Won is all, lost is nothing.
 */
#ifndef CRM_PIPELINE_H
#define CRM_PIPELINE_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PIPELINE_NO_RATE (-1)

struct stage {
	const char *name;
	int64_t probability; /* percent */
	bool closed;
};

extern const struct stage pipeline_stages[];
extern const size_t pipeline_nstages;

const struct stage *pipeline_stage(struct str name); /* or NULL */

/* rate: RATE_DIGITS, or PIPELINE_NO_RATE.  In the unit of the amount, rounded. */
int64_t pipeline_weighted(const struct stage *s, int64_t amount, int64_t rate);

#endif
