/* SPDX-License-Identifier: ISC */
/*
 * abc - who makes the turnover.
 *
 * Sorted by metric, the greatest first, ties by id, and going down:
 *
 *	A	while the share of the positive total that comes before is under a,
 *		so the one that crosses it is still A
 *	B	while it is under b
 *	C	the rest, and whoever's metric is zero or negative
 *
 * The total is the sum of the positive metrics.  Compared exactly.
 */
#ifndef CRM_ABC_H
#define CRM_ABC_H

#include "base/str.h"

struct abc_item {
	struct str id;
	int64_t metric; /* in any unit */
	uint32_t index; /* the caller's own; kept */
	char abc;       /* filled in: 'A', 'B', 'C' */
};

/* Sort the items and class them; a and b are percent, RATE_DIGITS (80 and 95). */
void abc_class(struct abc_item *v, size_t n, int64_t a, int64_t b);

#endif
