/* SPDX-License-Identifier: ISC */
/*
 * agreed - contracts as they stand on a day: what amendments made of their terms, when they
 * end, what became of them.
 *
 * An amendment (a contract with a parent) is in force from its date on, once it is signed.
 * Of several that change one term the latest holds, of one day the later in the files.
 */
#ifndef WORK_AGREED_H
#define WORK_AGREED_H

#include "work/recs.h"

struct agreed {
	struct recs contracts;
	struct past status;
	struct names parents, superseded; /* contracts that are */
	struct amended {
		uint32_t contract; /* of contracts */
		uint32_t next;     /* or UINT32_MAX */
	} * v;
	size_t n, cap;
	uint32_t *first; /* of each of parents: the latest read */
	size_t first_cap;
	int32_t day;
};

/* Those dated up to the day. */
int agreed_load(struct agreed *a, struct session *s, int32_t day, struct err *e);
void agreed_release(struct agreed *a);

/* Does it stand by itself, not amending another? */
bool agreed_is_contract(const struct rec *r);

/* A term of the contract on a day (at most that of agreed_load); empty where there is none. */
struct str agreed_term(const struct agreed *a, const struct rec *r, const char *field, int32_t day);

/* The end as known on the day, with renewals: DATE_NONE: open-ended.  *renewals (may be NULL):
 * how often it has renewed by itself. */
int32_t agreed_ends(const struct agreed *a, const struct rec *r, int32_t day, int *renewals);

/* draft, approval, future, active, ended, superseded, terminated or closed, on the day of
 * agreed_load. */
const char *agreed_state(const struct agreed *a, const struct rec *r);

#endif
