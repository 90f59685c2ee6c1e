/* SPDX-License-Identifier: ISC */
/* shaped_across - rows by two keys, the second of them months, as a row for each of the first. */
#ifndef WORK_SHAPED_ACROSS_H
#define WORK_SHAPED_ACROSS_H

#include "work/report/shaped.h"

enum { ACROSS_MOST = 36 }; /* months */

/* The kind of such rows: the first key with its name, a column for each month of the period up to
 * the day, total.  *sums are the columns.  Fails with ERR_USAGE where the query does not ask for
 * that, or for too many months. */
const struct kind *across_kind(const struct report_query *q, const struct report *r,
			       const struct kind *was, const char **sums, struct err *e);

/* Make such rows of the report's, the largest total first. */
int shaped_across(struct shaped *rows, const struct kind *k, struct err *e);

#endif
