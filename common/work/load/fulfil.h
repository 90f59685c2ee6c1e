/* SPDX-License-Identifier: ISC */
/*
 * fulfil - how far orders and invoices are carried out on a day: what of an order is invoiced,
 * shipped and paid, what of an invoice is shipped and paid.
 *
 * A shipment is of its order, else of that of its invoice.  What is cancelled, planned or
 * an opening balance does not count.
 */
#ifndef WORK_FULFIL_H
#define WORK_FULFIL_H

#include "work/load/book.h"
#include "work/load/recs.h"

#define FULFIL_NONE UINT32_MAX

struct carried {
	struct str number, client, manager, contract;
	int32_t date, due, planned;
	int64_t amount, invoiced, shipped, paid;
	uint32_t order, invoice; /* that it names, or FULFIL_NONE */
	bool closed;             /* an order that is over */
};

struct carried_list {
	struct names ids;
	struct carried *v; /* by the numbers of ids */
	size_t cap;
};

/* FULFIL_ORDERS: without an order there need be no invoices or shipments either; to read all of them is
 * for those who have orders. */
enum fulfil_what { FULFIL_ALL, FULFIL_ORDERS };

struct fulfil {
	struct session *s;
	struct arena arena;
	int32_t day;
	struct carried_list orders, invoices, shipments;
};

int fulfil_load(struct fulfil *f, struct session *s, int32_t day, enum fulfil_what what,
		struct err *e);
void fulfil_release(struct fulfil *f);

/* What is paid of each, by a book that was reckoned for the day: of an invoice or shipment what
 * names it, of an order what names its invoices, and its shipments that are of no invoice. */
int fulfil_pay(struct fulfil *f, const struct book *b, struct err *e);

/* What is still to be shipped of an order or invoice; 0 where it is closed. */
int64_t fulfil_left(const struct carried *c);

/* What an order, an invoice or a shipment is called among notes: ordered shipped invoiced paid,
 * amount shipped paid, amount paid; x may be NULL. */
struct explain;
struct str fulfil_noted(struct explain *x, const char *kind, struct str id);

#endif
