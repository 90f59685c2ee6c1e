/* SPDX-License-Identifier: ISC */
/*
 * approval - whether somebody still had to decide on a day.
 */
#ifndef WORK_APPROVAL_H
#define WORK_APPROVAL_H

#include "work/load/past.h"

/* Of an approval: was it pending at the end of the day, by its changes (past of the field decision)
 * or by the day on which it was decided? */
bool approval_waits(const struct past *decisions, const struct rec *r);

#endif
