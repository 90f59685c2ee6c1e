/* SPDX-License-Identifier: ISC */
/*
 * bank_text - a statement in the form that banks exchange with 1C:
 * 1CClientBankExchange, versions 1.01 to 1.03.
 *
 *	1CClientBankExchange
 *	Key=Value ...				of the file
 *	СекцияРасчСчет ... КонецРасчСчет	an account, its balances and turnovers
 *	СекцияДокумент=TYPE ... КонецДокумента	a document that moves money
 *	КонецФайла
 *
 * A line ends with LF or CR LF.  Keys that are not known here are passed over.  The text
 * is of Windows-1251, CP866 or UTF-8, told by its bytes: what banks write as the
 * encoding is not always so.
 */
#ifndef PORT_BANK_TEXT_H
#define PORT_BANK_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/* All texts are borrowed from what was read; empty where the file does not say. */
struct bank_account {
	struct loc at;
	struct str account, opening, in, out, closing;
};

struct bank_doc {
	struct loc at;
	struct str number, date, sum, received, debited;
	struct str payer, payer1, payer_inn, payer_account, payer_account2;
	struct str payee_account, payee_account2;
	struct str purpose, purpose_part[6];
};

struct bank_text {
	struct {
		struct str *v;
		size_t n, cap;
	} own; /* accounts that the head names */
	struct {
		struct bank_account *v;
		size_t n, cap;
	} accounts;
	struct {
		struct bank_doc *v;
		size_t n, cap;
	} docs;
};

/* Append the text of a file as UTF-8, without a byte order mark. */
int bank_decode(struct buf *out, struct str raw, const char *name, struct err *e);

/* Read a text.  It fails where it is of another form, or does not go to its end. */
int bank_parse(struct bank_text *t, struct str text, const char *name, struct err *e);
void bank_release(struct bank_text *t);

#endif
