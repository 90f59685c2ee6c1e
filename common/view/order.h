/* SPDX-License-Identifier: ISC */
/*
 * order - what -s says: FIELD[:r],...
 *
 * Values compare by the field's type; those of a field without one as numbers where
 * they are numbers, and these before the rest, which compares by bytes.  An absent
 * value is before all others; :r turns a field's order around.
 */
#ifndef VIEW_ORDER_H
#define VIEW_ORDER_H

#include "base/err.h"
#include "rec/rec.h"

struct order_by {
	struct str name;
	const struct field_def *def; /* NULL: no type is known */
	bool reverse;
};

struct order {
	const struct schema *schema;
	struct order_by *by; /* owned; the names are borrowed */
	size_t n;
};

/* text is borrowed; k (or NULL) gives the types.  Errors are ERR_USAGE. */
int order_parse(struct order *o, struct str text, const struct schema *s, const struct kind *k,
		struct err *e);

/* Rows of a kind that was not known before: take its types where none are known. */
void order_learn(struct order *o, const struct kind *k);

/* Put the numbers of n rows in order; rows that are equal stay as they are.  Row i has
 * the values key[i * o->n] and on.  Free the array. */
size_t *order_sort(const struct order *o, const struct str *key, size_t n);

void order_release(struct order *o);

#endif
