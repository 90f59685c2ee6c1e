/* SPDX-License-Identifier: ISC */
/* pay_tell - what somebody who records a payment should know of it. */
#ifndef WORK_PAY_TELL_H
#define WORK_PAY_TELL_H

#include "work/change/add.h"
#include "work/load/dues.h"

/* A payment, as it will be stored. */
struct pay_told {
	struct session *s;
	const struct dues *dues;
	const struct due_rows *rows; /* that it pays, in this order */
	struct str client;
	int64_t amount; /* negative: a refund */
};

/* Warn of a refund of more than can be given back. */
void pay_tell_refund(const struct pay_told *p);

/* A payment lifts no hold by itself: say where it could be lifted. */
int pay_tell_hold(const struct pay_told *p, struct add *a, struct err *e);

#endif
