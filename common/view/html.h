/* SPDX-License-Identifier: ISC */
/*
 * html - text for a page: what every writer of HTML in this layer shares.
 */
#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include "base/buf.h"

/* Append s as text of an element: < > & " and apostrophe as entities, a
 * line end as <br>, a TAB as a blank, other characters that utf8_unsafe names made
 * harmless. */
void html_text(struct buf *out, struct str s);

#endif
