/* SPDX-License-Identifier: ISC */
/*
 * contract - when a contract ends, with its renewals.
 */
#ifndef CRM_CONTRACT_H
#define CRM_CONTRACT_H

#include <stdbool.h>
#include <stdint.h>

struct contract_term {
	int32_t until;        /* as agreed by then; DATE_NONE: open-ended */
	bool renews;          /* by itself, unless it was ended */
	int32_t renew_months; /* each time */
};

/* The end as known on the day: where it renews by itself, moved on by whole renewals until it is
 * not before the day.  DATE_NONE: open-ended. */
int32_t contract_ends(const struct contract_term *t, int32_t day);

#endif
