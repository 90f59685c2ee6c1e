/* SPDX-License-Identifier: ISC */
/*
 * set_items - edited lines of documents: their figures, and the documents' sums.
 */
#ifndef WORK_SET_ITEMS_H
#define WORK_SET_ITEMS_H

#include "work/set.h"

/* After all edits, before they are stored: a line whose quantity, price, discount, rate or
 * product changed is reckoned again (unless its amount was given), and the sums of its
 * document follow.  A line of a document that is issued or closed is an error. */
int set_items(struct set *t, struct err *e);

#endif
