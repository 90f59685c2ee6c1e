/* SPDX-License-Identifier: ISC */
/*
 * decider - who may decide a step of a contract's approval.
 *
 * Of a step of contract.route: whom the stored approval names, the head of the contract's manager
 * (step "head"), else whoever has the role of the step's name, their deputies while they are
 * away, and who has a delegation of the step today, for as much as the contract is of.  A step
 * that nobody of the company has (the client's) is written down by anybody.  Who may decide a step may
 * give it to anybody; others may only give it to one of those.  A control among
 * colleagues, who say themselves who they are: no lock.
 */
#ifndef WORK_DECIDER_H
#define WORK_DECIDER_H

#include "work/change/change.h"

/* Approvals that were decided or given to somebody by this change, and those that are added as decided, or
 * for somebody, by the user himself (b may be NULL; what says who wrote it is an import): where the user may not, what
 * contract.deciders says: a warning, or err_data. */
int decider_check(struct change *c, const struct batch *b, struct err *e);

#endif
