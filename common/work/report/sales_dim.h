/* SPDX-License-Identifier: ISC */
/*
 * sales_dim - what sales are told by: the key of each line of a flow.
 *
 *	sales_dim_init(&d, "group", &of);
 *	key = sales_dim_key(&d, line);
 *	... d.keys.v[key] ...
 *	sales_dim_release(&d);
 *
 * A line has numbers: of its client, manager, product.  What the key of such a number is, is
 * found when it is first met, so that of very many lines few texts are looked at.
 */
#ifndef WORK_SALES_DIM_H
#define WORK_SALES_DIM_H

#include "work/load/clients.h"
#include "work/load/flow.h"
#include "work/load/row.h"

/* Where keys are found: borrowed, and may be loaded after sales_dim_init. */
struct sales_of {
	const struct flow *flow;
	const struct clients *clients;   /* of what sales_dim_asks */
	const struct labels *categories; /* of products, by category */
	struct arena *arena;             /* of the keys that are no text of these */
};

/* A client's text, or something of the line. */
enum sales_told { OF_CLIENT, BY_CLIENT, BY_PARENT, BY_MANAGER, BY_PRODUCT, BY_CATEGORY, BY_MONTH };

struct sales_dim {
	enum sales_told told;
	enum client_text text; /* of OF_CLIENT */
	struct sales_of of;
	struct names keys;
	uint32_t *key_of; /* by the line's number + 1; 0 is that of none */
	size_t n, cap;
	int32_t month;      /* of the line before, */
	uint32_t month_key; /* and its key; where keys has any */
};

/* By one of the ways of the report of sales. */
void sales_dim_init(struct sales_dim *d, const char *by, const struct sales_of *of);
void sales_dim_release(struct sales_dim *d);

/* Is it something that the clients' records say? */
bool sales_dim_asks(const struct sales_dim *d);

/* The number, in d->keys, of what the line is told by; what says nothing has the empty key. */
uint32_t sales_dim_key(struct sales_dim *d, const struct flow_line *l);

#endif
