/* SPDX-License-Identifier: ISC */
/*
 * change_items - what changed lines and changed documents ask of each other.
 *
 * A changed line of an open document is reckoned again, and the document's sums
 * follow; lines of others stay.  The lines of a document whose date has changed
 * have it too.  An amount that a document's lines contradict is an error.
 */
#ifndef WORK_CHANGE_ITEMS_H
#define WORK_CHANGE_ITEMS_H

#include "work/change/change.h"
#include "work/change/line.h"

/* For all that is open in c, before it is stored. */
int change_items(struct change *c, struct line_ctx *lines, struct err *e);

#endif
