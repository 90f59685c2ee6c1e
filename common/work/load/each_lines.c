/* SPDX-License-Identifier: ISC */
#include "work/load/each_lines.h"

#include "base/relay.h"

struct writing {
	struct snap *snap;
	bool (*takes)(void *ctx, const struct rec *r);
	void *ctx;
	struct sink out;
	struct err *e;
	struct written { /* of a part of the files */
		struct writing *w;
		struct buf block, lines;
		size_t n;
		int rc;
		struct err e;
	} slot[RELAY_SLOTS];
};

static int
write_record(void *ctx, size_t want, const struct rec *r, struct err *e)
{
	struct written *s = ctx;
	const struct writing *w = s->w;

	(void)want;
	(void)e;
	if (w->takes(w->ctx, r))
		s->n += w->out.lines->write(w->out.ctx, r, &s->lines);
	return 0;
}

static void
make(void *ctx, size_t part, size_t slot)
{
	struct writing *w = ctx;
	struct written *s = &w->slot[slot];

	buf_reset(&s->lines);
	s->n = 0;
	s->rc = each_in_part(w->snap, part, &s->block, write_record, s, &s->e);
}

static int
take(void *ctx, size_t part, size_t slot)
{
	struct writing *w = ctx;
	struct written *s = &w->slot[slot];
	int rc = 0;

	(void)part;
	if (s->n > 0)
		rc = w->out.lines->put(w->out.ctx, buf_str(&s->lines), s->n);
	if (rc == 0 && s->rc != 0) {
		*w->e = s->e;
		rc = -1;
	}
	return rc;
}

int
each_lines(struct store *st, const struct kind *k, struct period p,
	   bool (*takes)(void *ctx, const struct rec *r), void *ctx, struct sink out, struct err *e)
{
	struct writing w = { .takes = takes, .ctx = ctx, .out = out, .e = e };
	struct relay relay = { .make = make, .take = take, .ctx = &w };
	int rc;

	if (snap_open(&w.snap, st, &(struct snap_want){ k, p }, 1, e) != 0)
		return -1;
	for (size_t i = 0; i < RELAY_SLOTS; i++)
		w.slot[i].w = &w;
	relay.n = snap_parts(w.snap);
	rc = relay_run(&relay);
	for (size_t i = 0; i < RELAY_SLOTS; i++) {
		buf_release(&w.slot[i].block);
		buf_release(&w.slot[i].lines);
	}
	snap_close(w.snap);
	return rc < 0 ? -1 : 0;
}
