/* SPDX-License-Identifier: ISC */
/*
 * activities - what was done in a period: contacts by their types and by what became of them, and
 * documents, counted by manager and day, by client, or by a field of the contacts.
 */
#ifndef WORK_ACTIVITIES_H
#define WORK_ACTIVITIES_H

#include "work/load/row.h"
#include "work/report/activity_won.h"
#include "work/report/way.h"

/* What is counted. */
enum activity_count {
	ACTIVITY_CALLS,
	ACTIVITY_MEETINGS,
	ACTIVITY_VISITS,
	ACTIVITY_EMAILS,
	ACTIVITY_DEMOS,
	ACTIVITY_OFFERS,
	ACTIVITY_INVOICES,
	ACTIVITY_CLAIMS,
	ACTIVITY_OTHER,
	ACTIVITY_PLANNED,
	ACTIVITY_DONE,
	ACTIVITY_MISSED,
	ACTIVITY_MOVED,
	ACTIVITY_UNPLANNED,
	ACTIVITY_TOTAL,
	ACTIVITY_INCOMING,
	ACTIVITY_ANSWERED,
	ACTIVITY_WON,
	ACTIVITY_COUNTS,
};

/* The fields of the counts, and that of the minutes to an answer. */
extern const struct field_def activity_counts[ACTIVITY_COUNTS + 1];

struct activity_row {
	int64_t n[ACTIVITY_COUNTS];
	struct {
		int64_t *v;
		size_t n, cap;
	} minutes; /* to each answer */
};

struct activities {
	const struct report_query *q;
	const struct way *way;
	struct arena arena;
	struct clients clients;
	struct people people;
	struct names keys;      /* what each row is of: two parts with TAB between */
	struct activity_row *v; /* by the numbers of keys */
	size_t cap;
	struct activity_won won;
	struct buf key;
};

/* By the way: "date", "manager", "client", or a field of contacts. */
int activities_load(struct activities *a, const struct report_query *q, const struct way *way,
		    struct err *e);
void activities_release(struct activities *a);

/* Are documents counted?  They are where the rows are of managers or of clients. */
bool activities_documents(const struct way *way);

#endif
