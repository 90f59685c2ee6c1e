/* SPDX-License-Identifier: ISC */
/*
 * sense - what values of fields make no sense for what they are: a probability of 120 percent, a
 * contract that ends before it begins.
 */
#ifndef REC_SENSE_H
#define REC_SENSE_H

#include "rec/rec.h"

/* Of a record whose fields have the forms of their types: 0, or -1 with the field and value. */
int sense_check(const struct rec *r, const struct kind *k, struct err *e);

#endif
