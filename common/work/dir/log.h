/* SPDX-License-Identifier: ISC */
/*
 * log - the history of a record, field by field, from git.
 */
#ifndef WORK_LOG_H
#define WORK_LOG_H

#include "rec/rec.h"
#include "work/load/session.h"

struct log_query {
	const struct kind *kind;
	const char *name; /* of the record, as a user wrote it */
	bool all;         /* also what was before it was added the last time */
};

/* The rows: kind=log id commit date author field from to. */
extern const struct kind log_kind;

/* A row for each field that a commit changed, the newest first; before them, without a
 * commit, what is not committed yet.  A record that is there no more is known by its exact
 * id. */
int log_run(struct session *s, const struct log_query *q, struct sink out, struct err *e);

#endif
