/* SPDX-License-Identifier: ISC */
/*
 * pile - rows that wait for the end, to be printed in an order.
 *
 * With a limit it never holds many more rows than that: those that would not be
 * printed are dropped on the way.
 */
#ifndef VIEW_PILE_H
#define VIEW_PILE_H

#include "view/keep.h"
#include "view/order.h"

struct pile {
	struct order order; /* of no fields: as they came */
	uint64_t limit;     /* how many are wanted; UINT64_MAX: all */
	struct keep keep;
	struct arena arena; /* of the keys */
	struct str *key;    /* order.n of each row kept */
	size_t nkeys, cap;
};

/* Keep r; key has the order.n values that it is sorted by.  Both are copied. */
void pile_add(struct pile *p, const struct rec *r, const struct str *key);

/* The numbers of the rows in keep, in order: keep.n of them.  Free the array. */
size_t *pile_sort(const struct pile *p);

void pile_clear(struct pile *p); /* drops the rows; the order stays */
void pile_release(struct pile *p);

#endif
