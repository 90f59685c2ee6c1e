/* SPDX-License-Identifier: ISC */
/*
 * line - what a line of a document comes to.
 *
 *	VAT in the prices	amount = round(qty * price * (1 - discount / 100))
 *				vat = round(amount * rate / (100 + rate))
 *	VAT on top		net = round(qty * price * (1 - discount / 100))
 *				vat = round(net * rate / 100), amount = net + vat
 *	cost			round(qty * cost price)
 *
 * The amount is always what is to be paid, VAT in it.  Rounding is half away from
 * zero, once a line; a document's figures are the sums of its lines.
 */
#ifndef CRM_LINE_H
#define CRM_LINE_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

#define LINE_NO_VAT (-1) /* a rate: no VAT, which a law tells from 0 % */

struct line_in {
	int64_t qty;        /* QTY_DIGITS */
	int64_t price;      /* PRICE_DIGITS */
	int64_t discount;   /* percent, RATE_DIGITS: 100 at most; below 0 adds */
	int64_t vat_rate;   /* percent, RATE_DIGITS: 0 or more, or LINE_NO_VAT */
	int64_t cost_price; /* PRICE_DIGITS; 0 where unknown */
	bool vat_on_top;    /* else in the price */
	int digits;         /* of the currency, 0 to 4 */
};

/* In the currency's smallest unit. */
struct line {
	int64_t amount, vat, cost;
};

/* A line that has a price.  Fails where discount or vat_rate is out of its range or
 * a result does not fit 64 bits; the message does not name the line. */
int line_reckon(struct line *l, const struct line_in *in, struct err *e);

/* A line that has an amount and no price: l->amount is given and kept, VAT is taken
 * to be in it whatever vat_on_top says, price and discount are not read.  A qty of 0
 * (not known) gives no cost. */
int line_of_amount(struct line *l, const struct line_in *in, struct err *e);

/* The VAT that is in an amount. */
int line_vat(int64_t *vat, int64_t amount, int64_t vat_rate, struct err *e);

#endif
