/* SPDX-License-Identifier: ISC */
/*
 * remove - records that nothing needs are taken out.
 */
#ifndef WORK_REMOVE_H
#define WORK_REMOVE_H

#include "work/change/change.h"

/* Mark a record for removal.  Refused where it has a legal number. */
int remove_record(struct change *c, const struct kind *k, struct str id, struct err *e);

/* When all are marked: mark the items of the documents among them too.  Refused where records
 * that stay, which the message names, refer to one that goes. */
int remove_check(struct change *c, struct err *e);

#endif
