/* SPDX-License-Identifier: ISC */
/*
 * merge_side - one of the three texts of a merge: its lines by id.
 */
#ifndef WORK_MERGE_SIDE_H
#define WORK_MERGE_SIDE_H

#include "base/hash.h"
#include "rec/rec.h"

/* A record's line without LF.  In a base that is itself a conflict there may be two
 * versions of it, or it may be there and not be there. */
struct side_line {
	struct str line;  /* the first version */
	struct str line2; /* the second, where there is one */
	bool unsure;      /* one version of the base has it, the other has not */
};

struct side {
	struct names ids;
	struct side_line *v; /* by the same numbers, in the order of the file */
	size_t cap;
	struct arena arena; /* of ids */
};

/* Every line is checked to be a record with a kind and an id that no other has; name is
 * for messages.  conflicts: git's markers of a conflict may stand in it, which are read
 * as the two versions that they separate.  Blank lines are passed over. */
int side_read(struct side *s, struct str text, bool conflicts, const char *name, struct err *e);
void side_release(struct side *s);

/* Its line, or NULL. */
const struct side_line *side_find(const struct side *s, struct str id);

#endif
