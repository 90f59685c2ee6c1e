/* SPDX-License-Identifier: ISC */
/*
 * book - who owes what: every sale with what is paid of it, on any day.
 *
 *	book_load(&b, session, STR(""), last_day, 1u << DOC_NUMBER, &e);
 *	book_reckon(&b, day, &e);	for each day that is asked for
 *	... b.sales[i], b.balance.balance[i], book_sale_row(&b, i) ...
 *	book_release(&b);
 *
 * The reckoning is crm/settle.h and crm/balance.h; this gives it the documents.
 */
#ifndef WORK_BOOK_H
#define WORK_BOOK_H

#include "base/hash.h"
#include "crm/balance.h"
#include "crm/schedule.h"
#include "crm/settle.h"
#include "work/load/doc_ids.h"

enum book_borrowed { BOOK_OWN, BOOK_DOCS, BOOK_ALL };

/* Places of the kinds in docs.first. */
enum book_kind {
	BOOK_INVOICE,
	BOOK_SHIPMENT,
	BOOK_PAYMENT,
	BOOK_ALLOCATION,
	BOOK_RETURN,
	BOOK_INSTALMENT,
	BOOK_KINDS
};

struct book {
	struct session *s;
	struct docs docs;
	struct names clients, contracts;
	uint32_t *client_no; /* by client of docs: of clients, or BALANCE_NONE */
	struct doc_ids ids;  /* of invoices and shipments */
	struct sale *sales;
	uint32_t *sale_row; /* in docs.v */
	size_t nsales;
	uint32_t *sale_of; /* by row in docs.v: the sale, or BALANCE_NONE */
	struct settle_in in;
	struct settle_invoice *invoices; /* where the shipment is the sale */
	uint32_t *invoice_of_sale;       /* an invoice's number is its row in docs.v */
	struct settle_credit *payments, *returns;
	struct settle_allocation *allocations;
	uint32_t *allocation_row;    /* in docs.v */
	struct schedule_part *parts; /* instalments: of each document together, by due */
	uint32_t *part_of;           /* by row in docs.v: its first; NULL where there are none */
	struct settled settled;
	struct balance balance;
	bool reckoned;
	bool owed; /* of book_load_owed; then names are in */
	struct arena texts;
	int32_t day;
	enum book_borrowed borrowed; /* what is the session's: not the balances, or all of it */
};

/* Documents dated up to last, of this client alone or (empty) of all; texts: which of doc_text to keep
 * besides those needed.  A client's balances do not depend on those of others. */
int book_load(struct book *b, struct session *s, struct str client, int32_t last, unsigned texts,
	      struct err *e);

/* The book of one day, reckoned, for who asks for balances and the days on which they are due, and
 * not for documents: these are not kept (docs has no rows, and book_find, book_sale_row and
 * book_row_dues are not to be called), but where somebody asks what explains them.  Release it in
 * any case. */
int book_load_owed(struct book *b, struct session *s, struct str client, int32_t day,
		   struct err *e);

/* A book of these documents, of the kinds that book_load reads; it takes them over. */
void book_of(struct book *b, struct session *s, struct docs docs);

/* The same of balances alone, which keeps nothing of the documents. */
void book_of_owed(struct book *b, struct session *s, struct docs docs);

/* Load and reckon the book of a day, of this client or (empty) of all, to read in: where the session
 * keeps books (work/load/kept.h), documents of later days and of other clients may stand in it too,
 * of which those do not count.  Release it in any case. */
int book_on(struct book *b, struct session *s, struct str client, int32_t day, struct err *e);

/* The documents of a book; with these texts, and with figures or without. */
int book_load_docs(struct docs *d, struct session *s, struct str client, int32_t last,
		   unsigned texts, bool figures, struct err *e);

/* The balances at the end of the day (not after last): replaces those of another day. */
int book_reckon(struct book *b, int32_t day, struct err *e);
void book_release(struct book *b);

const struct doc_row *book_sale_row(const struct book *b, size_t sale);

/* What is left of a sale, by the days on which it is due: of one that is paid in instalments
 * several.  It sums to the balance; not after the day of the last book_reckon. */
void book_dues(const struct book *b, size_t sale, struct schedule *w);

/* The same of a row of docs.v, of which so much is left. */
void book_row_dues(const struct book *b, uint32_t row, int64_t left, struct schedule *w);

/* What is left of a sale that was due before the day. */
int64_t book_overdue(const struct book *b, size_t sale);

/* The first day on which something that is left of a sale is due; its own where nothing is. */
int32_t book_due(const struct book *b, size_t sale);

/* The sale or invoice with this id: its row, or NULL. */
const struct doc_row *book_find(const struct book *b, struct str id);

#endif
