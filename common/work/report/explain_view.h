/* SPDX-License-Identifier: ISC */
/*
 * explain_view - what the rows that explain a figure are, and how people see them.
 */
#ifndef WORK_EXPLAIN_VIEW_H
#define WORK_EXPLAIN_VIEW_H

#include "work/report/explain_run.h"

struct str explain_field(const char *cell); /* of [ROW:]FIELD */

/* The kind of the rows that explain a figure of this cell; in a.  Fails with ERR_USAGE. */
int explain_kind(const struct kind **k, const struct explain_source *src, const char *cell,
		 struct arena *a, struct err *e);

/* Fields that are computed for people: what there is of a row in few columns.  ctx is a struct
 * explain_view, whose arena has *val until the next call. */
#define EXPLAIN_COLUMNS "cell,date,document,why,amount,place,committed_by"
struct explain_view {
	const struct schema *schema;
	const struct kind *rows; /* that have the figure */
	struct arena *a;
};
bool explain_derive(void *ctx, const struct rec *r, struct str key, struct str *val);

#endif
