/* SPDX-License-Identifier: ISC */
/*
 * rules - may this invoice or shipment be stored, by the company's rules?
 *
 * Asked when everything is filled in and before it is stored.  Each rule is off, a
 * warning, or an error, as the settings say; a price below the product's floor always
 * needs a reason.
 */
#ifndef WORK_RULES_H
#define WORK_RULES_H

#include "work/change/add.h"

/* The batch's first record is the document.  reason (may be empty) is put on its lines
 * below the floor that have none. */
int rules_check(struct add *a, struct str reason, struct err *e);

/* The rule that *e tells of is broken: go on, warn, or fail. */
int rules_broken(struct session *s, enum strictness rule, struct err *e);

#endif
