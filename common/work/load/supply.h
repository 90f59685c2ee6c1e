/* SPDX-License-Identifier: ISC */
/*
 * supply - the lines of orders on a day: what of each is invoiced, shipped and paid, and which
 * part of it is to be delivered when.
 *
 * A line is a product of an order.  Money of documents that no item has is a line without a
 * product, so that the lines of an order always come to the order; an order without items has
 * that line alone.
 *
 * What is paid of a document is spread over its items by their amounts: an item gets the share
 * of all items up to it, rounded half away from zero, less the share of those before it.  So
 * the shares sum to what is paid, and none is more than its item while the document is not
 * overpaid.
 */
#ifndef WORK_SUPPLY_H
#define WORK_SUPPLY_H

#include "crm/delivery.h"
#include "work/load/docs.h"
#include "work/load/fulfil.h"

struct supply_line {
	uint32_t order;                     /* of fulfil.orders */
	struct str product;                 /* empty: only its money is known */
	int64_t ordered, invoiced, shipped; /* quantities */
	int64_t amount;                     /* ordered */
	int64_t invoiced_amount, shipped_amount, paid;
	struct {
		struct delivery_part *v; /* in the order of their days */
		size_t n, cap;
	} parts; /* quantities, else amounts */
	struct {
		struct delivery_move *v;
		size_t n, cap;
	} moves;        /* what was shipped when, in the same unit */
	uint32_t place; /* among those found */
	bool scheduled; /* by records, not by the order's day alone */
};

struct supply {
	struct fulfil fulfil;
	struct supply_line *v; /* by their orders, in the order in which they were found */
	size_t n;

	struct docs items;
	struct book book;
	struct arena arena;
	struct names keys;
	struct buf key;
	size_t cap;
	struct supply_spread *spreads; /* by the numbers of invoices, then of shipments */
	bool *lined, *loose; /* by order: it has items; money without items was shipped of it */
};

/* Of all orders that count on the day; without money nothing of paid. */
int supply_load(struct supply *p, struct session *s, int32_t day, bool money, enum fulfil_what what,
		struct err *e);
void supply_release(struct supply *p);

/* Orders and documents alone, with what is paid of each. */
int supply_load_orders(struct supply *p, struct session *s, int32_t day, enum fulfil_what what,
		       struct err *e);

/* Are there delivery schedules at all?  1, 0 or -1. */
int supply_has_schedules(struct session *s, struct err *e);

/* The first day by which something that is left of the order is to be delivered, or DATE_NONE:
 * by order of fulfil.orders, in an array that the caller frees. */
int32_t *supply_due(const struct supply *p);

/* The same of a line. */
int32_t supply_line_due(const struct supply *p, const struct supply_line *l);

/* Is an order delivered for all that is known: all of its money, where not all of that is in
 * items? */
bool supply_over(const struct supply *p, uint32_t order);

/* What is left of a part of the line, in money; before: of the line, that is due earlier.  A part
 * has the share of all up to it less the share of what is before. */
int supply_money(const struct supply_line *l, const struct delivery_part *part, int64_t before,
		 int64_t *amount, struct err *e);

/* What the line is called among notes: ordered invoiced shipped, amount invoiced_amount
 * shipped_amount paid. */
struct explain;
struct str supply_noted(struct explain *x, const struct supply_line *l);

/* A line that has a quantity is counted by it. */
bool supply_counted(const struct supply_line *l);

/* For supply_schedule.c. */

/* The line of a product of an order, before they are sorted; or NULL. */
struct supply_line *supply_find(struct supply *p, uint32_t order, struct str product);

/* Find the parts of the lines, as the schedule was on the day.  Then, of lines that are all there,
 * carry out what was shipped: the rest of a line is due on its order's day. */
int supply_schedule(struct supply *p, struct err *e);
void supply_carry(struct supply *p);

#endif
