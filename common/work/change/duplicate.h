/* SPDX-License-Identifier: ISC */
/*
 * duplicate - what becomes of a batch's records whose ids are stored already:
 * an error, left out, or laid over the stored ones; a drawn id is drawn again.
 */
#ifndef WORK_DUPLICATE_H
#define WORK_DUPLICATE_H

#include "work/change/add.h"

int duplicate_settle(struct add *a, struct err *e);

#endif
