/* SPDX-License-Identifier: ISC */
/*
 * claim_tally - figures of claims: how many, for how much, how soon.
 *
 *	received	satisfied + partial + rejected + withdrawn + open
 *	within		of those whose term is over, or that were closed: those that were closed
 *			in time; likewise of the first answer
 *	median, p90	by nearest rank, over those that have a figure
 */
#ifndef CRM_CLAIM_TALLY_H
#define CRM_CLAIM_TALLY_H

#include "crm/claim.h"

/* One claim as it was on the day that is asked for.  Amounts are in the smallest unit. */
struct claim_case {
	enum claim_status status;
	int64_t amount, awarded, recovered;
	int64_t days;   /* from its date to its end; -1: it is open */
	int64_t answer; /* hours of work to the first answer; -1: none yet */
	enum claim_term { CLAIM_NO_TERM, CLAIM_IN_TIME, CLAIM_LATE } term;
	bool repeated;                 /* of this client for this reason, not long after another */
	int64_t actions, actions_open; /* tasks about it */
	enum claim_term answer_term;   /* of the first answer */
};

struct claim_numbers {
	int64_t *v;
	size_t n, cap;
};

struct claim_tally {
	int64_t received, satisfied, partial, rejected, withdrawn, open;
	int64_t amount, awarded, recovered;
	int64_t in_time, late, repeated, actions, actions_open;
	int64_t answer_in_time, answer_late;
	struct claim_numbers days, answers;
};

/* False where a sum does not fit 64 bits. */
bool claim_tally_add(struct claim_tally *t, const struct claim_case *c) CC_WARN_UNUSED;
void claim_tally_release(struct claim_tally *t);

/* The number at this percent by nearest rank, or -1 where there is none; sorts them. */
int64_t claim_rank(struct claim_numbers *n, int percent);

#endif
