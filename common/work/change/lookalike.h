/* SPDX-License-Identifier: ISC */
/*
 * lookalike - is a new client one that there is already?
 */
#ifndef WORK_LOOKALIKE_H
#define WORK_LOOKALIKE_H

#include "work/change/add.h"

/* Warn of each stored client that has the telephone, the email or the name of the batch's first
 * record, a client that was just stored; not of those of its chain, and not where there are too many
 * to look through.  same_inn.h has the INN. */
int lookalike_warn(struct add *a, struct err *e);

#endif
