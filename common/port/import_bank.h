/* SPDX-License-Identifier: ISC */
/*
 * import_bank - the money that came in, of a bank's statement, as payments.
 *
 * A payment's id is a digest of its account, date, number, sum and payer: the same
 * document in another file is the same payment.  Balances and turnovers of the
 * accounts are checked against each other and against the documents.
 */
#ifndef PORT_IMPORT_BANK_H
#define PORT_IMPORT_BANK_H

#include "port/spool.h"
#include "rec/schema.h"

int import_bank(int fd, const char *name, const struct schema *s, struct spool *out, struct err *e);

#endif
