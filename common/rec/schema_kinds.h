/* SPDX-License-Identifier: ISC */
/* schema_kinds - the table of built-in kinds; schema.h is how to ask it. */
#ifndef REC_SCHEMA_KINDS_H
#define REC_SCHEMA_KINDS_H

#include "rec/schema.h"

extern const struct kind schema_kinds[];
extern const size_t schema_nkinds;

#endif
