/* SPDX-License-Identifier: ISC */
/*
 * statement - what a client, or a contract, owed at the beginning and at the end of a
 * period, and each document between that changed it.
 *
 * Opening, plus the debits, less the credits, is always closing; of a client
 * closing is its debt of that day as every report has it.  A document that is cancelled
 * later stands in it with its cancellation.  Of a contract are the sales of it and its
 * amendments, the credits that name them or the contract, and what allocations move between
 * contracts.
 */
#ifndef WORK_STATEMENT_H
#define WORK_STATEMENT_H

#include "value/period.h"
#include "work/load/book.h"

enum statement_what {
	STATEMENT_SALE,
	STATEMENT_CANCELLED,
	STATEMENT_PAYMENT,
	STATEMENT_REFUND,
	STATEMENT_RETURN,
	STATEMENT_ALLOCATION, /* of a contract alone */
	STATEMENT_WHATS,
};

struct statement_line {
	int32_t date;
	enum statement_what what;
	uint32_t doc;   /* row of book.docs */
	int64_t amount; /* what the debt grows by */
	struct str
		number; /* of the document: its legal number, a payment's reference, else its id */
};

struct statement {
	struct book book;
	struct arena arena;
	struct period period;
	int64_t opening, debit, credit, closing;
	struct statement_line *v; /* by date, sales first */
	size_t n, cap;
};

/* Of a client, or of a contract with its amendments (an amendment alone) where contract is not
 * empty; both ids exist. */
int statement_load(struct statement *st, struct session *s, struct str client, struct str contract,
		   struct period p, struct err *e);
void statement_release(struct statement *st);

const char *statement_what_name(enum statement_what what); /* N_(): "Sale" */

#endif
