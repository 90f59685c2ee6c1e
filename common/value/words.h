/* SPDX-License-Identifier: ISC */
/*
 * words - sums and dates in words, as documents have them.
 *
 *	ru	Одна тысяча двести пятьдесят рублей 01 копейка, 24 ноября 2026 г.
 *	en	One thousand two hundred fifty rubles 01 kopeck, 24 November 2026
 *
 * Any other language is written as English.  Roubles, euros, dollars and pounds have their
 * names, another currency its code.
 */
#ifndef VALUE_WORDS_H
#define VALUE_WORDS_H

#include "base/buf.h"

#include <stdint.h>

#define WORDS_MAX INT64_C(999999999999) /* of whole units */

/* Append an amount of a currency (ISO 4217) with this many decimals: the whole units in words,
 * with a capital, the rest in digits.  False, and nothing appended, where there are more than
 * WORDS_MAX units. */
bool words_money(struct buf *out, int64_t v, int digits, struct str currency, const char *lang);

/* Append a whole number of things up to WORDS_MAX, in lower case; of the feminine gender where
 * that makes a difference. */
bool words_number(struct buf *out, int64_t n, bool feminine, const char *lang);

/* Append "24 ноября 2026 г.". */
void words_date(struct buf *out, int32_t date, const char *lang);

/* Which of the three Russian forms goes with n: 0 рубль, 1 рубля, 2 рублей. */
int words_plural_ru(uint64_t n);

#endif
