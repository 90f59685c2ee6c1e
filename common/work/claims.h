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
#include "work/recs.h"
#include "work/report.h"

/* A claim repeats another of the same client and reason that is not older than this. */
enum { CLAIMS_REPEATED = 365 };

enum { CLAIMS_TRACKED = 11 }; /* fields that are turned back to the day */

struct claims {
	const struct report_query *q;
	struct recs recs; /* as they were at the end of the day */
	struct past past[CLAIMS_TRACKED];
	struct clients clients;
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
