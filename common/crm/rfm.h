/* SPDX-License-Identifier: ISC */
/*
 * rfm - recency, frequency, money: scores from 1 to 5.
 *
 *	score = 6 - ceil(5 * r / n)	r = 1 + the number of clients strictly better
 *
 * of n clients; better is fewer days since the last sale, more sales, a greater
 * sum.  So clients alike have the same score.
 */
#ifndef CRM_RFM_H
#define CRM_RFM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rfm_better { RFM_MORE, RFM_LESS };

/* The score of each of n values. */
void rfm_scores(uint8_t *score, const int64_t *value, size_t n, enum rfm_better better);

#endif
