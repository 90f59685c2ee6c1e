/* SPDX-License-Identifier: ISC */
/*
 * unite - two cards of one client, product or person become one.
 */
#ifndef WORK_UNITE_H
#define WORK_UNITE_H

#include "work/change/change.h"

/* Whatever refers to the record `from` of the kind refers to `into`, which takes the fields that it
 * lacks; a warning says what it has otherwise.  `from` is marked for removal, with an event.
 * Refused for a dated kind, and where the two are different taxpayers. */
int unite_records(struct change *c, const struct kind *k, struct str from, struct str into,
		  struct err *e);

#endif
