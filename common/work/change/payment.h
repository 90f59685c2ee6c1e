/* SPDX-License-Identifier: ISC */
/*
 * payment - two payments of one id are the same payment, or something is wrong.
 *
 * The id of a payment that was imported is made of what the bank says of it.
 */
#ifndef WORK_PAYMENT_H
#define WORK_PAYMENT_H

#include "rec/rec.h"

/* r and the one that has its id: err_data where date, amount or payer differ.  Other records
 * than payments, and fields that one of them lacks, say nothing. */
int payment_same(const struct rec *first, const struct rec *r, struct err *e);

#endif
