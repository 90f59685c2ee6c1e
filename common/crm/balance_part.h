/* SPDX-License-Identifier: ISC */
/*
 * balance_part - the inner half of balance: free credit, client by client.
 */
#ifndef CRM_BALANCE_PART_H
#define CRM_BALANCE_PART_H

#include "crm/balance.h"

struct balance_work {
	const struct balance_in *in;
	int32_t day;
	struct balance *b; /* advance[] is the sum of a client's free credit, of any sign */

	/* Free credit that has a contract, and every refund; positive credit without
	 * a contract is in the client's sum alone. */
	struct balance_parts free;
};

int balance_free_add(struct balance_work *w, struct balance_part part, struct err *e);

/* Make of each client's sum of free credit: covered balances, advance, owed. */
int balance_free_use(struct balance_work *w, struct err *e);

int balance_too_large(struct err *e);

#endif
