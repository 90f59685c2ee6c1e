/* SPDX-License-Identifier: ISC */
/*
 * content - the lines of vCard and iCalendar files.
 *
 * A line ends with CR LF and has at most 75 bytes; what is longer goes on behind a
 * line break and a blank, never within a character (RFC 5545, RFC 6350).
 */
#ifndef PORT_CONTENT_H
#define PORT_CONTENT_H

#include "base/buf.h"
#include "base/str.h"

enum { CONTENT_MAX = 75 };

/* "NAME:value" as it stands. */
void content_line(struct buf *out, const char *name, struct str value);

/* The same with the value as text: \ ; , and line breaks are escaped.  Nothing where it
 * is empty. */
void content_text(struct buf *out, const char *name, struct str value);

/* Append a text with its escapes, for values of several parts. */
void content_escape(struct buf *out, struct str text);

#endif
