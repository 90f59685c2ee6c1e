/* SPDX-License-Identifier: ISC */
/*
 * instalments_ask - the instalments that a command line asks for.
 *
 *	n=3 first=DATE [every=1m]	equal parts, so many days (d), weeks (w) or months apart
 *	part=DATE:AMOUNT ... part=DATE	these parts; one without an amount has the rest
 *	agreed=DATE amount=AMOUNT	the day of the agreement; the whole, of a contract alone
 */
#ifndef WORK_INSTALMENTS_ASK_H
#define WORK_INSTALMENTS_ASK_H

#include "work/invoice/invoice.h"

struct asked_part {
	const char *word; /* or NULL */
	int32_t date;
	int64_t amount; /* 0: the rest */
};

struct asked_parts {
	struct asked_part *v;
	size_t n;
	bool equal;    /* the amounts are still to be shared out */
	int64_t whole; /* 0: not given */
	int32_t agreed;
};

/* Take the words out of the job's fields; the texts live as long as the session.  note= and
 * tags= are left. */
int instalments_ask(struct asked_parts *parts, struct invoice_job *j, bool of_contract,
		    struct err *e);

#endif
