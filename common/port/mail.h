/* SPDX-License-Identifier: ISC */
/*
 * mail - messages as mail programs take them (RFC 5322, RFC 2047), in UTF-8.
 *
 * Lines end with LF alone, as sendmail -t and mailboxes have them.
 */
#ifndef PORT_MAIL_H
#define PORT_MAIL_H

#include "base/buf.h"

struct mail {
	struct str from, from_name; /* no address: the mail program sets From */
	struct str to, to_name;
	struct str subject, body; /* of the body whole lines, in UTF-8 */
	int64_t now;              /* moment, and minutes east */
	int offset;
};

/* Append the message.  Control characters of headers become blanks, so that no value adds a
 * header. */
void mail_message(struct buf *out, const struct mail *m);

/* The same as a message of a mailbox: with a line that begins it, and lines of the
 * body that look like one quoted. */
void mail_mbox(struct buf *out, const struct mail *m);

#endif
