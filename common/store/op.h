/* SPDX-License-Identifier: ISC */
/*
 * op - one step of a change, as bytes of the journal.
 *
 * What is read is checked like any input: a path that is no data file, a
 * staged name that is not of .crm, a length that is not there.
 */
#ifndef STORE_OP_H
#define STORE_OP_H

#include "store/journal.h"

void op_write(struct buf *out, const struct op *op);

/* Cut one from the front of *in; its bytes are borrowed from there.  False where it is
 * not one. */
bool op_parse(struct op *op, struct str *in);

#endif
