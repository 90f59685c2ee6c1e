/* SPDX-License-Identifier: ISC */
/*
 * history - how a client has paid: what its debt rose to, and how late its documents were paid.
 *
 *	history_debt(&h, day, debt);		for each day of the period, ascending
 *	history_paid(&h, due, paid_on, day);	for each document that fell due in it
 *
 * A document is late by the days from its due to the day on which the last of it was paid,
 * or to the day that is asked for, where it is not.
 */
#ifndef CRM_HISTORY_H
#define CRM_HISTORY_H

#include <stdint.h>

/* A zeroed one is valid and empty. */
struct history {
	int64_t peak; /* the highest debt; 0 where there was none */
	int32_t peak_day;
	int64_t documents, late, days; /* the days of all */
	int64_t promises, kept;
};

void history_debt(struct history *h, int32_t day, int64_t debt);

/* paid_on: DATE_NONE where something is left. */
void history_paid(struct history *h, int32_t due, int32_t paid_on, int32_t day);

/* A promise that fell due: what was promised, 0 for any amount, and what was paid in time. */
void history_promise(struct history *h, int64_t promised, int64_t paid);

#endif
