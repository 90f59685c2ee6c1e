/* SPDX-License-Identifier: ISC */
/*
 * acting - what a deputy changes he changes for the one who is away.
 *
 * Whose a record is: of an approval its staff, of a task and a claim its owner, else the manager.
 * While he is away and his deputy changes the record, the events say for whom.  A
 * contact, a shipment, a task or an approval that a deputy carries out carries `for` itself, so that
 * reports can credit either; a contact and a shipment are then written by who did them.
 */
#ifndef WORK_ACTING_H
#define WORK_ACTING_H

#include "work/change/change.h"

/* Fill it->acting, and for and by of it->now where it was carried out. */
int acting_note(const struct change *c, struct changed *it, struct err *e);

#endif
