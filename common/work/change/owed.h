/* SPDX-License-Identifier: ISC */
/*
 * owed - what a client owes overdue on a day, with the penalties by its contracts: of one
 * document (the sales of an invoice), or of all.
 */
#ifndef WORK_OWED_H
#define WORK_OWED_H

#include "work/change/penalties.h"

struct owed {
	struct penalties penalties;
	struct str client, doc; /* doc: empty for all; borrowed */
	int32_t day;
};

int owed_load(struct owed *o, struct session *s, struct str client, struct str doc, int32_t day,
	      struct err *e);
void owed_release(struct owed *o);

/* What is overdue of sale i of the book, where it is asked for; else 0. */
int64_t owed_of(const struct owed *o, uint32_t i);

/* Its penalty, or NULL. */
const struct late *owed_late(const struct owed *o, uint32_t i);

/* Both sums. */
int owed_sum(const struct owed *o, int64_t *overdue, int64_t *penalty, struct err *e);

#endif
