/* SPDX-License-Identifier: ISC */
/* limits - whose debt has a limit, and how far it is over it. */
#ifndef WORK_LIMITS_H
#define WORK_LIMITS_H

#include "work/load/owing.h"
#include "work/load/row.h"
#include "work/load/terms.h"
#include "work/report/report.h"

/* Whose limits. */
enum limit_of {
	LIMIT_OF_CLIENT,
	LIMIT_OF_CONTRACT,
	LIMIT_OF_MANAGER,
	LIMIT_OF_GROUP,
	LIMIT_OF_PARENT
};

/* One who has a limit, or whose sales are on hold. */
struct limited {
	struct str id, number, client, name, manager;
	int64_t limit, days; /* -1: none */
	struct owing owing;
	bool hold;
	int64_t over_limit, days_overdue, over_days;
	bool noted; /* what its days are counted from */
};

struct limits {
	const struct report_query *q;
	enum limit_of whose;
	struct limited *v; /* the worst first: by money, then by days */
	size_t n, cap;
	struct book book; /* where somebody has a limit */
	struct owings owings;
	struct clients clients;
	/* of one whose or another */
	struct labels days, hold, staff, limits;
	struct terms terms;
};

/* On the query's day.  Release it in any case. */
int limits_load(struct limits *l, const struct report_query *q, enum limit_of whose, struct err *e);
void limits_release(struct limits *l);

#endif
