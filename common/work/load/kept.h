/* SPDX-License-Identifier: ISC */
/*
 * kept - what the sections of one report load again and again, kept in the session.
 *
 *	kept_start(s, day);
 *	... flow_load, book_on, clients_load, labels_load, talks_load: each gives what it gave before ...
 *	kept_end(s);
 *
 * What is given borrows from the session: it is released as always, but nothing may be
 * added to it, and not after kept_end.
 */
#ifndef WORK_KEPT_H
#define WORK_KEPT_H

#include "work/load/book.h"
#include "work/load/clients.h"
#include "work/load/talks.h"

/* Keep from now on: documents dated up to the day (DATE_MIN: none). */
void kept_start(struct session *s, int32_t day);
void kept_end(struct session *s); /* also of a session that keeps nothing */

/* For the loaders themselves, of a session that keeps.  1: *x is what was asked for; 0: load it
 * yourself; -1: failed. */
int kept_clients(struct session *s, int32_t day, struct clients *c, struct err *e);
int kept_labels(struct session *s, const char *kind, const char *field, struct labels *l,
		struct err *e);
int kept_talks(struct session *s, struct talks *t, struct err *e);
int kept_book(struct session *s, int32_t day, struct book *b, struct err *e);

/* The documents of a book, of all days up to the day at least; with every text and figure. */
int kept_docs(struct session *s, int32_t day, struct docs *d, struct err *e);

#endif
