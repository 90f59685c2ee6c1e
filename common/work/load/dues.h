/* SPDX-License-Identifier: ISC */
/*
 * dues - what is left to pay of each document on a day.
 *
 * Of a sale document that is its balance.  Of an invoice that only asks for payment:
 * what is neither paid nor shipped of it, and the balances of its shipments.
 */
#ifndef WORK_DUES_H
#define WORK_DUES_H

#include "work/load/book.h"

struct dues {
	struct book book;
	int64_t *left;        /* by row of book.docs, of invoices and shipments; 0 or more, but
			  for a sale of a negative amount */
	struct names clients; /* those of book.docs */
	uint32_t *first;      /* by their numbers: the first row of which something is left to be
				 paid, or BALANCE_NONE */
	uint32_t *next;       /* by row: the client's next */
};

/* All documents of this client or (empty) of all, also those dated after the day. */
int dues_load(struct dues *d, struct session *s, struct str client, int32_t day, struct err *e);
void dues_release(struct dues *d);

/* The row of an invoice or shipment, or BALANCE_NONE. */
uint32_t dues_find(const struct dues *d, struct str id);

/* A list of rows. */
struct due_rows {
	uint32_t *v;
	size_t n, cap;
};

/* Append the client's documents of which something is left: invoices, and shipments
 * without an invoice.  contract: of this one alone; or empty. */
void dues_of_client(const struct dues *d, struct str client, struct str contract,
		    struct due_rows *rows);

/* The oldest due first, ties by date, then in the order of the files. */
void dues_sort(const struct dues *d, struct due_rows *rows);

#endif
