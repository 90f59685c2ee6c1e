/* SPDX-License-Identifier: ISC */
/*
 * view - rows printed in a format.
 *
 * Takes stored records and rows of reports alike, of one kind or of several, and
 * prints them to standard output (base/out.h).  A format is a row of the table in
 * formats.c and a file of its own.
 *
 *	table	aligned columns for eyes: titles, the language's amounts and dates, a
 *		table for each kind
 *	tskv	the records themselves, one a line
 *	csv tsv	a header and a line for each row; the fields that occur
 *	json	an object a line; amounts are numbers
 *	block	"field: value" a line, a blank line between records
 *	html	one page with a table for each kind
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/buf.h"
#include "rec/chart.h"
#include "rec/rec.h"
#include "view/screen.h"

struct view;

struct view_opts {
	const char *format;                /* NULL: a table on a terminal, else tskv */
	struct str fields;                 /* "name,manager": these in this order; empty: all */
	const char *columns;               /* in a table or page where fields is empty; or NULL */
	bool ids;                          /* only ids, one a line, whatever the format */
	const struct schema *schema;       /* of the records; the digits of money */
	const struct kind *kind;           /* what is printed, NULL where it may be anything */
	const struct kind *const *reports; /* kinds beside the schema's, ended by NULL; or NULL */
	const char *title;              /* of a table or page; NULL: none, a page has its kind's */
	const struct chart_def *charts; /* above a page's tables, below a table; or NULL */
	const char *sums;               /* fields with blanks between whose sum ends a table or
					   page, and each of its groups; or NULL */
	const struct screen *screen;    /* NULL: what standard output is */
	struct buf *to;                 /* append there instead of printing; or NULL */
	bool mail;                      /* a page that can do without its style and script */
};

/* All that *o points to is borrowed.  Fails (ERR_USAGE) for an unknown format and for
 * what is no list of fields. */
int view_new(struct view **v, const struct view_opts *o, struct err *e);

/* Tables, csv and tsv without a choice of fields are printed by view_finish, since what
 * they need to know of the rows is known only then.  r is copied where it is kept. */
void view_put(struct view *v, const struct rec *r);
void view_finish(struct view *v);

/* Instead of view_finish, after a failure: in tskv, once output has begun, the line
 * kind=abort that makes readers refuse the whole stream; kept rows are dropped. */
void view_abort(struct view *v, struct str reason);
void view_free(struct view *v); /* may be NULL */

/* The fields that are shown, as o->fields has them; empty: all.  Valid as long as v. */
struct str view_fields(const struct view *v);

/* What kind a row of this name is: the one given, of the reports, of the schema; NULL
 * where unknown. */
const struct kind *view_kind(struct view *v, struct str name);

/* True where rows are printed as the records that they are. */
bool view_is_tskv(const struct view *v);

/* Of such a view to standard output with neither a choice of fields nor ids, for many threads: the
 * line of a row; and lines put as they are to come. */
void view_line(const struct view *v, const struct rec *r, struct buf *to);
void view_put_lines(struct view *v, struct str lines);

/* Is the format (NULL: the default) read by people, in their language? */
bool view_for_people(const char *format);

/* The names of the formats, with separator between: for messages and completion. */
void view_formats(struct buf *out, const char *separator);

#endif
