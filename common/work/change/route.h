/* SPDX-License-Identifier: ISC */
/*
 * route - a contract on its way through the steps of contract.route.
 *
 * A contract whose status becomes approval is with the first step: an approval that is
 * pending.  When it is approved the next step has it; a rejected one puts the contract back to
 * draft.  It is not signed before the last of each step's approvals approves.
 */
#ifndef WORK_ROUTE_H
#define WORK_ROUTE_H

#include "work/change/change.h"

/* What follows from the changes, as part of them; err_data where a signature is too early. */
int route_follow(struct change *c, struct err *e);

#endif
