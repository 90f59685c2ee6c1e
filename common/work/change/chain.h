/* SPDX-License-Identifier: ISC */
/*
 * chain - a record whose parent, boss or predecessor is, over others, itself.
 */
#ifndef WORK_CHAIN_H
#define WORK_CHAIN_H

#include "work/change/change.h"

/* Does the record with this id come, by a field that refers to records of its own kind, to another
 * (1, with *n records on the way, itself among them), or not (0)?  -1: *e. */
int chain_leads(const struct change *c, const struct kind *k, const struct field_def *d,
		struct str from, struct str to, unsigned *n, struct err *e);

/* Would a change make a chain of records of one kind lead back to where it begins?  err_data. */
int chain_check(const struct change *c, struct err *e);

#endif
