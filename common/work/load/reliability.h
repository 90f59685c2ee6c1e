/* SPDX-License-Identifier: ISC */
/*
 * reliability - how reliably each client pays, from its documents, payments and our claims.
 *
 *	reliability_load(&r, session, STR(""), day, &e);
 *	if ((s = reliability_find(&r, client, &facts)) != NULL) ...
 *	reliability_release(&r);
 *
 * The reckoning is crm/score.h.
 */
#ifndef WORK_RELIABILITY_H
#define WORK_RELIABILITY_H

#include "crm/score.h"
#include "work/load/book.h"

struct reliability {
	struct book book;
	struct score_facts *facts; /* by number of book.clients */
	struct score *scores;
	bool *scored;
	int32_t day;
};

/* At the end of the day, of this client or (empty) of all. */
int reliability_load(struct reliability *r, struct session *s, struct str client, int32_t day,
		     struct err *e);
void reliability_release(struct reliability *r);

/* The score of a client and, where facts is not NULL, what it is from; NULL where nothing of it
 * has fallen due. */
const struct score *reliability_find(const struct reliability *r, struct str client,
				     const struct score_facts **facts);

#endif
