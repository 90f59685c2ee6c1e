/* SPDX-License-Identifier: ISC */
/*
 * book - rows as a spreadsheet (xlsx): a sheet for each kind, typed cells.
 *
 * Only crm-xlsx is linked with the library that this takes.  Rows are kept until
 * book_write, which gives the same bytes for the same rows and language.
 */
#ifndef VIEW_BOOK_H
#define VIEW_BOOK_H

#include "base/err.h"
#include "rec/rec.h"
#include "rec/schema.h"

struct book;

struct book_opts {
	const struct schema *schema;
	const struct kind *const *reports; /* kinds beside the schema's, ended by NULL; or NULL */
	struct str fields;                 /* "name,sum": these in this order; empty: all */
};

/* All that *o points to is borrowed.  Fails (ERR_USAGE) for what is no list of fields. */
int book_new(struct book **b, const struct book_opts *o, struct err *e);
int book_put(void *ctx, const struct rec *r, struct err *e); /* for a sink */
size_t book_rows(const struct book *b);

/* Write the file of this name.  Fails where a chosen field is in no row and of no kind
 * that came, and for what a spreadsheet cannot hold. */
int book_write(struct book *b, const char *path, struct err *e);
void book_free(struct book *b); /* may be NULL */

#endif
