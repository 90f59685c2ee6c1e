/* SPDX-License-Identifier: ISC */
/*
 * alike - are two names those of one company?
 *
 * A name is compared by its key: folded, ё as е, without punctuation and the forms of companies
 * (ООО, ИП, Ltd ...), its words in order.  Names with different numbers are not alike.
 */
#ifndef CRM_ALIKE_H
#define CRM_ALIKE_H

#include "base/buf.h"

/* From this on two names are taken for one. */
enum { ALIKE_PERCENT = 85 };

/* More letters of a key than these are not compared. */
enum { ALIKE_LETTERS = 200 };

/* Append the key of a name. */
void alike_key(struct buf *out, struct str name);

/* How much of two keys is the same: 100 less the edits that make one of the other in percent
 * of the longer, rounded down. */
unsigned alike_percent(struct str a, struct str b);

/* Append what two ways of writing a telephone number have in common: its last ten digits; nothing
 * where it has less than seven. */
void alike_phone(struct buf *out, struct str phone);

#endif
