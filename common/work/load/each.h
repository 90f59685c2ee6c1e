/* SPDX-License-Identifier: ISC */
/*
 * each - every stored record of a kind, one after the other.
 *
 * For lists, look-ups and checks; what sums up a million records reads
 * columns (rec/cols.h) in parallel instead.
 */
#ifndef WORK_EACH_H
#define WORK_EACH_H

#include "rec/rec.h"
#include "store/snap.h"
#include "value/date.h"

#define EACH_ALL ((struct period){ DATE_MIN, DATE_MAX })

/* Call f for each record of the kind in the months that touch the period, in the order
 * of the files.  The record is valid during the call.  f gives 0, 1 to stop
 * (which is no error), or -1. */
int each_record(struct store *st, const struct kind *k, struct period p,
		int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e);

/* The same of those alone that have this value in a field: others are not looked at, whatever is wrong
 * with them.  Very many lines are looked through on all processors. */
int each_with(struct store *st, const struct kind *k, struct period p, const char *key,
	      struct str value, int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx,
	      struct err *e);

/* The same as each_record of a kind by its name, one of those that there always are. */
struct session;
int each_of(struct session *s, const char *kind, struct period p,
	    int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e);

/* The same over an open snapshot: want is its number in it. */
int each_in(struct snap *s, int (*f)(void *ctx, size_t want, const struct rec *r, struct err *e),
	    void *ctx, struct err *e);

/* One part of it, in any thread; buf is the thread's, for the next. */
int each_in_part(struct snap *s, size_t part, struct buf *buf,
		 int (*f)(void *ctx, size_t want, const struct rec *r, struct err *e), void *ctx,
		 struct err *e);

/* Cut the next line, without its LF, off a run of whole lines; false at its end.  Blank
 * lines are passed over. */
bool run_line(struct str *lines, struct str *line);

#endif
