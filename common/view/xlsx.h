/* SPDX-License-Identifier: ISC */
/*
 * xlsx - rows as a spreadsheet (xlsx): a sheet for each kind, typed cells.
 *
 * Only crm-xlsx is linked with the library that this takes.  Rows are kept until
 * xlsx_write, which gives the same bytes for the same rows and language.
 */
#ifndef VIEW_XLSX_H
#define VIEW_XLSX_H

#include "base/err.h"
#include "rec/rec.h"
#include "rec/schema.h"

struct xlsx;

struct xlsx_opts {
	const struct schema *schema;
	const struct kind *const *reports; /* kinds beside the schema's, ended by NULL; or NULL */
	struct str fields;                 /* "name,sum": these in this order; empty: all */
};

/* All that *o points to is borrowed.  Fails (ERR_USAGE) for what is no list of fields. */
int xlsx_new(struct xlsx **b, const struct xlsx_opts *o, struct err *e);
int xlsx_put(void *ctx, const struct rec *r, struct err *e); /* for a sink */
size_t xlsx_rows(const struct xlsx *b);

/* Write the file of this name.  Fails where a chosen field is in no row and of no kind
 * that came, and for what a spreadsheet cannot hold. */
int xlsx_write(struct xlsx *b, const char *path, struct err *e);
void xlsx_free(struct xlsx *b); /* may be NULL */

#endif
