/* SPDX-License-Identifier: ISC */
/*
 * lookup - the record that a user means on the command line.
 *
 * By its id, its number, a client also by INN, or by a beginning of the id that
 * no other has.  An exact id wins, then a number (or INN), then the beginning.
 * Streams name records by exact ids alone.
 */
#ifndef WORK_LOOKUP_H
#define WORK_LOOKUP_H

#include "rec/rec.h"
#include "work/load/session.h"

/* The id of the record of kind k (NULL: any dated kind) named so, into s->arena.  None, or
 * several: err_data, which lists them. */
int lookup_id(struct session *s, const struct kind *k, struct str name, struct str *id,
	      struct err *e);

/* The same where the name may be of any of n kinds: an exact id of one of them wins, then a
 * number, then a beginning, each time in the first kind that has any.  *k is the kind. */
int lookup_any(struct session *s, const char *const *kinds, size_t n, struct str name,
	       const struct kind **k, struct str *id, struct err *e);

/* The same of a document that something is done with: since each kind has a number 1, a
 * warning tells of others that have its number, unless one refers to the other. */
int lookup_doc(struct session *s, const char *const *kinds, size_t n, struct str name,
	       const struct kind **k, struct str *id, struct err *e);

/* What a user typed into the fields of a record becomes what is stored: names in reference
 * fields ids, names of dates and periods ("today+3d", "next-month") what they stand for. */
int lookup_values(struct session *s, const struct kind *k, struct rec *r, struct err *e);

#endif
