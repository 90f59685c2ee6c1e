/* SPDX-License-Identifier: ISC */
/*
 * derive_doc - state, paid, balance, days_overdue, shipped, expected of
 * invoices and shipments.
 *
 * Of a sale document: paid is its amount less its balance (what names it, and
 * the client's free credit).  Of an invoice that only asks for payment: paid is
 * what names it, balance the rest of its amount, expected what neither payment nor
 * shipment has met.
 */
#ifndef WORK_DERIVE_DOC_H
#define WORK_DERIVE_DOC_H

#include "work/load/book.h"
#include "work/load/derived.h"

struct derive_docs {
	struct book book;
	int64_t *shipped; /* by row: of invoices that are sales; else NULL */
	bool loaded;
};

/* Of this client's documents, or (empty) of all. */
int derive_docs_load(struct derive_docs *d, struct session *s, struct str client, struct err *e);
struct derived derive_doc(const struct derive_docs *d, struct str id, struct str key);
void derive_docs_release(struct derive_docs *d);

#endif
