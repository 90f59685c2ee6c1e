/* SPDX-License-Identifier: ISC */
/*
 * card - the rows of a client's card as they are put: each says something in words, on a day, or
 * in money, of which is noted what it is made of.
 *
 * Several rows come of one record or of one row of another report, whose money each of them has:
 * card_money() names it for the row that is put next.
 */
#ifndef WORK_CARD_H
#define WORK_CARD_H

#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/report.h"

struct card {
	const struct report_query *q;
	struct sink out;
	struct row row;
	struct arena a;
	struct labels staff;
	const char *section;
	struct rec last, next; /* contacts */
	bool estimated;        /* there is a potential that may be the client's */
	struct explain_rows rows;
	const struct rec *from; /* that the money of the next row is of, ... */
	const char *field;      /* ... and its field; a row of another report, or a record */
	uint64_t n;             /* rows with money */
};

/* Put a row of c->section; nothing where it says nothing.  date may be DATE_NONE, and texts
 * empty. */
int card_put(struct card *c, const char *name, int32_t date, struct str text, struct str money,
	     struct err *e);

/* The money of the next row: this field of a record or row. */
struct str card_money(struct card *c, const struct rec *r, const char *field);

/* The word of an enum, in the language. */
struct str card_word(struct card *c, const char *field, struct str value);

/* What there is of the fields (names, with blanks between), with commas between. */
struct str card_joined(struct card *c, const struct rec *r, const char *names);

/* Give records of this client, as they were at the end of the day, to f, whose ctx is c: all of a
 * kind; this one. */
int card_each(struct card *c, const char *kind,
	      int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e);
int card_then(struct card *c, const struct kind *k, const struct rec *r,
	      int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e);

/* Give the rows of another report, of this client, to f; by may be NULL. */
int card_report(struct card *c, const char *name, const char *by, struct period p,
		int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e);

/* Those of a method of segments. */
int card_segment(struct card *c, const char *method,
		 int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e);

#endif
