/* SPDX-License-Identifier: ISC */
/*
 * report_alerts - what somebody has to look at now, the worst first.
 *
 * A check is a row of the table in report_alerts.c: it looks at one thing, as of
 * the report's day, and calls alert_add for each exception.  A new one is a row there, in a
 * file of its own where it is long.
 */
#ifndef WORK_REPORT_ALERTS_H
#define WORK_REPORT_ALERTS_H

#include "work/report/report.h"

/* Said by the fields of a row; texts are copied. */
struct alert {
	enum severity severity;
	struct str client, doc, manager;
	struct str group;  /* of whose clients all together it is, or empty */
	struct str detail; /* in the language of now */
};

struct alerts {
	const struct report_query *q; /* its period is all up to the day */
	const char *what;             /* the check that is running */
	struct clients clients;
	struct arena arena;
	struct {
		struct alert_row {
			struct alert a;
			const char *what;
			size_t order; /* in which it came */
		} * v;
		size_t n, cap;
	} found;
};

/* Where the query takes the client, or asks of the group.  An empty manager is the client's. */
void alert_add(struct alerts *a, const struct alert *one);

/* An amount, and the day of a date or moment, as a detail has them: for people. */
struct str alert_amount(struct alerts *a, struct str v);
struct str alert_day(struct alerts *a, struct str v);

const struct kind *report_alerts_kind(const struct report_query *q);
int report_alerts(const struct report_query *q, struct sink out, struct err *e);

/* The checks. */
int alerts_claims(struct alerts *a, struct err *e);
int alerts_limits(struct alerts *a, struct err *e);
int alerts_contracts(struct alerts *a, struct err *e);
int alerts_silent(struct alerts *a, struct err *e);

#endif
