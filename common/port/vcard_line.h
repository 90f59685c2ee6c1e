/* SPDX-License-Identifier: ISC */
/*
 * vcard_line - the properties of a vCard file, versions 2.1, 3.0 and 4.0.
 *
 *	line  = [group "."] name *( ";" param ) ":" value
 *	param = NAME "=" value *( "," value ) | value
 *
 * Folded lines are joined, quoted-printable and foreign character sets decoded.
 */
#ifndef PORT_VCARD_LINE_H
#define PORT_VCARD_LINE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct vcard_text {
	struct str rest;  /* what is not read yet */
	const char *file; /* for messages */
	long line;        /* of what was read last */
	bool v21;         /* the card says VERSION:2.1 */
	bool base64;      /* lines without a name go on with the last property */
	struct arena *a;
};

/* What it has lives in the arena. */
struct vcard_line {
	struct loc at;
	struct str name;   /* in capitals, without the group */
	struct str params; /* as they stand: ";TYPE=WORK;PREF" */
	struct str value;  /* UTF-8; its escapes are as they were */
};

/* text stays where it is until the end. */
void vcard_init(struct vcard_text *t, struct str text, const char *file, struct arena *a);

/* The next property: 1, 0 at the end, or -1. */
int vcard_next(struct vcard_text *t, struct vcard_line *l, struct err *e);

/* The value of a parameter; false where there is none. */
bool vcard_param(const struct vcard_line *l, const char *name, struct str *val);

/* Is this among the values of its parameters, such as CELL, WORK, PREF? */
bool vcard_is(const struct vcard_line *l, const char *what);

/* Cut at the next sep that is not escaped: *part is what stands before it, without its
 * escapes, in the arena.  False at the end. */
bool vcard_part(struct str *rest, char sep, struct str *part, struct arena *a);

/* The whole value without its escapes. */
struct str vcard_text_value(struct str value, struct arena *a);

#endif
