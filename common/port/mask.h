/* SPDX-License-Identifier: ISC */
/*
 * mask - records without personal data and requisites.
 */
#ifndef PORT_MASK_H
#define PORT_MASK_H

#include "rec/rec.h"

/* Is this a field that a masked record does not have? */
bool mask_field(const struct kind *k, const struct field_def *d);

/* *to becomes r, masked: names are the record's id, and what else identifies a person or
 * a company is left out, fields that the schema does not know among it.  Borrows from r. */
void mask_record(struct rec *to, const struct rec *r, const struct kind *k);

#endif
