/* SPDX-License-Identifier: ISC */
/*
 * discount - which of the company's discounts a line gets.
 *
 * Of the rules that hold for the line the one with the highest percentage, of equals
 * the first, if it is more than the client's own discount.
 */
#ifndef CRM_DISCOUNT_H
#define CRM_DISCOUNT_H

#include "rec/settings.h"

struct discount_case {
	struct str group; /* of the client */
	struct str product, category;
	int64_t qty; /* QTY_DIGITS */
	int32_t date;
	int64_t own; /* the client's discount, RATE_DIGITS */
};

/* The rule, or NULL where the client's own discount is not less. */
const struct discount_rule *discount_best(const struct discount_rule *rules, size_t n,
					  const struct discount_case *c);

/* What a price less its discount is off the list price, percent (RATE_DIGITS); above that price
 * it is negative.  list is above 0. */
int64_t discount_off(int64_t list, int64_t price, int64_t discount);

/* Is it another one than the list price less the discount that is allowed? */
bool discount_differs(int64_t list, int64_t price, int64_t discount, int64_t allowed);

#endif
