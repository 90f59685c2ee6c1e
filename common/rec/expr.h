/* SPDX-License-Identifier: ISC */
/*
 * expr - the expressions of -w.
 *
 *	expr   = term *( "or" term )		term = factor *( "and" factor )
 *	factor = "not" factor | "(" expr ")" | field op value
 *	field  = key | "{" any text "}"
 *	op     = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"
 *	value  = word | 'text' | "text"
 *
 * Values compare by the field's type; a field without one as numbers if both
 * sides are numbers, else as bytes.  '' is an absent field: an ordered
 * comparison with an absent field is false, != is true.  A date against a
 * period: = within, < before, > after; so is a period, and one that overlaps is
 * none of them.  A moment against a date or period: by its own day.  = on tags is
 * membership, of all where several stand in the value.  Enums are ordered as their
 * values are declared.  ~ is case-insensitive contains, in any script.  A word
 * ends at white space or a parenthesis.  {...} is a field whatever its name: a
 * column of an import.  After = and != the word me is who is at work, where the field is
 * a member of staff or who wrote a record; 'me' is the two letters.
 */
#ifndef REC_EXPR_H
#define REC_EXPR_H

#include "base/arena.h"
#include "base/err.h"
#include "rec/rec.h"
#include "rec/schema.h"

struct expr;

/* Asked for a field that the record does not have: gives true and *val (valid until
 * the next call), or false where it is absent. */
struct expr_derive {
	bool (*get)(void *ctx, const struct rec *r, struct str key, struct str *val);
	void *ctx;
};

/* Asked who me is, once for each time that it stands for somebody. */
struct expr_me {
	int (*get)(void *ctx, struct str *who, struct err *e); /* NULL: me is a word like others */
	void *ctx;
};

/* Parse text; the expression lives in a and borrows s.  kind (may be NULL: any) gives
 * the types, today the names of dates.  Errors are ERR_USAGE and name the column; a
 * value that a known field can never have is one.  Unknown fields are accepted. */
int expr_parse(struct expr **x, struct str text, const struct schema *s, const struct kind *kind,
	       int32_t today, struct arena *a, struct err *e);
int expr_parse_me(struct expr **x, struct str text, const struct schema *s, const struct kind *kind,
		  int32_t today, const struct expr_me *me, struct arena *a, struct err *e);

/* derive may be NULL.  Where the expression was parsed without a kind, types are those
 * of the record's own. */
bool expr_test(const struct expr *x, const struct rec *r, const struct expr_derive *derive);

/* Call f for each field named in it. */
void expr_fields(const struct expr *x, void (*f)(void *ctx, struct str name), void *ctx);

/* Where the expression can hold only for records with key = VALUE (an "and" of it):
 * true and the value.  So that -w id=X is a lookup, and -w date=P reads a month. */
bool expr_pins(const struct expr *x, const char *key, struct str *val);

/* Where it can hold only for dates within *p: narrows *p. */
struct period;
void expr_dates(const struct expr *x, const char *key, struct period *p);

#endif
