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

/* What the command line asks for; strings are borrowed, NULL where not given. */
struct report_args {
	struct rows_opts rows;
	struct report_words words;
	struct report_shape_words shape;
	const char *save, *mail, *explain;
	bool stream, inverted;
};

/* -o pdf, or --save FILE.pdf. */
bool report_wants_pdf(const struct report_args *a);

/* Run the report and print its rows where they are wanted.  Gives the exit status, after a
 * message. */
int report_print(struct session *s, const struct report *r, const struct report_args *a,
		 struct report_query *q, struct err *e);

/* -o text: the report in words, by its form; to the file save, or NULL.  Gives the exit status. */
int report_print_text(struct session *s, const struct report *r, const struct report_query *q,
		      const char *save, struct err *e);

/* A report that is looked at, unless something else is asked for. */
void report_prefer_table(struct report_args *a, const struct report *r);

/* -o text. */
bool report_wants_text(const struct report_args *a);

#endif
