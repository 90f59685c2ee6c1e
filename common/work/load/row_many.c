/* SPDX-License-Identifier: ISC */
#include "work/load/row_many.h"

#include "base/mem.h"
#include "base/relay.h"

#include <stdlib.h>

enum { BATCH = 64 }; /* rows */

struct batch {
	struct row row[BATCH]; /* of lines the first alone */
	size_t of[BATCH];      /* which each is */
	size_t n;
	struct buf lines;
};

struct putting {
	const struct row_many *m;
	struct sink out;
	struct err *e;
	bool lines;
	struct batch batch[RELAY_SLOTS];
};

static void
make_batch(void *ctx, size_t number, size_t slot)
{
	struct putting *p = ctx;
	const struct row_many *m = p->m;
	struct batch *b = &p->batch[slot];
	size_t from = number * BATCH, to = from + BATCH < m->n ? from + BATCH : m->n;

	b->n = 0;
	buf_reset(&b->lines);
	for (size_t i = from; i < to; i++) {
		struct row *row = &b->row[p->lines ? 0 : b->n];

		if (!m->make(m->ctx, i, row))
			continue;
		if (p->lines && !p->out.lines->write(p->out.ctx, &row->r, &b->lines))
			continue;
		b->of[b->n++] = i;
	}
}

static int
take_batch(void *ctx, size_t number, size_t slot)
{
	struct putting *p = ctx;
	struct batch *b = &p->batch[slot];
	int rc = 0;

	(void)number;
	if (p->lines)
		return b->n > 0 ? p->out.lines->put(p->out.ctx, buf_str(&b->lines), b->n) : 0;
	for (size_t k = 0; rc == 0 && k < b->n; k++) {
		if (p->m->note)
			p->m->note(p->m->ctx, b->of[k]);
		rc = row_put(&b->row[k], p->out, p->e);
	}
	return rc;
}

int
row_many_put(const struct row_many *m, struct sink out, struct err *e)
{
	struct putting *p = mem_new(sizeof *p);
	struct relay relay = {
		.make = make_batch, .take = take_batch, .ctx = p, .n = (m->n + BATCH - 1) / BATCH
	};
	int rc;

	p->m = m;
	p->out = out;
	p->e = e;
	p->lines = out.lines && m->note == NULL;
	rc = relay_run(&relay);
	for (size_t i = 0; i < RELAY_SLOTS; i++) {
		for (size_t k = 0; k < BATCH; k++)
			row_release(&p->batch[i].row[k]);
		buf_release(&p->batch[i].lines);
	}
	free(p);
	return rc < 0 ? -1 : 0;
}
