/* SPDX-License-Identifier: ISC */
/*
 * alike_pairs - which of many names are those of one company?
 *
 * Each is held against all that can be alike: those with the same numbers, of nearly its length,
 * with nearly its letters.  Only of these the edits are counted.
 */
#ifndef CRM_ALIKE_PAIRS_H
#define CRM_ALIKE_PAIRS_H

#include "crm/alike.h"

/* take is given each two of n keys that are alike from ALIKE_PERCENT on, once, in no order. */
void alike_pairs(const struct str *keys, size_t n,
		 void (*take)(void *ctx, size_t a, size_t b, unsigned percent), void *ctx);

#endif
