/* SPDX-License-Identifier: ISC */
/*
 * shown - numbers and days as people read them, in the language of now.
 *
 * Russian: 1 250,00 with no-break spaces, 23.11.2026.  English: 1,250.00, 2026-11-23.  For eyes
 * alone: nothing reads these back.
 */
#ifndef VALUE_SHOWN_H
#define VALUE_SHOWN_H

#include "base/buf.h"

#include <stdint.h>

/* Append a decimal number ("-1250.50"), its thousands apart where groups is true. */
void shown_number(struct buf *out, struct str v, bool groups);

/* Append an amount of so many decimal digits, and its currency. */
void shown_money(struct buf *out, int64_t v, int digits, struct str currency);

/* The word for a currency beside an amount: roubles in Russian are "руб.".  Borrows. */
struct str shown_currency(struct str currency);

void shown_date(struct buf *out, int32_t date);

#endif
