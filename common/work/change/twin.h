/* SPDX-License-Identifier: ISC */
/*
 * twin - is a new client one that there is already?
 */
#ifndef WORK_TWIN_H
#define WORK_TWIN_H

#include "work/change/add.h"

/* Warn of each stored client that has the INN, the telephone, the email or the name of the
 * batch's first record, a client that was just stored.  Outlets and their chain, and branches
 * (another KPP), may share an INN. */
int twin_warn(struct add *a, struct err *e);

#endif
