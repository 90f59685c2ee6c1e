/* SPDX-License-Identifier: ISC */
/*
 * payqr - what the QR code of a payment says, by GOST R 56042-2014.
 *
 *	ST00012|Name=...|PersonalAcc=...|BankName=...|BIC=...|CorrespAcc=...|Sum=125000|...
 */
#ifndef VALUE_PAYQR_H
#define VALUE_PAYQR_H

#include "base/buf.h"

#include <stdint.h>

struct payqr {
	struct str name, account, bank, bik, corr_account; /* of the payee: all are needed */
	int64_t kopecks;
	struct str purpose, inn, kpp; /* may be empty */
};

/* Append it.  A | in a value becomes a blank, values are cut to the lengths of the standard.  False,
 * and nothing appended, where a part that is needed is missing, or nothing is to be paid. */
bool payqr_text(struct buf *out, const struct payqr *q);

#endif
