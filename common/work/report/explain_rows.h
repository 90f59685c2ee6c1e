/* SPDX-License-Identifier: ISC */
/* explain_rows - what the rows are called whose figures are explained. */
#ifndef WORK_EXPLAIN_ROWS_H
#define WORK_EXPLAIN_ROWS_H

#include "work/report/explain_run.h"

/* A row that the source put. */
struct explain_row {
	struct rec r;
	uint32_t row;
	struct str name;
};

/* As few words as tell the n rows apart: at least those that they are by.  Names into a. */
void explain_name_rows(const struct explain_source *src, struct explain_row *v, size_t n,
		       struct arena *a);

/* Is it this row?  Its name, or words that are all in it. */
bool explain_is_named(const struct explain_source *src, const struct explain_row *p,
		      struct str row);

#endif
