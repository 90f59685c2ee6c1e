/* SPDX-License-Identifier: ISC */
/*
 * pricelist - the stored dated prices, for looking them up by names.
 */
#ifndef WORK_PRICELIST_H
#define WORK_PRICELIST_H

#include "base/hash.h"
#include "crm/price.h"
#include "work/change/batch.h"

/* What was agreed with the supplier. */
struct price_bounds {
	int64_t floor, ceiling; /* 0: none */
};

struct pricelist {
	struct arena arena;
	struct names products, clients, columns;
	struct price *v;
	size_t n, cap;
	struct price_bounds *bounds; /* by price.order */
	size_t bounds_cap;
	struct str *ids; /* likewise, where somebody asks what figures are made of, or which price
			    it is (explained is set before the load); or NULL */
	size_t ids_cap;
	bool loaded, explained;
};

/* All prices of the directory and of the batch (may be NULL), unless they are there already. */
int pricelist_load(struct pricelist *p, struct session *s, const struct batch *b, struct err *e);

/* The price of a product for a client and his column on a day: true and *price, or false where
 * the list has none. */
bool pricelist_find(const struct pricelist *p, struct str product, struct str client,
		    struct str column, int32_t day, int64_t *price);

/* The bounds that the same price has; none where there is no price. */
struct price_bounds pricelist_bounds(const struct pricelist *p, struct str product,
				     struct str client, struct str column, int32_t day);

/* The record that the same price is of; empty where there is none. */
struct str pricelist_source(const struct pricelist *p, struct str product, struct str client,
			    struct str column, int32_t day);
void pricelist_release(struct pricelist *p);

#endif
