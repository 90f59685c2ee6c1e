/* SPDX-License-Identifier: ISC */
/*
 * cell - what a cell of a foreign table says, as the value of a field.
 */
#ifndef PORT_CELL_H
#define PORT_CELL_H

#include "base/buf.h"
#include "base/err.h"
#include "port/numform.h"
#include "rec/schema.h"

/* How the table writes numbers and dates. */
struct cell_form {
	struct numform number;
	struct str date; /* of port/dateform.h; empty: as records have them */
};

extern const struct cell_form cell_plain; /* as records have them */

/* Append the canonical value of text for the field.  Amounts and prices with more decimals than
 * theirs are rounded half away from zero, "20 %" is a rate of 20, a time without a zone is UTC.
 * Errors quote the text and have no place. */
int cell_canon(struct buf *out, const struct schema *s, const struct field_def *d,
	       const struct cell_form *form, struct str text, struct err *e);

#endif
