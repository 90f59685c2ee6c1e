/* SPDX-License-Identifier: ISC */
/*
 * segment_rule - the company's own segments: clients for whom an expression of crm.yaml holds.
 *
 * Rows: rule client name manager, then the fields that the expression names.  It may name the
 * fields of clients, stored and derived, and of the window
 *
 *	sales margin count months abc xyz abcxyz
 *
 * and silent_days since the last sale ever, contact_days since the last contact.
 */
#ifndef WORK_SEGMENT_RULE_H
#define WORK_SEGMENT_RULE_H

#include "work/segment/segment.h"

/* A rule that is to be run. */
struct segment_ruled {
	const struct segment_rule *rule;
	struct expr *expr;
	const struct kind *kind; /* a client with the added fields */
	size_t own;              /* how many of them, the first, are the record's own */
	struct names fields;     /* that it names, but for those that rows have anyway */
};

/* The rule of this name (NULL: each) into q, in q->arena.  None, or a wrong one: err_data. */
int segment_rule_ask(struct segment_query *q, const char *name, struct err *e);

const struct kind *segment_rule_kind(const struct segment_query *q);
int segment_rule(const struct segment_query *q, struct sink out, struct err *e);
void segment_rule_release(struct segment_query *q);

#endif
