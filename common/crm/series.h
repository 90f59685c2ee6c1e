/* SPDX-License-Identifier: ISC */
/*
 * series - which series a legal number is of.
 *
 * A series is a prefix and 1, 2, ... of a kind and year.  The prefix is that of
 * the settings, and behind it that of a copy of the directory: this one's, or
 * one as crm-init draws them (three capital letters and a dash).  Other numbers
 * are somebody's own business.
 */
#ifndef CRM_SERIES_H
#define CRM_SERIES_H

#include "base/str.h"

/* Cut a number into *prefix and *n; false where it is of no series. */
bool series_cut(struct str number, struct str settings, struct str own, struct str *prefix,
		uint64_t *n);

#endif
