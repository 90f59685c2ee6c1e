/* SPDX-License-Identifier: ISC */
/*
 * copy - documents made after stored ones: an invoice after an offer, a shipment after
 * an invoice, a return after a shipment.
 */
#ifndef WORK_COPY_H
#define WORK_COPY_H

#include "work/change/add.h"
#include "work/change/doclines.h"

enum copy_how {
	COPY_SALE,    /* prices and discounts as they were; the VAT rate of the new date */
	COPY_REPLACE, /* the VAT rate as well */
	COPY_RETURN,  /* and exactly the money */
	COPY_FRESH,   /* prices of the new client, where a line has a product */
};

struct copy {
	struct add *a;
	enum copy_how how;
	const struct rec *from;
	struct doclines lines; /* of from, and what is left of them */
	struct str to;         /* the id of the new document */
	bool more;             /* also more than is left */
};

/* What a user wants of a document: an item= word. */
struct wanted_item {
	struct str product, price, discount;
	int64_t qty;
};

/* The record of a document; *from lives as long as the add. */
int copy_find(struct add *a, const struct kind *k, struct str id, const struct rec **from,
	      struct err *e);

/* Set client, manager, contract ... of a document of kind k, and the reference to from. */
void copy_head(struct rec *to, const struct kind *k, const struct rec *from);

/* The id of the batch's last record; lives as long as the add. */
struct str copy_last_id(struct add *a);

/* Add what is left of every line. */
int copy_all(struct copy *c, struct err *e);

/* Add what was wanted; more than is left is an error. */
int copy_wanted(struct copy *c, const struct wanted_item *v, size_t n, struct err *e);

/* Read item= words; the array is in the session's arena. */
int copy_words(struct session *s, char *const *words, size_t n, struct wanted_item **v,
	       struct err *e);

bool copy_nothing_left(const struct copy *c);
void copy_release(struct copy *c);

#endif
