/* SPDX-License-Identifier: ISC */
/*
 * credit - may a client buy for more money?
 */
#ifndef CRM_CREDIT_H
#define CRM_CREDIT_H

#include <stdbool.h>
#include <stdint.h>

struct credit_case {
	int64_t debt;      /* before; negative: ahead */
	int64_t amount;    /* of the sale */
	int64_t limit;     /* of debt; -1: none */
	int64_t overdue;   /* days of the oldest debt that is left */
	int64_t tolerated; /* days; -1: any */
};

/* The debt with the sale is over the limit.  A client that is ahead by as much as it buys
 * never is. */
bool credit_over_limit(const struct credit_case *c);
bool credit_over_days(const struct credit_case *c);

/* (net - cost) / net is below min percent (RATE_DIGITS); of nothing it is not. */
bool margin_below(int64_t net, int64_t cost, int64_t min);

/* price less discount percent (RATE_DIGITS) is below the floor. */
bool price_below(int64_t price, int64_t discount, int64_t floor);

/* ... is above the ceiling. */
bool price_above(int64_t price, int64_t discount, int64_t ceiling);

#endif
