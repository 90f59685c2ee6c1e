/* SPDX-License-Identifier: ISC */
/*
 * args - records as a command line writes them.
 *
 *	FIELD=VALUE			the value is literal: no escapes are read
 *	item=PRODUCT:QTY[@PRICE][-DISCOUNT%]
 *	call, meeting, visit, ...	activity type=call ...
 *
 * Words behind a verb are names of records or FIELD=VALUE.
 */
#ifndef WORK_ARGS_H
#define WORK_ARGS_H

#include "rec/rec.h"
#include "work/load/session.h"

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

/* The words behind a verb, borrowed; free both lists. */
struct args_words {
	char **names, **fields;
	size_t nnames, nfields;
	bool stream; /* one was "-" */
};

/* Sort n words; the last so many are names whatever they look like. */
void args_sort(struct args_words *w, char **words, size_t n, size_t names);
void args_words_release(struct args_words *w);

/* The value of the last field KEY=..., or NULL. */
const char *args_field(char *const *fields, size_t n, const char *key);

/* The same, and take all of these out of the fields. */
const char *args_take(char **fields, size_t *n, const char *key);

/* Each key stands once, but for those of many, a list that NULL ends. */
int args_once(char *const *fields, size_t n, const char *const *many, struct err *e);

/* Take those with this key out of the fields: their values into *v (in a), in their order. */
void args_take_all(char **fields, size_t *n, const char *key, char ***v, size_t *nv,
		   struct arena *a);

#endif
