/* SPDX-License-Identifier: ISC */
/*
 * recs - all records of a kind in memory, by id, for reports over kinds that are few:
 * offers, deals, contracts.  What sums up a million documents reads work/load/docs.h.
 */
#ifndef WORK_RECS_H
#define WORK_RECS_H

#include "base/hash.h"
#include "rec/rec.h"
#include "value/period.h"
#include "work/load/past.h"

struct recs {
	struct arena arena;
	struct names ids;
	struct rec *v; /* by the numbers of ids, in the order of the files */
	size_t cap;
};

/* Those dated in the period, of a kind without dates all. */
int recs_load(struct recs *t, struct session *s, const char *kind, struct period p, struct err *e);

/* One more, in place of one of the same id. */
void recs_put(struct recs *t, const struct rec *r);
const struct rec *recs_find(const struct recs *t, struct str id); /* or NULL */
void recs_release(struct recs *t);

/* Fields of a record: DATE_NONE where there is no date; *v is 0 where there is no number, and
 * err_data where it is none. */
int32_t recs_day(const struct rec *r, const char *key);
int recs_number(const struct rec *r, const char *key, int digits, int64_t *v, struct err *e);

/* *sum += v, or err_data: too large. */
int recs_sum(int64_t *sum, int64_t v, struct err *e);

#endif
