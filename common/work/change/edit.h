/* SPDX-License-Identifier: ISC */
/*
 * edit - a record as text for an editor, and back.
 *
 *	# comment
 *	FIELD: VALUE		\n \r \t \\ stand for LF, CR, TAB, backslash
 *
 * Fields that are empty stand as comments.  A line without a value, or no
 * line, clears a field.
 */
#ifndef WORK_EDIT_H
#define WORK_EDIT_H

#include "rec/rec.h"

/* Append the text of a record. */
void edit_write(struct buf *out, const struct rec *r, const struct kind *k);

/* What an edited text changes in the record r, as a patch for set_named: its strings are in a.
 * Fails for a line of another form, a field twice, one that the programs write themselves; the
 * message has the line. */
int edit_read(struct rec *patch, struct str text, const struct rec *r, const struct kind *k,
	      struct arena *a, struct err *e);

/* Put a message on top of a text, in place of one that stands there. */
void edit_message(struct buf *text, const char *msg);

/* Is nothing left but comments? */
bool edit_empty(struct str text);

#endif
