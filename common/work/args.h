/* SPDX-License-Identifier: ISC */
/*
 * args - records as a command line writes them.
 *
 *	FIELD=VALUE			the value is literal: no escapes are read
 *	item=PRODUCT:QTY[@PRICE][-DISCOUNT%]
 *	call, meeting, visit, ...	activity type=call ...
 */
#ifndef WORK_ARGS_H
#define WORK_ARGS_H

#include "rec/rec.h"
#include "work/session.h"

/* The kind that a user calls so; *type is the activity's type for its short names, else
 * empty. */
int args_kind(const struct schema *s, const char *name, const struct kind **k, struct str *type,
	      struct err *e);

/* Set the fields of n words in r, which borrows them.  item= words are passed over where items
 * is set, else refused. */
int args_fields(struct rec *r, char *const *words, size_t n, bool items, struct err *e);

/* The product, quantity, price and discount of an item= word into r (a record of the
 * kind item); false where the word is another one.  Strings are in a. */
int args_item(struct rec *r, const char *word, bool *is_item, struct arena *a, struct err *e);

#endif
