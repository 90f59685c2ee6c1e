/* SPDX-License-Identifier: ISC */
/*
 * schedule - what is left of a document that is to be paid in instalments, and when.
 *
 * The instalments that were agreed on one day are an agreement.  It holds from that day on, and
 * replaces the one before.  What the instalments do not come to is due on the document's own
 * day; what they come to above its amount counts for nothing, the latest first.  What is paid of
 * the document covers the earliest due first.
 *
 *	schedule_start(&w, parts, n, amount, left, due, day);
 *	while (schedule_next(&w))
 *		... w.due, w.left ...
 */
#ifndef CRM_SCHEDULE_H
#define CRM_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct schedule_part {
	int32_t due;
	int32_t agreed; /* DATE_NONE: with the document */
	int64_t amount;
};

struct schedule {
	/* What schedule_next has found: amounts sum to what is left of the document. */
	int32_t due;
	int64_t left;

	const struct schedule_part *v;
	size_t n, i;
	int64_t open; /* of the document, that no part took yet */
	int64_t rest; /* what no instalment covers */
	int64_t paid; /* that no part took yet */
	int32_t own;
	int32_t agreed; /* the agreement that holds */
};

/* The day of the agreement that holds on the day; DATE_NONE: that which was made with the
 * document, or none. */
int32_t schedule_agreed(const struct schedule_part *v, size_t n, int32_t day);

/* The instalment i of n equal ones that sum to the amount: the last has what is over. */
int64_t schedule_share(int64_t amount, int64_t n, int64_t i);

/* The parts are by due.  amount and left are those of the document on the day, and of one
 * sign; without parts there is one, of all that is left. */
void schedule_start(struct schedule *w, const struct schedule_part *v, size_t n, int64_t amount,
		    int64_t left, int32_t due, int32_t day);
bool schedule_next(struct schedule *w);

#endif
