/* SPDX-License-Identifier: ISC */
/*
 * rows - what every command that prints rows shares: -o -w -c -s -n -q.
 *
 *	struct rows_opts ro = { 0 };
 *	... case of opt_next: if (!rows_option(&ro, c, o.arg)) ...
 *	if (rows_open(&rows, &ro, &setup, &e) != 0) ...
 *	work(..., rows_sink(rows), &e) == 0 ? rows_close(rows, &e) : rows_abort(rows, &e);
 *	found = rows_count(rows);
 *	rows_free(rows);
 */
#ifndef VIEW_ROWS_H
#define VIEW_ROWS_H

#include "base/opt.h"
#include "rec/expr.h"
#include "view/view.h"

/* For the tables of an opt_cmd. */
extern const struct opt rows_opts_table[];

/* As they were given; NULL where not. */
struct rows_opts {
	const char *format, *where, *fields, *sort, *limit;
	bool ids;
};

/* Take an option; false where it is none of ours. */
bool rows_option(struct rows_opts *o, int c, const char *arg);

struct rows_setup {
	const struct schema *schema;
	const struct kind *kind;                  /* what the rows are; NULL: anything */
	const struct kind *const *reports;        /* more kinds than the schema's, ended by NULL */
	const struct expr_derive *derive;         /* gives fields that rows lack; or NULL */
	int32_t today;                            /* for names of dates in -w */
	struct expr_me me;                        /* who me is in -w */
	const char *columns;                      /* what people see without -c; NULL: all */
	const char *title;                        /* of a table or an html page, or NULL */
	const struct chart_def *charts;           /* as in view_opts */
	const char *sums;                         /* likewise */
	void (*warn)(void *ctx, const char *msg); /* or NULL */
	void *warn_ctx;
	const struct screen *screen; /* NULL: what standard output is */
	struct buf *to;              /* NULL: standard output */
	bool mail;                   /* as in view_opts */
};

struct rows;

/* Everything given is borrowed until rows_free.  Fails with ERR_USAGE. */
int rows_open(struct rows **r, const struct rows_opts *o, const struct rows_setup *s,
	      struct err *e);

/* Where the rows go: those that -w lets through, in the order of -s, -n at most, with
 * derived fields where they are named.  put gives 1 when no more are wanted. */
struct sink rows_sink(struct rows *r);

/* None of the fields that are named (rows_named) is derived: before rows_sink. */
void rows_underived(struct rows *r);

/* For who reads less when he knows what is asked: -w (or NULL), and each field named
 * in -w, -c or -s. */
const struct expr *rows_where(const struct rows *r);
void rows_named(const struct rows *r, void (*f)(void *ctx, struct str name), void *ctx);

/* True where each record is printed as its line, in the order it comes, and nothing else is
 * done to it: who has the lines may print them without the sink. */
bool rows_plain(const struct rows *r);

/* Print what was kept.  Fails (ERR_USAGE, and nothing is printed) where -c or -s names
 * a field that neither the kind nor any row has; rows that have one are warned of. */
int rows_close(struct rows *r, struct err *e);

/* Instead, after a failure: tskv that has begun ends with kind=abort. */
void rows_abort(struct rows *r, const struct err *e);

size_t rows_count(const struct rows *r); /* how many -w let through */
void rows_free(struct rows *r);          /* may be NULL */

#endif
