/* SPDX-License-Identifier: ISC */
/*
 * xyz - who buys regularly.
 *
 * By frequency, in a window of months:
 *
 *	Z	one purchase day
 *	X	purchases in at least `regular` percent of the months from the first
 *		purchase in the window to its end, both included, where those are
 *		three or more
 *	Y	else
 *
 * By the coefficient of variation (cv) of the monthly sales over the window, empty
 * months being 0: the population's standard deviation / mean; X under x, Y under y,
 * else Z, and Z where the mean is not positive.
 *
 * Percents are with RATE_DIGITS, compared exactly (cv: where the sum of the window
 * times its months is below 2^62; of larger ones the last digits are left out).
 */
#ifndef CRM_XYZ_H
#define CRM_XYZ_H

#include "crm/tally.h"

#define XYZ_NO_CV (-1) /* the mean is not positive */

/* 'X', 'Y', 'Z'; 0 for a client without a sale in the window. */
char xyz_frequency(const struct tally *t, uint32_t client, int64_t regular);

/* The same by cv; t has monthly sums.  *cv (percent, RATE_DIGITS, rounded down, at
 * most 429496.7295) or XYZ_NO_CV. */
char xyz_variation(const struct tally *t, uint32_t client, int64_t x, int64_t y, int64_t *cv);

/* The cv of n numbers, as above. */
int64_t xyz_cv(const int64_t *v, size_t n);

#endif
