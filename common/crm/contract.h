/* SPDX-License-Identifier: ISC */
/*
 * contract - when a contract ends, with its renewals and amendments.
 */
#ifndef CRM_CONTRACT_H
#define CRM_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An amendment that is in force: from its day on the contract ends on another. */
struct contract_amendment {
	int32_t date, until;
};

struct contract_term {
	int32_t until;        /* as first agreed; DATE_NONE: open-ended */
	bool renews;          /* by itself, unless it was ended */
	int32_t renew_months; /* each time */
	const struct contract_amendment *amendments;
	size_t namendments;
};

/* The end as known on the day: that of the latest amendment dated on or before it (ties: the
 * later in the list), else the first; where it renews by itself, moved on by whole renewals
 * until it is not before the day.  DATE_NONE: open-ended. */
int32_t contract_ends(const struct contract_term *t, int32_t day);

#endif
