/* SPDX-License-Identifier: ISC */
/* assortment - what each client bought of each product, and what is the taste of its group. */
#ifndef WORK_ASSORTMENT_H
#define WORK_ASSORTMENT_H

#include "crm/forecast.h"
#include "work/load/flow.h"
#include "work/load/recs.h"
#include "work/report/report.h"

/* What a client bought of a product. */
struct bought {
	uint32_t client, product;
	int64_t days, docs, qty, amount;
	int32_t first, last;
	struct forecast next;
};

/* What a group of clients buys of a product. */
struct taste {
	int64_t clients, qty, days;
};

struct assortment {
	const struct report_query *q;
	struct flow flow;
	struct clients clients;
	struct recs products;
	int64_t catalogue; /* products that are sold on the day */
	struct {
		struct bought *v;
		size_t n, cap;
	} bought; /* by client, then product */
	struct names groups;
	uint32_t *group_of;  /* by client of the flow; of assortment_tastes, as is the next */
	int64_t *group_size; /* clients that buy something */
	struct taste *tastes;
	struct assortment_line *lines; /* of sales, by client, product, day and document */
	size_t nlines;
};

/* Of the query's period, up to its day; what is noted of a client stands under its id, what of
 * a product of it under assortment_noted. */
int assortment_load(struct assortment *a, const struct report_query *q, struct err *e);
void assortment_release(struct assortment *a);
struct str assortment_noted(const struct assortment *a, uint32_t client, uint32_t product);

/* Was it bought again and again, and not for long? */
bool assortment_stopped(const struct bought *b);

/* Is it in the catalogue on the day? */
bool assortment_sold(const struct assortment *a, const struct rec *product);

/* How many sales of each client of the flow have a line with a product; to be freed. */
int64_t *assortment_sales(const struct assortment *a);

/* Reckon what the groups buy; then ask. */
void assortment_tastes(struct assortment *a);
const struct taste *assortment_taste(const struct assortment *a, uint32_t group, uint32_t product);

#endif
