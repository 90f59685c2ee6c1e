/* SPDX-License-Identifier: ISC */
/* segment_rule_note - what the figures of a rule's clients are of, for work/load/explain.h. */
#ifndef WORK_SEGMENT_RULE_NOTE_H
#define WORK_SEGMENT_RULE_NOTE_H

#include "work/load/explain.h"
#include "work/segment/segment_rule.h"

struct rule_noted {
	const struct segment_ruled *rule;
	const struct classes *sales, *margins; /* of the same window */
};

/* The row of a client, who has the fields that rules know of him, is put next.  Of his debts
 * derive_explain has noted; x may be NULL. */
void rule_note_row(struct explain *x, const struct rule_noted *of, const struct rec *client);

/* How long ago contacts were, up to the day; where somebody asks. */
int rule_note_talks(struct session *s, int32_t day, struct err *e);

#endif
