/* SPDX-License-Identifier: ISC */
/*
 * undo - a commit taken back, by record and field.
 *
 * What the commit added is removed, what it removed is added again, what it
 * changed gets its old values; later changes of other records and fields stay.
 * That is refused where something depends on it: a field was changed again, a
 * record that would go is referred to or was changed, a legal number would
 * leave a gap, a reference would lead nowhere.
 */
#ifndef WORK_UNDO_H
#define WORK_UNDO_H

#include "store/txn.h"
#include "work/change/facts.h"
#include "work/load/history.h"

/* A record that the commit changed: without fields where it is not there. */
struct undone {
	const struct kind *kind;
	struct str id, old;  /* old: its line before the commit */
	struct rec was, did; /* before and after the commit */
	struct rec is, will; /* now, and after it is taken back */
	struct store_at at;  /* of is */
	bool changes;        /* is to will */
};

/* Of a commit's name, in what people read. */
enum { UNDO_HASH_SHOWN = 12 };

struct undo {
	struct session *s;
	struct history h;
	const struct commit *commit;
	struct arena arena;
	struct names keys; /* "kind id" */
	struct undone *v;  /* by the same numbers */
	size_t cap;
	struct names dated; /* ids of dated records; their numbers in v: */
	uint32_t *dated_at;
	size_t dated_cap;
	struct txn *txn;
	struct facts facts;
	void (*blocked)(void *ctx, const char *msg); /* what depends on the commit: each */
	void *ctx;
	size_t nblocked;
};

/* The rows: kind=undo id doc_kind field from to. */
extern const struct kind undo_kind;

/* Find the commit of this name; NULL: the last one that our programs made. */
int undo_open(struct undo *u, struct session *s, const char *name,
	      void (*blocked)(void *ctx, const char *msg), void *ctx, struct err *e);

/* Take it back; dry: all but the storing. */
int undo_run(struct undo *u, bool dry, struct err *e);

/* What was done, a row for each field. */
int undo_each(struct undo *u, struct sink out, struct err *e);
void undo_release(struct undo *u);

/* For undo_check.c. */

/* Tell that something stands in the way. */
void undo_block(struct undo *u, const struct undone *it, const char *fmt, ...) CC_PRINTF(3, 4);

/* What becomes of the record of this kind (NULL: any dated kind) and id: NULL where the
 * commit has nothing to do with it. */
const struct undone *undo_find(const struct undo *u, const struct kind *k, struct str id);

/* References from and to what changes, legal numbers, and whether each record is still one. */
int undo_check(struct undo *u, struct err *e);

#endif
