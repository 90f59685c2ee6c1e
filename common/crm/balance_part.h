/* SPDX-License-Identifier: ISC */
/*
 * balance_part - the inner half of balance: free credit, client by client.
 */
#ifndef CRM_BALANCE_PART_H
#define CRM_BALANCE_PART_H

#include "crm/balance.h"

/* Free credit that has a contract, and every refund; positive credit without a
 * contract is in the client's sum alone. */
struct balance_free {
	uint32_t contract;
	uint32_t next; /* of the same client, or BALANCE_NONE */
	int32_t date;
	int64_t amount;
};

struct balance_work {
	const struct balance_in *in;
	int32_t day;
	struct balance *b; /* advance[] is the sum of a client's free credit, of any sign */
	struct {
		struct balance_free *v;
		size_t n, cap;
	} free;
	uint32_t *first; /* of a client in free, or BALANCE_NONE */
};

int balance_free_add(struct balance_work *w, struct balance_part part, struct err *e);

/* Make of each client's sum of free credit: covered balances, advance, owed. */
int balance_free_use(struct balance_work *w, struct err *e);

int balance_too_large(struct err *e);

#endif
