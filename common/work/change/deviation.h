/* SPDX-License-Identifier: ISC */
/*
 * deviation - how the price of a line differs from what the company asks of the client.
 *
 * That is the price list's (the dated price of the client or its column, else the product's),
 * less the discount of a rule, else the client's own.  What the offer, order, contract or
 * document that this one is made from has for the product is agreed already.
 */
#ifndef WORK_DEVIATION_H
#define WORK_DEVIATION_H

#include "work/change/facts.h"
#include "work/change/pricelist.h"

/* The document whose lines are looked at. */
struct priced {
	struct session *s;
	struct facts *f;
	struct pricelist *prices;       /* loaded where it is not */
	const struct rec *doc, *client; /* as they will be stored */
};

struct deviation {
	int64_t off;     /* the list price, percent, with the line's discount; that discount alone
			    where no list price is known, or the price is agreed */
	int64_t allowed; /* percent, by the company */
	int64_t list;    /* price; 0: unknown or agreed */
	bool deviates;   /* the price is another one than the list's less what is allowed */
};

int deviation_find(struct deviation *v, const struct priced *p, const struct rec *line,
		   struct err *e);

#endif
