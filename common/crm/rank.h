/* SPDX-License-Identifier: ISC */
/*
 * rank - the middle and the tail of numbers; shares.
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

/* part / whole as percent, RATE_DIGITS, rounded; false where whole is 0 ("n/a") or it
 * does not fit. */
bool rank_share(int64_t *percent, int64_t part, int64_t whole);

#endif
