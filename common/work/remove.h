/* SPDX-License-Identifier: ISC */
/*
 * remove - records that nothing needs are taken out.
 */
#ifndef WORK_REMOVE_H
#define WORK_REMOVE_H

#include "work/change.h"

/* Mark a record for removal, and its items with it.  Refused where it has a legal number,
 * or where other records, which the message names, refer to it. */
int remove_record(struct change *c, const struct kind *k, struct str id, struct err *e);

#endif
