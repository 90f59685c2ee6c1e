/* SPDX-License-Identifier: ISC */
/*
 * remain - what is left of the lines of a document, when parts of it were shipped or
 * returned before.
 *
 * Money goes with the quantity: a part of a line takes its share of the amount,
 * VAT and cost, rounded half away from zero, and who takes all that is left takes the
 * rest of the money.  So the parts of a line always sum to the line.
 */
#ifndef CRM_REMAIN_H
#define CRM_REMAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Amounts are in the currency's smallest unit, qty in QTY_DIGITS. */
struct remain {
	uint32_t key;  /* what it is: lines of one key stand for each other */
	int64_t price; /* tells lines of one key apart; -1: none */
	int64_t qty;   /* 0: not counted, only its money is */
	int64_t amount, vat, cost;
};

/* Take what was moved off the lines of its key: those of its price first, then the others, each
 * in their order, and not below zero.  Its own amount, VAT and cost are what goes.  True where
 * the lines had it all. */
bool remain_take(struct remain *lines, size_t n, const struct remain *moved);

/* The part of a line that a quantity is (at most all of it), with its share of the
 * money; without a quantity the whole line. */
struct remain remain_part(const struct remain *line, int64_t qty);

/* The quantity of a key that is left. */
int64_t remain_qty(const struct remain *lines, size_t n, uint32_t key);

bool remain_none(const struct remain *line); /* nothing is left of it */

#endif
