/* SPDX-License-Identifier: ISC */
/*
 * mime - a page as a message for sendmail -t: the text for plain readers, the page for the
 * others.  The same text and page give the same bytes; date and sender are sendmail's.
 */
#ifndef VIEW_MIME_H
#define VIEW_MIME_H

#include "base/buf.h"

/* "name@host", several with commas between; nothing that could begin another header. */
bool mime_address(struct str s);

/* Append the message: subject in any script, the body in base64, lines ended by LF. */
void mime_message(struct buf *out, struct str to, struct str subject, struct str text,
		  struct str page);

/* Append s in base64, in lines of 76 characters. */
void mime_base64(struct buf *out, struct str s);

#endif
