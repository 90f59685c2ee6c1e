/* SPDX-License-Identifier: ISC */
/*
 * discount_power - may the user give the discounts of a document?
 *
 * The client's own discount and those of crm.yaml's rules are the company's; what a line has
 * beyond them, also by a price below the list's, is somebody's, within discount_limits of his role, a delegation of the power
 * discount, or what somebody who may has approved of the document or of the offer, order
 * or contract that it is made from.  A deputy has the limit of the client's manager while
 * he is away.
 */
#ifndef WORK_DISCOUNT_POWER_H
#define WORK_DISCOUNT_POWER_H

#include "work/change/deviation.h"

struct discount_power {
	struct session *s;
	struct facts *f;
	struct str user;
	const struct rec *doc; /* as it will be stored */
	const struct rec *client;
	struct pricelist *prices; /* of the caller, loaded where it is not */
	int64_t limit;            /* percent, once known; -1: any */
	bool known;
};

/* 1 where the user may give the line's discount; 0 where not, with *e saying so; -1. */
int discount_power_line(struct discount_power *d, const struct rec *line, struct err *e);

/* The same of all stored lines of the document. */
int discount_power_stored(struct discount_power *d, struct err *e);

#endif
