/* SPDX-License-Identifier: ISC */
/*
 * report - the reports there are, and what each is asked.
 *
 * A report is a row of the table in report.c and a file of its own, which
 * declares its rows (struct kind) and makes them.  Nothing here prints.
 */
#ifndef WORK_REPORT_H
#define WORK_REPORT_H

#include "rec/chart.h"
#include "rec/rec.h"
#include "rec/sheet.h"
#include "value/period.h"
#include "work/load/clients.h"
#include "work/load/people.h"
#include "work/load/select.h"
#include "work/load/session.h"

enum { REPORT_BY_MAX = 2 };

/* What ids stand for, where a report's derived fields say so. */
struct report_names {
	struct labels clients, staff;
};

struct report_query {
	struct session *s;
	struct period period;
	int32_t as_of;                     /* the end of the period, at most today */
	struct str manager, client, group; /* ids; empty: all */
	struct names team;                 /* managers that count as this one: report_manages */
	enum credited credit;              /* of what a substitute did */
	const struct selection *selection; /* clients of a stream, or NULL */
	const char *by[REPORT_BY_MAX];     /* of the report's own list */
	size_t nby;
	bool net;            /* sales without VAT */
	bool closed;         /* by the day they were closed, not by their own */
	struct arena *arena; /* of the kind of the rows */
	struct report_names names;
};

enum {
	REPORT_CROSSES = 1,          /* --by takes two */
	REPORT_NET = 2,              /* --net means something */
	REPORT_LAST_WEEK = 4,        /* the period when none is given; else this month */
	REPORT_DAY = 8,              /* is of a day, not of a period */
	REPORT_CREDIT = 16,          /* --credit means something */
	REPORT_DEPUTY = 32,          /* a manager's is also what he does for those who are away */
	REPORT_EVER = 64,            /* the period when none is given: all up to today */
	REPORT_YEAR = 128,           /* ... a year up to the day */
	REPORT_NEXT_MONTH = 256,     /* ... the next month */
	REPORT_TODAY = 512,          /* as of today, whatever the period */
	REPORT_CLOSED = 1024,        /* --closed means something */
	REPORT_BY_TWO = 2048,        /* by the first two words when --by is not given */
	REPORT_THIS_DAY = 4096,      /* the period when none is given: today */
	REPORT_CALENDAR = 8192,      /* -o ical means something */
	REPORT_SCREEN = 16384,       /* is looked at: a table also where nobody asks for one */
	REPORT_NAMES = 1 << 19,      /* derive asks for the names of clients and staff */
	REPORT_LAST_MONTH = 1 << 20, /* the period when none is given is the last month */
};

struct report {
	const char *name, *help;
	const char *by; /* the words that --by takes, the first when it is not given; or NULL */
	unsigned flags;
	const struct kind *(*kind)(const struct report_query *q); /* of the rows */
	int (*run)(const struct report_query *q, struct sink out, struct err *e);
	const char *title;              /* of the table; the period is put behind it */
	const char *columns;            /* the fields of the table for people; NULL: all */
	const struct chart_def *charts; /* what the rows make pictures of, or NULL */
	const char *sums; /* the fields, with blanks between, that may be summed over rows: they
			     have totals, and are compared; or NULL */
	/* Fields of the rows that are computed where they are named; or NULL.  *val is
	 * valid until the next call. */
	bool (*derive)(const struct report_query *q, const struct rec *r, struct str name,
		       struct str *val);
	/* The values of its text, which has a form of the report's name; or NULL: it has none. */
	int (*sheet)(const struct report_query *q, struct sheet *sh, struct err *e);
};

extern const struct report reports[];
extern const size_t reports_n;

const struct report *report_find(const char *name); /* or NULL, with the nearest in: */
const char *report_nearest(const char *name);

/* What a user gave; NULL where he did not. */
struct report_words {
	const char *from, *to, *period, *as_of, *manager, *client, *group, *by, *credit;
	bool net, team, closed;
};

/* Fill q for the report: names become ids, "me" the user.  Fails with ERR_USAGE or ERR_DATA. */
int report_ask(struct report_query *q, const struct report *r, const struct report_words *w,
	       struct session *s, struct arena *a, struct err *e);

/* What report_ask left in q; the arena is the caller's. */
void report_query_release(struct report_query *q);

/* Load the names of clients and staff, for derive of REPORT_NAMES. */
int report_load_names(struct report_query *q, struct err *e);

/* A kind for rows: the fields named by --by (definitions by name), then others. */
const struct kind *report_kind(const struct report_query *q, const char *name,
			       const struct field_def *keys, size_t nkeys,
			       const struct field_def *rest, size_t nrest);

/* The kinds of the rows of all reports, and that of segments, for who reads rows without knowing
 * what they are by: each has the fields of every way.  Ended by NULL; in a. */
const struct kind *const *report_kinds(struct session *s, struct arena *a);

/* Does the query take what is this manager's (empty: nobody's)? */
bool report_manages(const struct report_query *q, struct str manager);

/* Whose a record is, as --credit says. */
struct str report_credited(const struct report_query *q, const struct rec *r);

/* Does the query take every client? */
bool report_takes_all(const struct report_query *q);

/* Does the query take this client?  row: as of the report's day. */
bool report_takes(const struct report_query *q, struct str client, const struct client_row *row);

/* Does it take what is of this client, and of a manager who need not be the client's? */
bool report_takes_record(const struct report_query *q, struct str manager, struct str client,
			 const struct client_row *row);

#endif
