/* SPDX-License-Identifier: ISC */
/*
 * delivery - the parts in which a line of an order is to be delivered, and what is done of them.
 *
 * What the parts do not come to is due on the order's own day; what they come to above the line
 * counts for nothing, the latest first.  What is shipped covers the earliest due first, parts
 * without a day last.
 */
#ifndef CRM_DELIVERY_H
#define CRM_DELIVERY_H

#include <stddef.h>
#include <stdint.h>

struct delivery_part {
	int32_t due; /* or DATE_NONE */
	int64_t qty;
	int64_t left; /* of it, when all moves are over */
	int32_t done; /* the day on which it was all delivered, or DATE_NONE */
};

struct delivery_move {
	int32_t date;
	int64_t qty;
};

/* Put the n parts of a line into order, take off what is too much, and append the rest, due on
 * day, where there is one: v has room for n + 1.  How many there are then. */
size_t delivery_plan(struct delivery_part *v, size_t n, int64_t ordered, int32_t day);

/* Fill in left and done by the moves, which it puts into order. */
void delivery_carry(struct delivery_part *v, size_t n, struct delivery_move *moves, size_t nmoves);

#endif
