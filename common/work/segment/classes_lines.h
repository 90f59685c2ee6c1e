/* SPDX-License-Identifier: ISC */
/*
 * classes_lines - what each line of sales adds to whom it is of: the part of classes that takes
 * the time.
 *
 * Those classed are divided among threads, of which each goes through all lines and leaves out what
 * is another's: so nothing has to be joined, and sums come about in the order of the lines.
 */
#ifndef WORK_CLASSES_LINES_H
#define WORK_CLASSES_LINES_H

#include "work/segment/classes.h"

enum { CLASSES_DIVIDED = 4096 }; /* fewer are one thread's */

struct classes_reckoning {
	struct classes *c;
	struct session *s;
	const struct flow *f;
	const struct classes_want *w;
	bool same;           /* each client is who it is in the flow, and all count */
	uint32_t *who_of;    /* by number of the flow's clients */
	bool *in;            /* the same: are its sales reckoned with? */
	struct names months; /* of each of who, that were noted for who asks for an explanation */
};

/* All lines of r->f.  Fails where a sum does not fit 64 bits. */
int classes_take(struct classes_reckoning *r, struct err *e);

#endif
