/* SPDX-License-Identifier: ISC */
/*
 * import_camt - the money that came in, of a bank's statement in XML: ISO 20022 CAMT.053.
 *
 *	Stmt/Acct/Id/IBAN		the account, or Othr/Id
 *	Stmt/Bal			a balance: Tp/CdOrPrtry/Cd (OPBD, PRCD, CLBD), Amt, CdtDbtInd
 *	Stmt/Ntry			an entry: Amt, CdtDbtInd, RvslInd, Sts, BookgDt
 *	Stmt/Ntry/NtryDtls/TxDtls	what it is made of: Refs, amount, Dbtr, RmtInf
 *
 * An entry that several transactions sum to is as many payments.  Entries that are not booked
 * yet are passed over.  Namespaces, and so versions, are not looked at.  A document type
 * declaration is refused: it could make much of little.
 */
#ifndef PORT_IMPORT_CAMT_H
#define PORT_IMPORT_CAMT_H

#include "port/spool.h"
#include "rec/schema.h"

int import_camt(int fd, const char *name, const struct schema *s, struct str currency,
		struct spool *out, struct err *e);

#endif
