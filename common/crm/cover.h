/* SPDX-License-Identifier: ISC */
/*
 * cover - which credits are behind the balances that crm/balance.h reckoned: to explain them.
 *
 * What a sale takes of the credits that name it is of the oldest of them, as what is over is of
 * the newest.  Refunds take of the oldest free credit.  What free credit covers is of that of
 * the sale's own contract, then of any, each time of the oldest; the rest is the advance.  So
 * that always
 *
 *	of a sale	amount - what covers it = balance, amount 0 where it is negative
 *	of a client	what is advance = advance, what is owed = owed
 *
 * and the parts of a credit sum to it, but for what refunds take of others.
 */
#ifndef CRM_COVER_H
#define CRM_COVER_H

#include "crm/balance.h"

enum cover_how {
	COVER_NAMED,   /* by a credit that names the sale */
	COVER_FREE,    /* by free credit */
	COVER_ADVANCE, /* left: of no sale */
	COVER_OWED,    /* a refund that nothing meets */
};

struct cover {
	uint32_t client;
	uint32_t contract; /* of what is left or owed, as balance_part has it */
	uint32_t sale;     /* that is covered; of what is left or owed BALANCE_NONE */
	uint32_t credit;   /* of in->credits; BALANCE_NONE: a sale of a negative amount, ... */
	uint32_t from;     /* ... this one */
	int32_t date;      /* of the refund that is owed */
	int64_t amount;    /* of a refund that names the sale below 0 */
	enum cover_how how;
	uint32_t next; /* of the same sale, or of what is left or owed; BALANCE_NONE */
};

struct covers {
	struct cover *v;
	size_t n, cap;
	uint32_t *of_sale; /* the first of each, or BALANCE_NONE */
	uint32_t left;     /* the first that is left or owed */
};

/* b: the balances of in on the day. */
void cover_find(struct covers *c, const struct balance_in *in, const struct balance *b,
		int32_t day);
void cover_release(struct covers *c);

#endif
