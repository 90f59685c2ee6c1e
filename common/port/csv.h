/* SPDX-License-Identifier: ISC */
/*
 * csv - rows of comma-separated text, as RFC 4180 has it and spreadsheets write it.
 *
 * Through libcsv, strictly: a quote within a plain cell, text after a closing
 * one, and a quote that never closes are errors, not guesses.  Cells keep their
 * blanks and line breaks.  Blank lines are skipped.
 */
#ifndef PORT_CSV_H
#define PORT_CSV_H

#include "base/err.h"
#include "base/str.h"

enum { CSV_CELL_MAX = 1 << 20, CSV_ROW_MAX = 1 << 24, CSV_CELLS_MAX = 1 << 14 };

struct csv_form {
	char delimiter;      /* an ASCII character */
	struct str encoding; /* empty: UTF-8 */
};

/* Valid during the call. */
struct csv_row {
	struct str *cell;
	size_t n;
	struct loc at; /* the line that it begins in */
	long number;   /* of the row, from 1; differs from the line after line breaks in cells */
};

/* Read fd to its end and call row for each; row gives 0 or -1.  name is for messages. */
int csv_read(int fd, const char *name, const struct csv_form *form,
	     int (*row)(void *ctx, const struct csv_row *row, struct err *e), void *ctx,
	     struct err *e);

#endif
