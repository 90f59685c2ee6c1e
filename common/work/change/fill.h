/* SPDX-License-Identifier: ISC */
/*
 * fill - what a record gets from others when it is stored: client and manager,
 * the day to pay, the number; lines and sums are work/change/lines.h.
 */
#ifndef WORK_FILL_H
#define WORK_FILL_H

#include "work/change/facts.h"
#include "work/change/number.h"

/* client from the document named (invoice, shipment, claim: another one is an error;
 * order, contract, offer, deal, parent: where none is given), manager from the client, and for
 * as below.  Strings into a. */
int fill_people(struct facts *f, const struct kind *k, struct rec *r, struct arena *a,
		struct err *e);

/* Is what a change has put into such fields of the same client?  Of documents that were named
 * before nothing is said. */
int fill_agrees(struct facts *f, const struct kind *k, const struct rec *r, const struct rec *was,
		struct arena *a, struct err *e);

/* for=manager where who writes the record is the one who acts for that manager, on its day, or
 * today where that is later; but not of what is only planned. */
int fill_for(struct facts *f, struct rec *r, struct str manager, struct err *e);

/* due of an invoice or shipment: its date and the contract's terms, else the client's,
 * else the settings'.  Strings into a. */
int fill_due(struct facts *f, const struct kind *k, struct rec *r, struct arena *a, struct err *e);

/* Is there anything that the two above, or a number, would change? */
bool fill_needed(const struct kind *k, const struct rec *r);

#endif
