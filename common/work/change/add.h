/* SPDX-License-Identifier: ISC */
/*
 * add - records stored, as one transaction.
 *
 *	add_begin(&a, &session, "stdin", DUP_ERROR, &e);
 *	add_rec(&a, &rec, &e);  ... each record
 *	add_store(&a, false, &e);
 *	add_each(&a, sink, &e);  what was written
 *	add_release(&a);
 *
 * A stream is read to its end before the directory is locked.  Under the lock
 * ids and references are checked, people, terms, prices, sums and numbers are
 * filled in, and all of it is stored, or nothing.
 */
#ifndef WORK_ADD_H
#define WORK_ADD_H

#include "work/change/batch.h"
#include "work/change/change.h"
#include "work/change/number.h"

struct add;

/* What becomes of a record whose id is stored already. */
enum on_duplicate {
	DUP_ERROR,
	DUP_SKIP,   /* the stored one stays; a payment that says something else is an error */
	DUP_UPDATE, /* the given fields are set */
};

/*
 * A task that adds what depends on what is stored: decide is called under the lock
 * before the records are looked at, and may add some and open changes; check when all is
 * filled in, and may refuse.  Both may be NULL.
 */
struct add_task {
	int (*decide)(void *ctx, struct add *a, struct err *e);
	int (*check)(void *ctx, struct add *a, struct err *e);
	void *ctx;
};

struct add {
	struct session *s;
	struct add_task task;
	bool rules; /* lines get the discounts of the company's rules */
	bool given; /* a record brings a legal number along */
	bool many;  /* a record for each of many clients: none closes what was planned */
	struct batch batch;
	enum on_duplicate dup;
	struct txn *txn;
	struct facts facts;
	struct numbers numbers;
	struct change change;
};

/* name: of the stream, for messages; NULL: the records come from the command line. */
int add_begin(struct add *a, struct session *s, const char *name, enum on_duplicate dup,
	      struct err *e);
int add_rec(struct add *a, struct rec *r, struct err *e);

/* dry: everything but the storing. */
int add_store(struct add *a, bool dry, struct err *e);

/* What was written: the batch in its order, then stored records that changed. */
int add_each(struct add *a, struct sink out, struct err *e);

/* The same for who prints records as they are: each line of the batch with its LF. */
int add_lines(struct add *a, struct sink changed, void (*line)(struct str line), struct err *e);
void add_release(struct add *a);

#endif
