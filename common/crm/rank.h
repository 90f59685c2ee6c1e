/* SPDX-License-Identifier: ISC */
/*
 * rank - the middle, the tail and the largest of numbers; shares.
 */
#ifndef CRM_RANK_H
#define CRM_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The percentile by nearest rank: of n sorted values the one at place
 * ceil(percent / 100 * n), from 1.  Sorts v.  percent is 1 to 100; 50 is the median.
 * False where n is 0. */
bool rank_percentile(int64_t *p, int64_t *v, size_t n, unsigned percent);

/* The indices of the k largest values (fewer where n is less), the largest first,
 * ties by index.  Gives how many; out has room for k. */
size_t rank_largest(uint32_t *out, size_t k, const int64_t *value, size_t n);

/* part / whole as percent, RATE_DIGITS, rounded; false where whole is 0 ("n/a") or it
 * does not fit. */
bool rank_share(int64_t *percent, int64_t part, int64_t whole);

#endif
