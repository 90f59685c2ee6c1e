/* SPDX-License-Identifier: ISC */
/*
 * contact - what a call or visit that somebody adds on a command line makes of
 * the contacts around it.
 *
 * Its next= is a planned contact: of next_type, else of the same type, with the
 * same client and manager; that of a promise has its amount.  And one that took place is the planned one that it
 * follows, where there is one: the oldest planned of the same client and type,
 * dated on or before it, three months at most.  That record gets the fields given, the day and status done, so
 * that a contact counts once, and what was planned and what came of it stay together.  What
 * has an id of its own, and the records of a stream, are stored as they are.
 */
#ifndef WORK_CONTACT_H
#define WORK_CONTACT_H

#include "work/change/add.h"

/* The planned contact that follows from the record given, which add_rec has just taken. */
int contact_plan_next(struct add *a, const struct rec *given, struct err *e);

/* Under the lock, ids settled: the first entry of the batch becomes a change of the planned
 * contact that it follows. */
int contact_close_planned(struct add *a, struct err *e);

#endif
