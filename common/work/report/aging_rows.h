/* SPDX-License-Identifier: ISC */
/*
 * aging_rows - the rows of the report of debts by age: which of them a sale, or a part of a
 * client's balance, is in.
 *
 * There may be millions of sales: what is asked of a client is decided once, and where rows are
 * of clients or of groups of them its row is found once.
 */
#ifndef WORK_AGING_ROWS_H
#define WORK_AGING_ROWS_H

#include "crm/aging.h"
#include "work/load/book.h"
#include "work/load/explain.h"
#include "work/report/report.h"

/* The sums of one row. */
struct aging_row {
	struct str key;
	uint32_t client; /* of the book */
	uint32_t sale;   /* of a document's row; else BALANCE_NONE */
	struct aging a;
};

struct aging_rows {
	const struct report_query *q;
	const char *by;
	const struct book *book;
	const struct client_row **client; /* by client of the book */
	struct aging_row *v;              /* in the order in which they came */
	size_t n, cap;

	bool *taken;         /* by client of the book: does the report take it? */
	uint32_t *bucket_of; /* by client, where a row is of clients; else NULL */
	struct names keys;   /* of the other rows */
	uint32_t *row_of;    /* by the number of keys */
	size_t row_of_cap;
	struct arena arena;
};

/* Of the clients of a book, whose rows client has (clients_rows); by is a way of the report of
 * debts. */
void aging_rows_init(struct aging_rows *a, const struct report_query *q, const char *by,
		     const struct book *b, const struct client_row **client);
void aging_rows_release(struct aging_rows *a);

/* The row as it is called among explanations, in text. */
struct str aging_rows_name(const struct aging_rows *a, const struct aging_row *row,
			   struct explain_number *text);

/* The row of a sale under a contract (sale, contract: BALANCE_NONE, of what has none), until the
 * next call. */
struct aging_row *aging_rows_of(struct aging_rows *a, uint32_t client, uint32_t contract,
				uint32_t sale);

#endif
