/* SPDX-License-Identifier: ISC */
/*
 * report_print - where a report goes: standard output, a file, a message, a calendar, or
 * words.
 */
#ifndef FRONT_REPORT_PRINT_H
#define FRONT_REPORT_PRINT_H

#include "view/rows.h"
#include "work/report/report.h"
#include "work/report/report_shape.h"

struct report_args {
	struct rows_opts rows;
	struct report_words words;
	struct report_shape_words shape;
	const char *save, *mail, *explain;
	bool stream, inverted;
};

bool report_wants_pdf(const struct report_args *a);

int report_print(struct session *s, const struct report *r, const struct report_args *a,
		 struct report_query *q, struct err *e);

/* -o text: the report in words, by its form. */
int report_print_text(struct session *s, const struct report *r, const struct report_query *q,
		      const char *save, struct err *e);

/* A report that is looked at, unless something else is asked for. */
void report_prefer_table(struct report_args *a, const struct report *r);

bool report_wants_text(const struct report_args *a);

#endif
