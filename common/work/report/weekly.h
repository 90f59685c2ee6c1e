/* SPDX-License-Identifier: ISC */
/*
 * weekly - what the sections of the weekly report share.
 *
 * A section is a function that puts its lines; report_weekly.c has the table.
 */
#ifndef WORK_WEEKLY_H
#define WORK_WEEKLY_H

#include "work/load/book.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/row.h"
#include "work/report/report.h"

/* The periods that are compared. */
enum { NOW, BEFORE, YEAR_AGO, TIMES };

struct weekly {
	const struct report_query *q;
	struct period p[TIMES];
	int32_t day[TIMES]; /* the end of each, for what is counted on a day */
	int32_t flow_from;  /* the flow's first day */
	struct flow flow;   /* from the first of the periods to the last */
	struct book book;
	struct clients clients;
	struct labels staff;
	struct arena words; /* of texts until the line is put */
	struct row row;
	struct sink out;
	const char *kind; /* of the rows: weekly or monthly */
	const char *section;
	bool any;                 /* the section has put a line */
	struct explain_rows rows; /* for notes of what lines are made of */
};

/* The fields of the three figures. */
extern const char *const weekly_times[TIMES];

/* What a line of the section is called among notes; more tells it from others that are called
 * the same. */
struct str weekly_line(struct weekly *w, const char *name, struct str client, struct str manager,
		       const char *more);

/* Note what is behind a figure of a line; nothing where nobody asks. */
void weekly_note(struct weekly *w, struct str line, size_t time, const struct explained *of);
void weekly_note_count(struct weekly *w, struct str line, size_t time, const struct rec *r);

/* The row of another report that weekly_rows gives: it counts as one, or is what its field is
 * made of. */
void weekly_note_row(struct weekly *w, struct str line, size_t time, const struct rec *r);
void weekly_note_field(struct weekly *w, struct str line, size_t time, const struct rec *r,
		       const char *field);

/* Three figures of a line; money or a count. */
struct figures {
	int64_t v[TIMES];
};

/* Put a line; client and manager may be empty.  Gives what the sink gives. */
int weekly_money(struct weekly *w, const char *name, struct str client, struct str manager,
		 const struct figures *f, struct err *e);
int weekly_count(struct weekly *w, const char *name, struct str manager, const struct figures *f,
		 struct err *e);

/* A line of words: translated, and of a client where there is one. */
int weekly_said(struct weekly *w, struct str client, struct str text, struct err *e);

/* A part of a figure that words name, of a client where there is one: what it is now.  line is
 * what it is called among notes, since several may have the name. */
int weekly_part(struct weekly *w, struct str line, const char *name, struct str client,
		struct str text, int64_t money, struct err *e);

/* The same in all periods, in units of 10^-digits. */
int weekly_parts(struct weekly *w, struct str line, const char *name, struct str text,
		 const struct figures *f, int digits, struct err *e);

/* A sum has no room: err_data. */
int weekly_too_large(struct err *e);

/* Is any of the three not 0? */
bool weekly_any(const struct figures *f);

/* A sentence of what changed, and how, against the period before and a year ago; none where there
 * was nothing then. */
int weekly_compared(struct weekly *w, const char *what, const struct figures *f, struct err *e);

/* Put the line that was started. */
int weekly_put(struct weekly *w, struct str line, struct err *e);

/* A word of an enum, in the language. */
struct str weekly_word(struct weekly *w, const char *field, struct str value);

/* "+25 %", "no change" or a dash where there was nothing before. */
struct str weekly_change(struct weekly *w, int64_t now, int64_t before);

/* A day as people write it. */
struct str weekly_day(struct weekly *w, int32_t day);

/* Name of a member of staff; else the id. */
struct str weekly_staff(const struct weekly *w, struct str id);

/* The rows of another report, of those whom this one is of: of the period, and on the day. */
struct weekly_ask {
	const char *report, *by; /* by: of its list, or NULL */
	struct period period;
	int32_t day;
	int (*put)(void *ctx, const struct rec *r, struct err *e);
	void *ctx;
};
int weekly_rows(struct weekly *w, const struct weekly_ask *ask, struct err *e);

/* The records of a kind dated in the period that the report takes; undated kinds whole. */
int weekly_records(struct weekly *w, const char *kind, struct period p,
		   int (*put)(void *ctx, const struct rec *r, struct err *e), void *ctx,
		   struct err *e);

/* A count of this period alone. */
int weekly_now(struct weekly *w, const char *name, int64_t n, struct err *e);

/* Does the report take a record of this client and manager (may be empty: any)? */
bool weekly_takes(const struct weekly *w, struct str client, struct str manager);

int weekly_sales(struct weekly *w, struct err *e);
int weekly_margin(struct weekly *w, struct err *e);
int weekly_payments(struct weekly *w, struct err *e);
int weekly_debts(struct weekly *w, struct err *e);
int weekly_base(struct weekly *w, struct err *e);
int weekly_contacts(struct weekly *w, struct err *e);
int weekly_claims(struct weekly *w, struct err *e);
int weekly_decisions(struct weekly *w, struct err *e);
int weekly_plan(struct weekly *w, struct err *e);
int weekly_expected(struct weekly *w, struct err *e);
int weekly_promises(struct weekly *w, const struct names *clients, struct err *e);
int weekly_silent(struct weekly *w, struct err *e);
int weekly_steps(struct weekly *w, struct err *e);
int weekly_deals(struct weekly *w, struct err *e);
int weekly_orders(struct weekly *w, struct err *e);
int weekly_contracts(struct weekly *w, struct err *e);
int weekly_ahead(struct weekly *w, struct err *e);

#endif
