/* SPDX-License-Identifier: ISC */
/*
 * pricelist - the stored dated prices, for looking them up by names.
 */
#ifndef WORK_PRICELIST_H
#define WORK_PRICELIST_H

#include "base/hash.h"
#include "crm/price.h"
#include "work/batch.h"

struct pricelist {
	struct arena arena;
	struct names products, clients, columns;
	struct price *v;
	size_t n, cap;
	int64_t *floors; /* by price.order; 0: none */
	size_t floors_cap;
	bool loaded;
};

/* All prices of the directory and of the batch (may be NULL), unless they are there already. */
int pricelist_load(struct pricelist *p, struct session *s, const struct batch *b, struct err *e);

/* The price of a product for a client and his column on a day: true and *price, or false where
 * the list has none. */
bool pricelist_find(const struct pricelist *p, struct str product, struct str client,
		    struct str column, int32_t day, int64_t *price);
/* The floor that the same price has: false where there is none. */
bool pricelist_floor(const struct pricelist *p, struct str product, struct str client,
		     struct str column, int32_t day, int64_t *floor);
void pricelist_release(struct pricelist *p);

#endif
