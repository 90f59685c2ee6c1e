/* SPDX-License-Identifier: ISC */
/*
 * form - a template of a document, and the page that it becomes.
 *
 *	# a comment
 *	title Invoice No. {number} of {date:long}
 *	%if contract.number
 *	field Basis | Contract No. {contract.number}
 *	%end
 *	table 5r | 65l | 30r
 *	%for items
 *	row {n} | {name} | {amount}
 *	%end
 *	end
 *
 * A line is a block: its name, then cells with | between (|| is the character).  A line that
 * begins with a blank continues the one before.  {name} is a value of the sheet in
 * the form of its type; {name:long} a date in words, {name:words} an amount or a number in
 * words, {name:raw} the value as it is stored.  What is in [ ] is left out where all values in
 * it are empty.  {{ }} [[ ]] are the characters.
 * Values are text wherever they stand: they make no cells, no blocks, no markup.
 * The conditions are NAME, not NAME, NAME = TEXT, NAME != TEXT; NAME may be a list, which
 * holds when it has rows.
 */
#ifndef VIEW_FORM_H
#define VIEW_FORM_H

#include "rec/sheet.h"
#include "view/page.h"

/* The page of a form for a sheet, in the language of now.  file is for messages and must outlive
 * the page.  Err_data, with file and line, for whatever is wrong with the form: an unknown
 * block, an unknown name, an %end without its beginning. */
int form_fill(struct page *p, struct str form, const char *file, const struct sheet *s,
	      struct err *e);

/* Append text as a form has it: what has a meaning in forms is doubled. */
void form_quote(struct buf *out, struct str text);

#endif
