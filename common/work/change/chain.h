/* SPDX-License-Identifier: ISC */
/*
 * chain - a record whose parent, boss or predecessor is, over others, itself.
 */
#ifndef WORK_CHAIN_H
#define WORK_CHAIN_H

#include "work/change/change.h"

/* Would a change make a chain of records of one kind lead back to where it begins?  err_data. */
int chain_check(const struct change *c, struct err *e);

#endif
