/* SPDX-License-Identifier: ISC */
/*
 * claim_late - which terms of a claim are over: to be answered, to be resolved, and of the
 * department that was asked last, until it is another's turn.
 *
 * A department's term stands in the event by which the claim was forwarded.
 */
#ifndef WORK_CLAIM_LATE_H
#define WORK_CLAIM_LATE_H

#include "base/hash.h"
#include "rec/rec.h"
#include "value/period.h"
#include "work/load/session.h"

/* The last that was said to a department, of each claim. */
struct forwards {
	struct period period; /* of the events */
	struct arena arena;
	struct names claims;
	struct forward {
		int64_t at;
		struct str department, due; /* due: a moment, or empty */
		bool named;                 /* which department is known */
	} * v;
	size_t cap;
};

/* From the events of the period's days. */
int forwards_load(struct forwards *f, struct session *s, struct period p, struct err *e);
void forwards_release(struct forwards *f);

/* The moments that are over; empty where one is not, or is kept. */
struct claim_over {
	struct str answer, resolve, department;
};

/* Of a claim that is not closed, before now. */
struct claim_over claim_over(const struct forwards *f, const struct rec *claim, int64_t now);

#endif
