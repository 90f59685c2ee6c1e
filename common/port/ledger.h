/* SPDX-License-Identifier: ISC */
/*
 * ledger - the other party's side of a reconciliation statement, from CSV.
 *
 * Somewhere there is a row of titles: a date (дата, date), a document (документ,
 * номер, document, number), and debit and credit (дебет, кредит) or an amount
 * (сумма, amount).  Rows after it with a date are its lines; others, such as
 * balances and totals, are passed over.  The delimiter is ; , or TAB, whichever
 * the titles have, the text UTF-8 or else windows-1251.
 */
#ifndef PORT_LEDGER_H
#define PORT_LEDGER_H

#include "rec/rec.h"

/* Give each line to the sink as a record: date, document, amount: debit less credit, with so many
 * decimals.  fd is a regular file. */
int ledger_read(int fd, const char *name, int digits, struct sink out, struct err *e);

#endif
