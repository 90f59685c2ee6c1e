/* SPDX-License-Identifier: ISC */
/*
 * bank_out - what statements of all forms become: the payments of the money that came in.
 *
 * A payment's id is a digest of its account, date, number, sum and payer: the same
 * document in another file is the same payment, and is printed once.
 */
#ifndef PORT_BANK_OUT_H
#define PORT_BANK_OUT_H

#include "base/arena.h"
#include "base/hash.h"
#include "port/spool.h"
#include "rec/schema.h"

struct bank_payment {
	struct loc at;
	struct str account, number, payer, payer_inn, purpose;
	int32_t date;
	int64_t amount;
	unsigned nth; /* of payments that are the same in all this, from 0 */
};

struct bank_out {
	const struct schema *schema;
	const struct kind *kind;
	struct str currency;
	struct arena *arena;
	struct spool *to;
	struct names ids; /* printed already */
};

void bank_out_init(struct bank_out *o, const struct schema *s, struct str currency, struct arena *a,
		   struct spool *to);
void bank_out_release(struct bank_out *o);
int bank_out_payment(struct bank_out *o, const struct bank_payment *p, struct err *e);

/* What moves the money of an account. */
struct bank_entry {
	struct loc at;
	int32_t date;
	int64_t amount; /* negative: it went out */
	bool payment;   /* somebody paid: not a reversal, nor money that went out */
	struct str number, payer, payer_inn, purpose;
};

/* A statement of one account.  All is borrowed. */
struct bank_statement {
	struct loc at;
	struct str account, currency;
	int64_t opening, closing;
	bool opened, closed; /* it has these balances */
	struct {
		struct bank_entry *v;
		size_t n, cap;
	} entries;
};

/* Print the payments of a statement.  Fails where opening and entries do not give closing, or
 * its currency is another than the directory's.  Payments that are the same within one
 * statement are counted: they are several. */
int bank_out_statement(struct bank_out *o, const struct bank_statement *s, struct err *e);

/* The 10 or 12 digits that follow INN or ИНН in a text; empty where there are none. */
struct str bank_inn(struct str text);

#endif
