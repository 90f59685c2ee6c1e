/* SPDX-License-Identifier: ISC */
/*
 * import_mt940 - the money that came in, of a customer statement message of SWIFT, MT940.
 *
 *	:25:ACCOUNT			[BANK/]ACCOUNT
 *	:60F:C261101EUR1000,00		the opening balance: side, date, currency, amount
 *	:61:2611021102C100,00NTRFREF//BANKREF	value date, [entry date], side (C, D, RC, RD),
 *					[funds code], amount, type, reference[//the bank's]
 *	:86:...				what it is for, over several lines
 *	:62F:C261102EUR1100,00		the closing balance
 *
 * Of what is in :86: the subfields of German banks (?20-29 and ?60-63 the purpose, ?32 and
 * ?33 the payer) and the codes of others (/NAME/, /REMI/) are told apart; all of it is the
 * purpose where there is neither.  Envelopes ({1:...}{4: ... -}) are passed over, several
 * messages may follow one another.
 */
#ifndef PORT_IMPORT_MT940_H
#define PORT_IMPORT_MT940_H

#include "port/spool.h"
#include "rec/schema.h"

int import_mt940(int fd, const char *name, const struct schema *s, struct str currency,
		 struct spool *out, struct err *e);

#endif
