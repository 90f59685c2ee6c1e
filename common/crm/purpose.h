/* SPDX-License-Identifier: ISC */
/*
 * purpose - the documents that the text of a payment names.
 *
 *	Оплата по счету № 142/26 от 01.11.2026		142/26, of 2026-11-01
 *	за товар по сч. 141, 142 и 143			141, 142, 143
 *	УПД ХИМ-ММР286 по договору № 12			ХИМ-ММР286
 *	Invoice INV-7 dated 01.11.2026			INV-7
 *
 * A number is what has a digit and stands behind a word for a document or a number
 * sign; what stands behind a word for a contract is none.
 */
#ifndef CRM_PURPOSE_H
#define CRM_PURPOSE_H

#include "base/buf.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

enum { PURPOSE_MAX = 32 };

struct purpose_ref {
	struct str number; /* folded: numbers are compared without case */
	int32_t date;      /* or DATE_NONE */
};

/* Up to PURPOSE_MAX of them, the first ones; how many.  The folded text, which the numbers
 * borrow from, goes into folded. */
size_t purpose_refs(struct str text, struct buf *folded, struct purpose_ref refs[PURPOSE_MAX]);

/* "142/26", "142/2026": *number is 142, *year 2026; false for another form. */
bool purpose_year(struct str s, struct str *number, int *year);

#endif
