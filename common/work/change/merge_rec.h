/* SPDX-License-Identifier: ISC */
/*
 * merge_rec - two versions of a record made one, field by field.
 *
 * A field that one side changed is taken from it; one that both changed to two
 * values is a conflict.  Fields that belong together (a line's price and sums,
 * date and due, status and what closes it) are one: changed on one side they are all taken
 * from it, changed on both they are all in conflict.  The stamps never are: at
 * and by are the earlier pair, changed and changed_by the later.  tags merge as
 * a set.  Which side is ours makes no difference.
 */
#ifndef WORK_MERGE_REC_H
#define WORK_MERGE_REC_H

#include "rec/rec.h"

struct merge_in {
	const struct rec *base;  /* NULL: there is none, the record is new on both sides */
	const struct rec *base2; /* a second version where the base itself is a conflict:
					  fields that differ in them have no base value */
	const struct rec *ours, *theirs;
};

/* What became of it: two records that are the same but for the fields in conflict. */
struct merge_out {
	struct rec ours, theirs;
	struct str *fields; /* in conflict, in the arena */
	size_t n;
};

/* Strings are borrowed from the versions, or in a. */
void merge_rec(struct merge_out *out, const struct merge_in *in, struct arena *a);
void merge_out_release(struct merge_out *out);

/* Do they say the same, in whatever order? */
bool merge_same(const struct rec *a, const struct rec *b);

/* The same, but for who wrote it and when. */
bool merge_same_fields(const struct rec *a, const struct rec *b);

/* at, by, changed, changed_by: who wrote and when, no fields of the record's own. */
bool merge_is_stamp(struct str key);

/* Which is the earlier moment: -1, 0, 1.  What is none comes first. */
int merge_moment_cmp(struct str a, struct str b);

#endif
