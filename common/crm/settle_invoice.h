/* SPDX-License-Identifier: ISC */
/*
 * settle_invoice - the inner half of settle: from invoices to their shipments.
 */
#ifndef CRM_SETTLE_INVOICE_H
#define CRM_SETTLE_INVOICE_H

#include "crm/settle.h"

/* Money that names an invoice. */
struct settle_namer {
	uint32_t client, contract;
	uint32_t next; /* of the same invoice, or SETTLE_NONE */
	int32_t date;
	int64_t amount;
	struct settle_source source;
};

struct settle_work {
	const struct settle_in *in;
	int32_t day;
	struct settled *s;
	struct {
		struct settle_namer *v;
		size_t n, cap;
	} namers;
	uint32_t *first;             /* of an invoice in namers, or SETTLE_NONE */
	struct settle_source source; /* of the credits that are emitted */
	int64_t *direct;             /* what names each sale itself; where there are invoices */
};

void settle_emit(struct settle_work *w, struct credit c);

/* Turn the namers into credits that name shipments, or nothing. */
void settle_invoices(struct settle_work *w);

/* shipped, expected and state of each; paid is there. */
int settle_figure(struct settle_work *w, struct err *e);

int settle_too_large(struct err *e);

#endif
