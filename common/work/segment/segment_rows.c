/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_rows.h"

#include "work/load/row_many.h"

enum { AHEAD = 8 }; /* rows */

/* What rows to come will ask of the classes and of the clients, in the order in which one leads to
 * the other. */
static void
fetch(const struct segment_base *b, const uint32_t *order, size_t k)
{
	bool clients = b->clients != NULL;

	if (k + 3 * AHEAD < b->c.n) {
		classes_fetch(&b->c, order[k + 3 * AHEAD]);
		if (clients)
			cc_fetch(&b->clients[order[k + 3 * AHEAD]]);
	}
	if (k + 2 * AHEAD < b->c.n && clients)
		cc_fetch(b->clients[order[k + 2 * AHEAD]]);
	if (k + AHEAD < b->c.n) {
		cc_fetch(b->c.who.v[order[k + AHEAD]].p);
		if (clients)
			client_fetch(b->clients[order[k + AHEAD]]);
	}
}

static bool
make(void *ctx, size_t k, struct row *row)
{
	const struct segment_rows *r = ctx;
	uint32_t i = r->order[k];

	fetch(r->b, r->order, k);
	if (!r->b->c.v[i].selected)
		return false;
	segment_row(row, r->method);
	segment_row_key(row, r->b, i);
	r->put(row, r->b, i);
	return true;
}

static void
note(void *ctx, size_t k)
{
	const struct segment_rows *r = ctx;

	r->note(r->b, r->order[k]);
}

int
segment_rows_put(const struct segment_rows *r, struct sink out, struct err *e)
{
	struct segment_rows rows = *r;
	struct row_many many = { .make = make,
				 .note = r->b->q->s->explain ? note : NULL,
				 .ctx = &rows,
				 .n = r->b->c.n };

	return row_many_put(&many, out, e);
}
