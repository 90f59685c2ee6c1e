/* SPDX-License-Identifier: ISC */
/*
 * merge - three versions of a data file made one, by record and field.
 *
 * A record that one side added, changed or removed is added, changed or
 * removed.  Changes of both sides to one record are merged by field
 * (merge_rec.h).  In conflict are a field that both changed to two values, a
 * record that one side removed and the other changed, and an id that both
 * added with two contents.  Lines that are not merged by field are copied byte for
 * byte.
 *
 * The order is that of the base, then what was added, by moment and id.  So the
 * result does not depend on which side is ours.  A conflict is left as
 *
 *	<<<<<<< ours
 *	kind=client	id=a ...
 *	=======
 *	kind=client	id=a ...
 *	>>>>>>> theirs
 *
 * where the two lines differ in the fields in conflict alone, the smaller by bytes is
 * the first (with the name of its side), and an empty half means removed.
 */
#ifndef WORK_MERGE_H
#define WORK_MERGE_H

#include "base/buf.h"
#include "base/err.h"
#include "rec/schema.h"

struct merge_conflict {
	struct str kind, id;
	struct str field;        /* empty: the record as a whole */
	struct str ours, theirs; /* the values; without a field the lines, empty: removed */
};

struct merge_opts {
	const struct schema *schema; /* the order of fields in lines that are merged */
	void (*conflict)(void *ctx, const struct merge_conflict *c); /* each; or NULL */
	void *ctx;
};

/* Append the merged text to out.  *conflicts is how many records are in conflict.  Fails
 * (err_data with BASE, OURS or THEIRS as the file) where a version has a line that is no
 * record, or an id twice; conflicts that git left in the base are understood. */
int merge_text(struct buf *out, const struct merge_opts *o, struct str base, struct str ours,
	       struct str theirs, size_t *conflicts, struct err *e);

#endif
