/* SPDX-License-Identifier: ISC */
/*
 * same_inn - a client is stored whose INN another one has: perhaps there is one too many.
 *
 * Branches have the INN of their company and a KPP of their own, so it is a warning, and none
 * where both have a KPP and these differ.  Of a stream with many such clients the first are
 * named, the others counted.
 */
#ifndef WORK_SAME_INN_H
#define WORK_SAME_INN_H

#include "work/change/change.h"

/* Warn of what is added (b may be NULL) and of whose INN or KPP was changed, under the lock.  Who brings
 * no INN costs nothing; few clients cost a look at the index each, many a reading of the
 * clients. */
int same_inn_warn(struct session *s, const struct batch *b, const struct change *c, struct err *e);

#endif
