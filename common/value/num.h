/* SPDX-License-Identifier: ISC */
/*
 * num - decimal numbers as scaled integers.
 *
 * A number of d decimals is the int64_t value * 10^d.  Money has the digits of
 * the currency, the others are fixed here.  There is one rounding: half away
 * from zero.  Digits are from 0 to 18.
 */
#ifndef VALUE_NUM_H
#define VALUE_NUM_H

#include "base/cc.h"
#include "base/str.h"

enum {
	PRICE_DIGITS = 4,
	QTY_DIGITS = 6,
	RATE_DIGITS = 4, /* percent: 22 % is 220000 */
	NUM_TEXT = 32,
};

enum num_error {
	NUM_OK = 0,
	NUM_SYNTAX,   /* not a decimal number: [-]digits[.digits] */
	NUM_DECIMALS, /* more decimals than digits, and not zeros */
	NUM_RANGE,    /* does not fit */
};

/* "1250", "1250.5", "-0.01" with at most digits decimals (zeros beyond are
 * allowed). */
enum num_error num_parse(int64_t *v, struct str s, int digits);

/* The same, and decimals beyond digits are rounded. */
enum num_error num_parse_round(int64_t *v, struct str s, int digits);

/* Exactly digits decimals ("1250.00"): how money is written. */
struct str num_text(int64_t v, int digits, char buf[NUM_TEXT]);

/* Without trailing zeros ("1250", "0.5"): how quantities, prices, rates are. */
struct str num_text_short(int64_t v, int digits, char buf[NUM_TEXT]);

/* num / den rounded half away from zero; false, and *v as it was, where den is 0
 * or it does not fit. */
bool num_div(int64_t *v, i128 num, i128 den) CC_WARN_UNUSED;

/* *sum += v; false, and *sum as it was, where it does not fit. */
bool num_add(int64_t *sum, int64_t v) CC_WARN_UNUSED;
bool num_sub(int64_t *sum, int64_t v) CC_WARN_UNUSED;

/* *sum += v; where it does not fit, the most or the least that does.  For what is drawn or
 * compared, not for what is told. */
void num_add_most(int64_t *sum, int64_t v);

/* v at other digits, rounded; false, and *v as it was, where it does not fit. */
bool num_rescale(int64_t *v, int from, int to) CC_WARN_UNUSED;

int64_t num_pow10(int n); /* n from 0 to 18 */

/* The digits of an ISO 4217 code in capitals: RUB 2, JPY 0, KWD 3; -1 where unknown. */
int currency_digits(struct str code);

#endif
