/* SPDX-License-Identifier: ISC */
/* report_explain - the records behind a figure, printed: crm-report --explain. */
#ifndef FRONT_REPORT_EXPLAIN_H
#define FRONT_REPORT_EXPLAIN_H

#include "front/report_print.h"

/* The rows that explain a->explain.  Gives the exit status, after a message. */
int report_explain(struct session *s, const struct report *r, const struct report_args *a,
		   struct report_query *q, struct err *e);

#endif
