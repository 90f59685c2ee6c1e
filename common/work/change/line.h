/* SPDX-License-Identifier: ISC */
/*
 * line - one line of a document, filled in: price, discount, VAT, amount, cost.
 *
 * The price is the line's own, else the dated one of the client's column, else
 * the product's; the discount its own, else the client's or, where it is asked for, that
 * of the company's rules if it is larger; the VAT rate its own,
 * else the product's, else the company's of the day.  A line with an amount and
 * no price keeps the amount.
 */
#ifndef WORK_LINE_H
#define WORK_LINE_H

#include "crm/line.h"
#include "work/change/facts.h"
#include "work/change/pricelist.h"

struct line_ctx {
	struct session *s;
	struct facts *facts;
	const struct batch *batch; /* prices may come with the stream; or NULL */
	struct pricelist prices;
	bool rules; /* the company's discounts are given */
};

/* The document that a line belongs to. */
struct line_owner {
	const struct kind *kind;
	struct str id, client;
	int32_t date;
	int32_t vat_date; /* the rate's day: of a correction, of what it corrects */
};

/* Complete r; new strings are in a; *l are its figures.  l->vat is 0 where there is none. */
int line_fill(struct line_ctx *c, const struct line_owner *o, struct rec *r, struct arena *a,
	      struct line *l, struct err *e);

/* From a document's record or line. */
int line_owner_of(struct line_ctx *c, const struct kind *k, struct str line, struct line_owner *o,
		  struct err *e);

void line_ctx_release(struct line_ctx *c);

#endif
