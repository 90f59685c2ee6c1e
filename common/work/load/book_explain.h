/* SPDX-License-Identifier: ISC */
/*
 * book_explain - the records behind what a book says is owed, for work/load/explain.h.
 *
 *	book_explain(&t, &book);	of the day that was reckoned last
 *	book_explain_sale(&t, sale, row, field);
 *	book_explain_release(&t);
 */
#ifndef WORK_BOOK_EXPLAIN_H
#define WORK_BOOK_EXPLAIN_H

#include "crm/cover.h"
#include "work/load/book.h"
#include "work/load/explain.h"

struct book_told {
	struct explain *x; /* NULL: nobody asks, and nothing below does anything */
	const struct book *b;
	struct balance_in in;
	struct covers covers;
	uint32_t *of_invoice, *next; /* by invoice and by settled.named; or NULL */
};

void book_explain(struct book_told *t, const struct book *b);
void book_explain_release(struct book_told *t);

/* The balance of a sale: its amount, less what covers it. */
void book_explain_sale(const struct book_told *t, size_t sale, struct str row, const char *field);

/* A part of it that is due on a day of its own. */
void book_explain_part(const struct book_told *t, size_t sale, int64_t left, struct str row,
		       const char *field);

/* What is paid of a sale or an invoice: the credits, the payments that name it. */
void book_explain_paid(const struct book_told *t, struct str id, struct str row, const char *field);

/* A part of balance.owed (above 0) or balance.advances (below 0). */
void book_explain_left(const struct book_told *t, const struct balance_part *part, bool owed,
		       struct str row, const char *field);

/* The debt of a client: all its sales less all its credits; minus: the other way round. */
void book_explain_debt(const struct book_told *t, uint32_t client, struct str row,
		       const char *field);

/* The refund that is owed as this part of balance.owed; empty where nobody asks. */
struct str book_explain_refund(const struct book_told *t, const struct balance_part *part);

/* Days that a client is overdue: counted from the sale, or refund, of the oldest day. */
void book_explain_oldest(const struct book_told *t, uint32_t client, int32_t oldest, struct str row,
			 const char *field);

/* What each client owes, and what of it was due before the day: rows are called by their ids. */
void book_explain_debts(const struct book_told *t, const char *debt, const char *overdue);

#endif
