/* SPDX-License-Identifier: ISC */
/*
 * pending - .crm/pending: changes that are stored and not yet committed to git.
 *
 *	message TAB path TAB delta [TAB path TAB delta ...] LF
 *
 * The line is appended in the same transaction as its change.  A path's delta
 * is what the change adds to the sum of the hashes of its lines: with it a
 * commit knows whether a file has been changed by hand as well, for then the
 * sums of what git has and of what is there differ by more than the deltas.
 */
#ifndef STORE_PENDING_H
#define STORE_PENDING_H

#include "base/hash.h"
#include "store/change.h"

/* The sum of the hashes of lines; blank ones do not count. */
uint64_t pending_sum(struct str lines);

/* The step that appends a change to the pending ones; its bytes are in *text. */
int pending_op(struct op *op, struct buf *text, struct store *st, const struct changes *c,
	       struct str message, struct err *e);

struct pending {
	struct arena arena;
	struct names paths;
	struct {
		uint64_t *v;
		size_t n, cap;
	} deltas; /* of paths */
	struct {
		struct str *v;
		size_t n, cap;
	} messages;
};

int pending_read(struct pending *p, struct store *st, struct err *e);
void pending_release(struct pending *p);

/* All of it is committed: for who holds the writers' lock, shared or alone. */
int pending_clear(struct store *st, struct err *e);

/* Is there any? */
bool pending_any(struct store *st);

#endif
