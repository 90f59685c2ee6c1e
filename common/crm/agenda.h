/* SPDX-License-Identifier: ISC */
/*
 * agenda - what is to be done first.
 *
 * The weight of an item is the sum of three marks:
 *	money	0 to 50: its share of the largest amount of the list
 *	term	30 when it is late or due today, 3 less for each day that it has, 0 at least
 *	class	20 for a client of class A, 10 for B, 5 for C
 */
#ifndef CRM_AGENDA_H
#define CRM_AGENDA_H

#include <stdint.h>

enum agenda_why { AGENDA_MONEY, AGENDA_LATE, AGENDA_TERM, AGENDA_CLASS };

struct agenda_weight {
	int64_t weight;
	enum agenda_why why; /* the largest of the marks, of equal ones the first; AGENDA_LATE
				is the term of what is late */
};

/* amount and most 0 or more; days until the term, negative where it has passed; abc 0: no
 * class. */
struct agenda_weight agenda_weigh(int64_t amount, int64_t most, int64_t days, char abc);

#endif
