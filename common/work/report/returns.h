/* SPDX-License-Identifier: ISC */
/*
 * returns - what came back in a period beside what was sold in it, by one or two keys.
 *
 * Sold is what work/load/flow.h calls a sale, less cancellations.  A sale has a client, manager,
 * product and month.  A return has its reason besides, and may be of a claim: of what only
 * returns have, the share is of all that was sold by the other key, or of everything.
 */
#ifndef WORK_RETURNS_H
#define WORK_RETURNS_H

#include "work/report/report.h"

struct returned {
	struct str key[REPORT_BY_MAX];
	int64_t count, amount, sold;
	uint32_t last; /* the document that was counted last */
};

/* A key that sales have not, of a return as it is stored: false, it is not counted. */
struct returns_own {
	bool (*key)(void *ctx, const struct rec *r, const char *by, struct str *key);
	void *ctx;
};

struct returns {
	struct arena arena;
	const char *by[REPORT_BY_MAX];
	size_t nby;
	struct names keys; /* of v */
	struct returned *v;
	size_t cap;
	struct names sold_keys; /* of what sales have alone */
	int64_t *sold;
	size_t sold_cap;
};

/* Do sales have such a key? */
bool returns_sold_by(const char *by);

/* In the period of the query, of its managers and clients. */
int returns_load(struct returns *r, const struct report_query *q, const char *const *by, size_t nby,
		 struct returns_own own, struct err *e);

/* Of these keys, as many as it was loaded by; zeroes where nothing was returned or sold. */
struct returned returns_find(const struct returns *r, const struct str *key);

/* Note what they are made of, as these fields of a row; x may be NULL. */
struct explain;
struct returns_fields {
	const char *count; /* or NULL */
	const char *returned, *sold;
};
void returns_explain(const struct returns *r, struct explain *x, struct str row,
		     const struct str *key, const struct returns_fields *f);

void returns_release(struct returns *r);

#endif
