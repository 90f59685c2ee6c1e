/* SPDX-License-Identifier: ISC */
/*
 * settle - which sales the payments, allocations and returns name, on a day.
 *
 * Its credits are what balance reckons with.  Of what is dated on or before the day:
 *
 *	an allocation	a part of its payment that names another document.  Those of
 *			a payment are taken by date, then index, and together from 0
 *			up to its amount; a negative one takes a former one back
 *	a payment	the rest of it names its own document, or nothing
 *	a return	names its document, or nothing
 *
 * Where a shipment is the sale document, an invoice only asks for payment: what
 * names an invoice settles its shipments, the oldest due first, ties by date, then by
 * index, each up to its amount less what names the shipment itself; the rest, and
 * all of an invoice that does not count on the day, stays free, with its contract.
 * Refunds are met by what names the same invoice first: the newest before them, else the
 * oldest after.  The credits of a client always sum to its payments and returns.
 */
#ifndef CRM_SETTLE_H
#define CRM_SETTLE_H

#include "crm/balance.h"

#define SETTLE_NONE BALANCE_NONE

/* A payment or a return; negative: a refund.  It names a sale, or an invoice where
 * that is no sale, or neither. */
struct settle_credit {
	uint32_t client;   /* SETTLE_NONE: not known yet, left out */
	uint32_t contract; /* or SETTLE_NONE */
	uint32_t sale, invoice;
	int32_t date;
	int64_t amount;
};

struct settle_allocation {
	uint32_t payment; /* its index */
	uint32_t sale, invoice;
	int32_t date;
	int64_t amount;
};

/* An invoice that is no sale. */
struct settle_invoice {
	int32_t date, due;
	int32_t cancelled; /* its day, DATE_NONE, or DATE_MIN: has never counted */
	int64_t amount;
};

struct settle_in {
	const struct sale *sales;
	size_t nsales;
	const uint32_t *invoice_of; /* of each sale: what it ships, or SETTLE_NONE */
	const struct settle_invoice *invoices;
	size_t ninvoices; /* 0 where the invoice is the sale; then invoice_of is not read */
	const struct settle_credit *payments, *returns;
	size_t npayments, nreturns;
	const struct settle_allocation *allocations;
	size_t nallocations;
	bool traced; /* fill settled.sources */
};

/* What a credit is of. */
struct settle_source {
	enum { SETTLE_PAYMENT, SETTLE_ALLOCATION, SETTLE_RETURN } what;
	uint32_t index; /* of payments, allocations, returns */
};

enum doc_state { DOC_CANCELLED, DOC_PAID, DOC_OVERDUE, DOC_PARTIAL, DOC_OPEN };

/* Of an invoice that is no sale. */
struct settle_figures {
	int64_t paid;     /* payments and allocations that name it */
	int64_t shipped;  /* shipments of it that count on the day */
	int64_t expected; /* max(0, amount - max(paid, shipped)); 0 where it is cancelled */
	enum doc_state state;
};

/* A part of settle_figures.paid. */
struct settle_named {
	uint32_t invoice;
	struct settle_source source;
	int64_t amount;
};

struct settled {
	struct {
		struct credit *v;
		size_t n, cap;
	} credits;
	struct settle_figures *invoices; /* of each, or NULL where ninvoices is 0 */
	struct {
		struct settle_source *v; /* of each credit, where settle_in.traced */
		size_t n, cap;
	} sources;
	struct {
		struct settle_named *v; /* what is paid of invoices, likewise */
		size_t n, cap;
	} named;
};

/* At the end of the day.  On success s is filled in: release it.  Fails where a sum
 * does not fit 64 bits; nothing is to be released then. */
int settle_on(struct settled *s, const struct settle_in *in, int32_t day, struct err *e);
void settle_release(struct settled *s);

/* The state of a sale document, the first that holds: cancelled, paid (nothing is
 * left), overdue, partial (a part is paid), open. */
enum doc_state doc_state_of_sale(const struct sale *s, int64_t balance, int32_t day);

/* Of an invoice that is no sale: paid in full; overdue, when something is expected
 * after due; partial; open. */
enum doc_state doc_state_of_invoice(const struct settle_invoice *v, const struct settle_figures *f,
				    int32_t day);

struct str doc_state_name(enum doc_state state); /* "cancelled", "paid", ... */

#endif
