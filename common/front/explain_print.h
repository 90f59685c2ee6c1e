/* SPDX-License-Identifier: ISC */
/* explain_print - the records behind a figure, printed: --explain. */
#ifndef FRONT_EXPLAIN_PRINT_H
#define FRONT_EXPLAIN_PRINT_H

#include "view/rows.h"
#include "work/load/explain.h"
#include "work/load/session.h"
#include "work/report/explain_view.h"

/* -w is of the rows that have the figure, the other options of those that explain.  Gives the exit
 * status, after a message. */
int explain_print(struct session *s, const struct explain_source *src, const char *cell,
		  const struct rows_opts *rows_opts, struct err *e);

#endif
