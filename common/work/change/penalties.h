/* SPDX-License-Identifier: ISC */
/*
 * penalties - what sale documents cost that are paid late, by their contracts.
 *
 *	penalties_load(&p, session, STR(""), day, &e);
 *	penalties_of(&p, "client", id, &e);	or a document; several, one after the other
 *	penalties_reckon(&p, &e);
 *	... p.sales.v[i].spans.v[k].penalty ...
 *	penalties_release(&p);
 *
 * A span is a time in which the same was overdue at the same rate: from the day after
 * due to the day before a payment or an amendment of the contract, and so on to the day.
 */
#ifndef WORK_PENALTIES_H
#define WORK_PENALTIES_H

#include "crm/penalty.h"
#include "work/load/book.h"
#include "work/load/terms.h"

/* A sale that was overdue, and each time in which the same of it was. */
struct late {
	uint32_t sale;
	struct {
		struct penalty_span *v;
		size_t n, cap;
	} spans;
	int32_t *from; /* the first day of each span */
	size_t from_cap;
};

struct penalties {
	struct session *s;
	struct book book;
	struct terms terms;
	bool *taken; /* sales that were named before */
	int32_t day; /* the last that counts */
	struct {
		struct late *v;
		size_t n, cap;
	} sales;
	struct {
		int32_t *v;
		size_t n, cap;
	} days; /* on which a balance may change */
};

/* Of this client's sales, or (empty) of all. */
int penalties_load(struct penalties *p, struct session *s, struct str client, int32_t day,
		   struct err *e);

/* Take the sales of a client, or of a document: itself, or the shipments of that invoice.
 * Fails for a document none of whose contracts has a penalty. */
int penalties_of(struct penalties *p, const char *kind, struct str id, struct err *e);
int penalties_reckon(struct penalties *p, struct err *e);
void penalties_release(struct penalties *p);

/* The sum of a late sale's. */
int64_t penalties_sum(const struct late *l);

#endif
