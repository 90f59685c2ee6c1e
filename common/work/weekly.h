/* SPDX-License-Identifier: ISC */
/*
 * weekly - what the sections of the weekly report share.
 *
 * A section is a function that puts its lines; report_weekly.c has the table.
 */
#ifndef WORK_WEEKLY_H
#define WORK_WEEKLY_H

#include "work/book.h"
#include "work/flow.h"
#include "work/report.h"
#include "work/row.h"

/* The periods that are compared. */
enum { NOW, BEFORE, YEAR_AGO, TIMES };

struct weekly {
	const struct report_query *q;
	struct period p[TIMES];
	int32_t day[TIMES]; /* the end of each, for what is counted on a day */
	struct flow flow;   /* from the first of the periods to the last */
	struct book book;
	struct clients clients;
	struct row row;
	struct sink out;
	const char *section;
	bool any; /* the section has put a line */
};

/* Three figures of a line; money or a count. */
struct figures {
	int64_t v[TIMES];
};

/* Put a line; client and manager may be empty.  Gives what the sink gives. */
int weekly_money(struct weekly *w, const char *name, struct str client, struct str manager,
		 const struct figures *f, struct err *e);
int weekly_count(struct weekly *w, const char *name, struct str manager, const struct figures *f,
		 struct err *e);

/* Does the report take a record of this client and manager (may be empty: any)? */
bool weekly_takes(const struct weekly *w, struct str client, struct str manager);

int weekly_sales(struct weekly *w, struct err *e);
int weekly_payments(struct weekly *w, struct err *e);
int weekly_debts(struct weekly *w, struct err *e);
int weekly_base(struct weekly *w, struct err *e);
int weekly_contacts(struct weekly *w, struct err *e);
int weekly_claims(struct weekly *w, struct err *e);

#endif
