/* SPDX-License-Identifier: ISC */
/*
 * change - edits of stored records within a transaction.
 *
 * Changes of one record are laid over each other and stored once.  A changed
 * field that the schema tracks leaves an event; stamps say who and when.  What was issued
 * is not edited: money, date, client and number of a numbered invoice,
 * shipment or return.
 */
#ifndef WORK_CHANGE_H
#define WORK_CHANGE_H

#include "store/txn.h"
#include "work/change/facts.h"

/* What was done, where it is more than fields that were set: its events say so.  Texts may be
 * empty, and live as long as the change. */
struct change_act {
	const char *action; /* "escalate" */
	struct str staff;   /* whom it concerns */
	struct str due;     /* a moment */
	struct str note;
	struct str acting; /* for whom a substitute did it */
};

struct changed {
	const struct kind *kind;
	struct store_at at;
	struct rec *was, *now;        /* in the arena */
	const struct change_act *act; /* leaves an event also where no tracked field changes; or
					 NULL */
	bool removed;
	bool quiet;        /* leaves no event of its fields */
	struct str acting; /* for whom a deputy does it; of change_store */
};

struct change {
	struct session *s;
	struct txn *txn;
	struct facts *facts;
	struct arena arena;
	struct names keys; /* "kind id" */
	struct changed *v; /* by the same numbers */
	size_t n, cap;
	struct str user, now;
	struct rec *events; /* that were written */
	size_t nevents, events_cap;
};

int change_begin(struct change *c, struct session *s, struct txn *txn, struct facts *facts,
		 struct err *e);
void change_release(struct change *c);

/* The stored record with this id, opened for changes: *it until the next call.  There is none:
 * err_data. */
int change_open(struct change *c, const struct kind *k, struct str id, struct loc at,
		struct changed **it, struct err *e);

/* The stored record with this id has this line, at this place: for who will open very many and
 * reads them all at once. */
int change_known(struct change *c, const struct kind *k, struct str id, struct str line,
		 const struct store_at *at, struct err *e);

/* Is the record among those that are opened? */
bool change_has(const struct change *c, const struct kind *k, struct str id);

/* Lay the fields of patch (without kind and id) over a record; an empty one clears.
 * Values are checked and made canonical, references looked up.  user: the change is a
 * user's own (issued documents are protected), not one that follows from a rule. */
int change_apply(struct change *c, struct changed *it, const struct rec *patch, bool user,
		 struct err *e);

/* An event of a record that is new in this transaction: what became of a field. */
int change_event(struct change *c, const struct kind *k, struct str id,
		 const struct change_act *act, const char *field, struct str to, struct err *e);

/* Write a record of a dated kind beside them, of today, with an id drawn: it follows from the
 * changes as events do. */
int change_add(struct change *c, const struct kind *k, const struct rec *fields, struct err *e);

/* The record is to go. */
void change_remove(struct changed *it);

/* Put all of it into the transaction, with the events. */
int change_store(struct change *c, struct err *e);

/* What was written, in the order it was opened: records that are different, then events. */
int change_each(struct change *c, bool events, struct sink out, struct err *e);

/* For change_event.c. */

/* Add the line of a record to the transaction; the date of one that is dated has been checked. */
int change_write(struct change *c, const struct kind *k, const struct rec *r, struct err *e);

/* The events of a change: one for each tracked field, and what was done.  What an act says
 * besides stands in its first event alone. */
int change_write_events(struct change *c, const struct changed *it, struct err *e);

#endif
