/* SPDX-License-Identifier: ISC */
/*
 * list - records of the directory, by kind.
 */
#ifndef WORK_LIST_H
#define WORK_LIST_H

#include "rec/expr.h"
#include "rec/rec.h"
#include "work/load/select.h"
#include "work/load/session.h"

struct list_query {
	const struct kind *kind;
	char *const *names; /* records that are named; none: all */
	size_t nnames;
	const struct selection *selection; /* or NULL */
	const struct expr *where;          /* what the sink will filter by, or NULL: so that only
					      the months and ids are read that it can let through */
};

/* The one client that the records are of, or are; empty where the query does not say that it is one.
 * In the session's arena. */
struct str list_client(struct session *s, const struct list_query *q);

/* Every record that the query allows goes to the sink, which filters by where. */
int list_run(struct session *s, const struct list_query *q, struct sink out, struct err *e);

#endif
