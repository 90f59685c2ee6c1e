/* SPDX-License-Identifier: ISC */
/*
 * balance - what is paid of each sale on a day, and what clients owe.
 *
 * Of what is dated on or before the day (a cancelled sale counts until the day
 * before its cancellation):
 *
 *	paid     of a sale: the sum of the credits that name it, from 0 up to its amount
 *	free     what is over of them, credits that name nothing or a sale that does
 *		 not count on the day, and sales of a negative amount; a refund is
 *		 a negative credit: it reduces what it names, then what is free
 *	balance  amount - paid - what free credit covers: a contract's free credit
 *		 covers the contract's own sales, then all of a client's together covers
 *		 whatever is left, each time the oldest due first, ties by date, then by
 *		 index, and never more than the client's free credit in all.
 *		 With OFFSET_MANUAL it covers nothing.
 *	advance  of a client: the free credit that is left, 0 or more
 *	owed     of a client: the refunds that its free credit does not meet
 *
 * So that always, of each client:
 *
 *	debt = sum of balance + owed - advance = sum of sales - sum of credits
 *
 * What is over of several credits that name one sale is the newest of them (by
 * date, then index), and belongs to its contract.  All amounts are in the
 * currency's smallest unit.
 */
#ifndef CRM_BALANCE_H
#define CRM_BALANCE_H

#include "base/err.h"
#include "rec/settings.h"

#include <stddef.h>
#include <stdint.h>

#define BALANCE_NONE UINT32_MAX /* no contract, no sale */

/* A sale document.  The caller leaves out those that never count. */
struct sale {
	uint32_t client;   /* below nclients */
	uint32_t contract; /* or BALANCE_NONE */
	int32_t date, due;
	int32_t cancelled; /* its day, or DATE_NONE */
	int64_t amount;
};

/* What is left of a payment, an allocation, a return; negative: a refund. */
struct credit {
	uint32_t client;
	uint32_t contract; /* that it names, or BALANCE_NONE */
	uint32_t sale;     /* that it names, or BALANCE_NONE; one of the same client */
	int32_t date;
	int64_t amount;
};

struct balance_in {
	const struct sale *sales;
	size_t nsales; /* below BALANCE_NONE */
	const struct credit *credits;
	size_t ncredits; /* the same */
	uint32_t nclients;
	enum offset_rule offset;
};

struct balance_part {
	uint32_t client;
	uint32_t contract; /* or BALANCE_NONE */
	int32_t date;      /* of the refund that is owed; of an advance DATE_NONE */
	int64_t amount;    /* above 0 */
};

struct balance_parts {
	struct balance_part *v;
	size_t n, cap;
};

struct balance {
	int64_t *paid, *balance; /* of each sale; 0 where it does not count */
	int64_t *advance;        /* of each client */

	/* The advances by contract: what no contract has is used up first.  Those
	 * of a client sum to its advance. */
	struct balance_parts advances;

	/* What is owed of refunds, the newest refunds first. */
	struct balance_parts owed;
};

/* The balances at the end of the day.  On success b is filled in: release it.
 * Fails where a sum does not fit 64 bits; nothing is to be released then. */
int balance_on(struct balance *b, const struct balance_in *in, int32_t day, struct err *e);
void balance_release(struct balance *b);

/* True where the sale counts at the end of the day. */
bool sale_counts(const struct sale *s, int32_t day);

#endif
