/* SPDX-License-Identifier: ISC */
/*
 * price - which dated price of a product holds for a client on a day.
 *
 * Of those that hold on the day (date <= day <= until), the client's own come
 * first, then those of the client's price column, then those of no column and
 * no client; among them the latest date wins, and of one date the last in the
 * list.  Where there is none, the product's own price holds.
 */
#ifndef CRM_PRICE_H
#define CRM_PRICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PRICE_ANY UINT32_MAX /* no client, no column */
#define PRICE_NONE SIZE_MAX

struct price {
	uint32_t product;
	uint32_t client; /* or PRICE_ANY; then column is not read */
	uint32_t column; /* or PRICE_ANY */
	int32_t date;
	int32_t until;  /* the last day, or DATE_NONE */
	int64_t price;  /* PRICE_DIGITS, as the others */
	uint32_t order; /* set by price_sort: its place in the list as it came */
};

/* Order the list for price_find. */
void price_sort(struct price *v, size_t n);

/* The index in the sorted list of the price that holds, or PRICE_NONE: the
 * product's own does.  client and column may be PRICE_ANY. */
size_t price_find(const struct price *v, size_t n, uint32_t product, uint32_t client,
		  uint32_t column, int32_t day);

#endif
