/* SPDX-License-Identifier: ISC */
/*
 * claims - clients' claims as they were on a day, for reports.
 *
 *	claims_load(&c, &query, &e);
 *	while (claims_next(&c, &r, &one, &e) > 0) ... the record, and its figures
 *	claims_release(&c);
 */
#ifndef WORK_CLAIMS_H
#define WORK_CLAIMS_H

#include "crm/claim_tally.h"
#include "work/load/recs.h"
#include "work/report/report.h"

/* A claim repeats another of the same client and reason that is not older than this. */
enum { CLAIMS_REPEATED = 365 };

/* All of them, of both directions, as they were at the end of a day. */
struct claims_then {
	struct recs recs;
	struct past past;
};

int claims_then_load(struct claims_then *c, struct session *s, int32_t day, struct err *e);
void claims_then_release(struct claims_then *c);

/* The last second that counts on the day of a query. */
int64_t claims_end(const struct report_query *q);

struct claims {
	const struct report_query *q;
	struct claims_then then;
	struct clients clients;
	struct names acted; /* claims that tasks are about */
	struct claim_actions {
		int64_t all, open;
	} * actions; /* of each; cancelled ones do not count */
	size_t actions_cap;
	uint32_t *order; /* of recs: by date */
	size_t n, next;
	struct arena arena;
	struct names pairs; /* client and reason */
	int32_t *last;      /* of each: when it came last */
	size_t last_cap;
};

int claims_load(struct claims *c, const struct report_query *q, struct err *e);

/* The next that the query takes, in the order of their dates: 1, 0 at the end, or -1. */
int claims_next(struct claims *c, const struct rec **r, struct claim_case *one, struct err *e);
void claims_release(struct claims *c);

#endif
