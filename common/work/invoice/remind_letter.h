/* SPDX-License-Identifier: ISC */
/* remind_letter - what a client is told of its overdue documents. */
#ifndef WORK_REMIND_LETTER_H
#define WORK_REMIND_LETTER_H

#include "crm/dunning.h"
#include "work/invoice/invoice.h"

struct overdue {
	struct str id, kind, number, client;
	int32_t date, due;
	int64_t left;
	const struct dunning_step *step[DUNNING_WAYS]; /* that are due; or NULL */
	bool stops;                                    /* a stop of shipments is, or was passed */
};

/* One letter about n documents of a client, by the step; its texts are in the session's
 * arena. */
int remind_letter(struct session *s, const struct dunning_step *step, const struct rec *client,
		  const struct rec *manager, const struct overdue *v, size_t n,
		  struct invoice_letter *letter, struct err *e);

#endif
