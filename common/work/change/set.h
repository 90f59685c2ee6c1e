/* SPDX-License-Identifier: ISC */
/*
 * set - stored records changed or removed, as one transaction.
 *
 *	set_init(&t, session);
 *	set_named(...), set_stream(...), set_remove(...)	say what is to be done
 *	set_store(&t, &e);		locks the directory and does it, or nothing
 *	set_each(&t, sink, &e);		the changed records
 *	set_release(&t);
 *
 * Streams are read to their end before the lock is taken, so that a program
 * that reads the directory may feed one that writes it.
 */
#ifndef WORK_SET_H
#define WORK_SET_H

#include "base/tape.h"
#include "work/change/change.h"
#include "work/change/line.h"
#include "work/load/select.h"

/* One thing to do. */
struct set_job {
	const struct kind *kind;
	bool selected;   /* those of the selection, else ... */
	struct str name; /* ... the record of this name */
	bool exact;      /* name is an id; else a user wrote it */
	bool remove;
	bool unite; /* with into; then it is removed */
	struct str into;
	uint64_t at; /* the patch, on the tape */
	size_t size;
	struct loc loc;
};

struct set {
	struct session *s;
	const struct rec *expect; /* what the patch was made from: where a field of it has become
				     something else, it is refused; NULL: whatever there is */
	struct arena arena;
	struct tape tape;
	struct set_job *v;
	size_t n, cap;
	struct selection selection;
	struct txn *txn;
	struct facts facts;
	struct change change;
	struct line_ctx lines;
};

void set_init(struct set *t, struct session *s);

/* The record that a user names; names in reference fields of patch become ids. */
int set_named(struct set *t, const struct kind *k, struct str name, struct rec *patch,
	      struct err *e);

/* Records of kind k that a stream selects. */
int set_selected(struct set *t, const struct kind *k, int fd, const char *stream, struct rec *patch,
		 struct err *e);

/* Each record of a stream: its kind and id say which, its other fields what. */
int set_stream(struct set *t, int fd, const char *stream, struct err *e);

/* Remove a record that nothing refers to and that has no legal number; a document's items
 * go with it. */
int set_remove(struct set *t, const struct kind *k, struct str name, struct err *e);

/* Whatever refers to the record refers to the one named into, and it is removed. */
int set_unite(struct set *t, const struct kind *k, struct str name, struct str into, struct err *e);

int set_store(struct set *t, struct err *e);
int set_each(struct set *t, struct sink out, struct err *e);
void set_release(struct set *t);

#endif
