/* SPDX-License-Identifier: ISC */
/*
 * value - the values of fields by their type: check, canonical form, compare.
 */
#ifndef REC_VALUE_H
#define REC_VALUE_H

#include "base/buf.h"
#include "base/err.h"
#include "rec/rec.h"
#include "rec/schema.h"
#include "value/period.h"

/* Append the canonical form of s for the field ("1250" as money is "1250.00"), or
 * fail with FIELD "VALUE": what is wrong.  References are checked for form only. */
int value_canon(struct buf *out, const struct schema *s, const struct field_def *d, struct str v,
		struct loc at, struct err *e);

/* What is typed for a date or period may be a name: "today+3d" for a date, "next-month"
 * for a period.  Gives what it stands for, in buf, or v as it is.  A name of several
 * days is no date. */
struct str value_named(const struct field_def *d, struct str v, int32_t today,
		       char buf[PERIOD_TEXT]);

/* Does an account (TYPE_ACCOUNT) agree with the bank's bik?  So where either is empty,
 * and where requisites are not Russian. */
int value_account(const struct schema *s, const struct field_def *d, struct str v, struct str bik,
		  struct loc at, struct err *e);

/* The place of v among the words of d->of, from 0: the values of an enum, what a number
 * takes besides ("none"); -1 where it is none of them. */
int value_word(const struct field_def *d, struct str v);

/* The decimals of a numeric type; -1 for others. */
int value_digits(const struct schema *s, enum type t);
bool value_numeric(enum type t); /* right-aligned in a table, a number in JSON */

/* -1, 0, 1: numbers by value, moments as instants, periods by their first and then
 * their last day, enums in the order of their values, the rest by bytes.  A value that
 * is not of the type sorts before all that are.  d NULL (an unknown field): decimal
 * numbers of any length by value, after all that are none. */
int value_cmp(const struct schema *s, const struct field_def *d, struct str a, struct str b);

/* True where both are decimal numbers of any length: *cmp is -1, 0, 1. */
bool value_cmp_decimals(int *cmp, struct str a, struct str b);

/* Check a whole record of its kind and make its values canonical (into a): the kind is
 * known, required fields are there, each value is of its type, accounts agree with
 * the bik, the line is not too long to be read again.  With stored unset,
 * FIELD_GENERATED ones may be missing.  Derived fields are dropped.  Unknown fields
 * pass; each is told through unknown (may be NULL).  A record that failed is to be
 * thrown away. */
int value_check_rec(struct rec *r, const struct schema *s, const struct kind *k, bool stored,
		    struct arena *a,
		    void (*unknown)(void *ctx, const struct rec *r, struct str key), void *ctx,
		    struct err *e);

/* The same of a part of a record: required fields may be missing. */
int value_check_part(struct rec *r, const struct schema *s, const struct kind *k, struct arena *a,
		     void (*unknown)(void *ctx, const struct rec *r, struct str key), void *ctx,
		     struct err *e);

/* Err_data where a required field is missing, as value_check_rec has it with stored unset. */
int value_check_required(const struct rec *r, const struct kind *k, struct err *e);

#endif
