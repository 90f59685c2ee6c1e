/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_rows.h"

#include "base/mem.h"
#include "base/relay.h"

#include <stdlib.h>

enum { BATCH = 64, AHEAD = 8 }; /* rows */

struct putting {
	const struct segment_rows *r;
	struct sink out;
	struct err *e;
	struct batch {
		struct row row[BATCH];
		uint32_t of[BATCH]; /* what it is of */
		size_t n;
	} batch[RELAY_SLOTS];
};

/* What rows to come will ask of the classes and of the clients, in the order in which one leads to
 * the other. */
static void
fetch(const struct segment_base *b, const uint32_t *order, size_t k)
{
	bool clients = b->clients != NULL;

	if (k + 3 * AHEAD < b->c.n) {
		classes_fetch(&b->c, order[k + 3 * AHEAD]);
		if (clients)
			__builtin_prefetch(&b->clients[order[k + 3 * AHEAD]]);
	}
	if (k + 2 * AHEAD < b->c.n && clients)
		__builtin_prefetch(b->clients[order[k + 2 * AHEAD]]);
	if (k + AHEAD < b->c.n) {
		__builtin_prefetch(b->c.who.v[order[k + AHEAD]].p);
		if (clients)
			client_fetch(b->clients[order[k + AHEAD]]);
	}
}

static void
make_batch(void *ctx, size_t number, size_t slot)
{
	struct putting *p = ctx;
	const struct segment_rows *r = p->r;
	struct batch *batch = &p->batch[slot];
	size_t from = number * BATCH, to = from + BATCH < r->b->c.n ? from + BATCH : r->b->c.n;

	batch->n = 0;
	for (size_t k = from; k < to; k++) {
		uint32_t i = r->order[k];
		struct row *row = &batch->row[batch->n];

		fetch(r->b, r->order, k);
		if (!r->b->c.v[i].selected)
			continue;
		segment_row(row, r->method);
		segment_row_key(row, r->b, i);
		r->put(row, r->b, i);
		batch->of[batch->n++] = i;
	}
}

static int
take_batch(void *ctx, size_t number, size_t slot)
{
	struct putting *p = ctx;
	struct batch *batch = &p->batch[slot];
	int rc = 0;

	(void)number;
	for (size_t k = 0; rc == 0 && k < batch->n; k++) {
		if (p->r->b->q->s->explain)
			p->r->note(p->r->b, batch->of[k]);
		rc = row_put(&batch->row[k], p->out, p->e);
	}
	return rc;
}

int
segment_rows_put(const struct segment_rows *r, struct sink out, struct err *e)
{
	struct putting *p = mem_new(sizeof *p);
	struct relay relay = { .make = make_batch,
			       .take = take_batch,
			       .ctx = p,
			       .n = (r->b->c.n + BATCH - 1) / BATCH };
	int rc;

	p->r = r;
	p->out = out;
	p->e = e;
	rc = relay_run(&relay);
	for (size_t i = 0; i < RELAY_SLOTS; i++)
		for (size_t k = 0; k < BATCH; k++)
			row_release(&p->batch[i].row[k]);
	free(p);
	return rc < 0 ? -1 : 0;
}
