/* SPDX-License-Identifier: ISC */
/* message - what a change is called in git: "crm-add: client romashka". */
#ifndef WORK_MESSAGE_H
#define WORK_MESSAGE_H

#include "work/change/batch.h"
#include "work/change/change.h"

/* Append a line for one record or document, else the counts by kind.  Both may be empty. */
void message_add(struct buf *out, const char *prog, const struct batch *b, const struct change *c);

#endif
