/* SPDX-License-Identifier: ISC */
/*
 * hold - clients that reminders have put on hold, and lifting it.
 *
 * An event of the client's field hold says who changed it last: its action is remind where
 * reminders did.  What somebody set by hand is theirs.
 */
#ifndef WORK_HOLD_H
#define WORK_HOLD_H

#include "base/hash.h"
#include "work/change/add.h"

struct holds {
	struct arena arena;
	struct names clients; /* whose hold was ever changed */
	struct hold_change {
		int64_t at;
		bool ours; /* reminders set it, and nobody has changed it since */
	} * v;             /* the last of each */
	size_t cap;
};

/* Take an event into account; in the order of the files. */
void holds_see(struct holds *h, const struct rec *event);
void holds_release(struct holds *h);

/* Put the client on hold, or lift it, within the add's transaction; note: why.  1 where that is
 * a change, else 0, or -1. */
int hold_set(struct add *a, struct str client, bool hold, struct str note, struct err *e);

#endif
