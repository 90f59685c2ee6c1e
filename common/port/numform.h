/* SPDX-License-Identifier: ISC */
/*
 * numform - decimal numbers as other programs write them: "1 234,56", ".5", "+7".
 */
#ifndef PORT_NUMFORM_H
#define PORT_NUMFORM_H

#include "base/buf.h"
#include "base/str.h"

struct numform {
	char decimal;   /* '.' or ',' */
	bool spaces;    /* groups of three digits may have a space between, also a no-break
			 space (U+00A0) or a narrow one (U+202F) */
	char thousands; /* the same for this character; 0: none */
};

/* Append s in the plain form ("-1234.56") that num_parse reads.  False, and nothing
 * appended, where s is no number of this form.  Blanks at both ends do not count. */
bool numform_plain(struct buf *out, struct numform form, struct str s);

#endif
