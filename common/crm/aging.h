/* SPDX-License-Identifier: ISC */
/*
 * aging - what is owed, by how long it is overdue.
 *
 *	not_due	due on the day or later
 *	d1_30	1 to 30 days past due, d31_60, d61_90 alike, d91: 91 and more
 *
 * The five buckets and the advance (0 or less) sum to the total.
 */
#ifndef CRM_AGING_H
#define CRM_AGING_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum aging_bucket { AGING_NOT_DUE, AGING_1_30, AGING_31_60, AGING_61_90, AGING_91, AGING_BUCKETS };

/* In the currency's smallest unit.  A zeroed one is valid and empty. */
struct aging {
	int64_t due[AGING_BUCKETS];
	int64_t advance; /* 0 or less */
	int64_t total;
};

enum aging_bucket aging_bucket(int32_t due, int32_t day);

/* Days past due: 0 where it is not. */
int32_t aging_overdue(int32_t due, int32_t day);

/* Add a balance, or what is owed of a refund of that day.  These fail where a sum
 * does not fit 64 bits. */
int aging_add(struct aging *a, int32_t due, int32_t day, int64_t amount, struct err *e);
int aging_advance(struct aging *a, int64_t advance, struct err *e); /* advance is 0 or more */

/* True where there is nothing to list, as opposed to a total of 0. */
bool aging_none(const struct aging *a);

#endif
