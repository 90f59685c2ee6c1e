/* SPDX-License-Identifier: ISC */
/*
 * score - how reliably a client pays: 0 to 100, and what each point was lost for.
 *
 *	delay	a point for each day that what fell due was late on average, up to 40
 *	late	20 * the share of what fell due that was late
 *	overdue	30 * the share of the debt that is overdue
 *	claims	5 for each claim that we had to raise, up to 10
 *
 * Looked at are sale documents that fell due in SCORE_DAYS days up to the day.  One that
 * is not paid is late by the days since due.  Without any there is no score.
 */
#ifndef CRM_SCORE_H
#define CRM_SCORE_H

#include "crm/balance.h"

enum { SCORE_DAYS = 365 };

/* A zeroed one is valid and empty. */
struct score_facts {
	int64_t due, late;     /* documents */
	int64_t days;          /* that the late ones were late, together */
	int64_t debt, overdue; /* on the day, in the smallest unit */
	int64_t claims;
};

/* good: 75 and more; fair: 50 and more. */
enum score_grade { SCORE_GOOD, SCORE_FAIR, SCORE_POOR };

struct score {
	int64_t value;
	int64_t delay, late, overdue, claims; /* points lost */
	int64_t mean;                         /* days late on average, RATE_DIGITS */
	enum score_grade grade;
};

/* The first day on which each sale was paid in full, as things are at the end of the day;
 * DATE_NONE where it is not or does not count.  Credits that name a sale pay it in the order
 * of their dates, what is left and names nothing the oldest due, ties by date, then index;
 * refunds take from the newest of that.  paid has room for in->nsales.  Fails where a sum
 * does not fit 64 bits. */
int score_paid(int32_t *paid, const struct balance_in *in, int32_t day, struct err *e);

/* Count a sale document that was paid on a day or not (DATE_NONE). */
void score_due(struct score_facts *f, int32_t due, int32_t paid, int32_t day);

/* False where nothing fell due. */
bool score_reckon(struct score *s, const struct score_facts *f);

const char *score_grade_name(enum score_grade g); /* "good", "fair", "poor" */

#endif
