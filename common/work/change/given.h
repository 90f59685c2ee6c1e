/* SPDX-License-Identifier: ISC */
/*
 * given - legal numbers that records bring along or are changed to: none of a series is
 * given twice.
 */
#ifndef WORK_GIVEN_H
#define WORK_GIVEN_H

#include "work/change/batch.h"
#include "work/change/change.h"

/* Is a changed document given a number, or does its number go to another year with its date? */
bool given_changed(const struct change *c);

/* Of what is added (b may be NULL) and of what is changed: err_data where another document of the
 * kind and year has the number, among them or stored.  What a document had stays its own.  When
 * all numbers are filled in. */
int given_check(struct session *s, struct txn *txn, const struct batch *b, const struct change *c,
		struct err *e);

#endif
