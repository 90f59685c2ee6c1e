/* SPDX-License-Identifier: ISC */
/*
 * counts - how often each word came: "price 3, term 1".
 */
#ifndef WORK_COUNTS_H
#define WORK_COUNTS_H

#include "base/hash.h"
#include "work/load/row.h"

/* A zeroed one is valid; it borrows the words. */
struct counts {
	struct names words;
	int64_t *n; /* by the numbers of words */
	size_t cap;
};

void counts_add(struct counts *c, struct str word); /* an empty word is none */

/* As a field of a row: the most frequent first, then by the word; at most max of them. */
void counts_put(struct row *row, const char *field, const struct counts *c, size_t max);
void counts_release(struct counts *c);

#endif
