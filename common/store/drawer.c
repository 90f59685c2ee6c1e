/* SPDX-License-Identifier: ISC */
#include "store/drawer.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "store/index_build.h"
#include "store/line.h"
#include "value/date.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_FIRST = 4096 }; /* most lines are shorter */

int
drawer_open(struct drawer *d, struct store *st, const struct kind *k, struct period p, bool many,
	    struct err *e)
{
	struct snap_want want = { k, p };

	*d = (struct drawer){ .kind = k, .month = DATE_NONE, .many = many };
	if (snap_open(&d->snap, st, &want, 1, e) != 0)
		return -1;
	d->indexes = mem_new(mem_mul(d->snap->files.n, sizeof *d->indexes));
	d->opened = mem_new(d->snap->files.n);
	return 0;
}

void
drawer_release(struct drawer *d)
{
	for (size_t i = 0; d->snap && i < d->snap->files.n; i++)
		if (d->opened[i])
			index_close(&d->indexes[i]);
	snap_close(d->snap);
	free(d->indexes);
	free(d->opened);
	*d = (struct drawer){ 0 };
}

/* A look at a small file, or at one that is not as it stands on the disk, is a look through
 * all of it, unless many looks will come. */
static bool
look_through(const struct drawer *d, const struct sfile *f)
{
	return !d->many && (f->size < INDEX_FROM || f->over.n > 0 || f->staged);
}

static int
index_of(struct drawer *d, size_t i, struct index **ix, struct err *e)
{
	const struct sfile *f = &d->snap->files.v[i];
	int rc = 0;

	*ix = &d->indexes[i];
	if (d->opened[i])
		return 0;
	if (f->size < INDEX_FROM || f->over.n > 0 || f->staged) {
		**ix = (struct index){ .fd = -1 };
		rc = index_build(*ix, f, e);
	} else {
		rc = index_open(*ix, d->snap->st, f, e);
	}
	d->opened[i] = true;
	if (rc == 0 && d->many)
		rc = index_load(*ix, e);
	return rc;
}

/* What is looked for in one file. */
struct look {
	const struct sfile *file;
	struct str (*value)(struct str line); /* what it is looked for by */
	struct str raw;
	struct buf *line;
	int (*f)(void *ctx, const struct found *r, struct err *e);
	void *ctx;
	bool stopped;
};

static int
hit(struct look *l, uint64_t offset, struct str line, struct err *e)
{
	struct found r = { l->file, offset, line };
	int rc = l->f(l->ctx, &r, e);

	l->stopped = l->stopped || rc == 1;
	return rc;
}

/* Does the record at this offset have the value?  The index only has a hash of it. */
static int
verify(void *ctx, uint64_t offset, struct err *e)
{
	struct look *l = ctx;
	struct str line = { 0 };
	const char *lf = NULL;

	for (size_t want = LINE_FIRST; lf == NULL && want <= 2 * REC_LINE_MAX; want *= 8) {
		ssize_t n;

		buf_reset(l->line);
		n = sfile_read(l->file, buf_room(l->line, want), want, offset);
		if (n < 0)
			return err_sys(e, _("cannot read %s"), l->file->name.name);
		lf = memchr(l->line->p, '\n', (size_t)n);
		if (lf == NULL && (size_t)n < want)
			return 0;
	}
	if (lf == NULL)
		return 0;
	line = (struct str){ l->line->p, (size_t)(lf - l->line->p) };
	return str_eq(l->value(line), l->raw) ? hit(l, offset, line, e) : 0;
}

static int
through(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line;
	struct look *l = ctx;
	int rc = 0;

	while (rc == 0 && line_next(&rest, &line))
		if (str_eq(l->value(line), l->raw))
			rc = hit(l, run->offset + (uint64_t)(line.p - run->lines.p), line, e);
	return rc;
}

int
drawer_look(struct drawer *d, enum index_table t, struct str raw,
	    int (*f)(void *ctx, const struct found *r, struct err *e), void *ctx, struct err *e)
{
	struct buf line = { 0 };
	struct look l = {
		.value = t == INDEX_IDS ? line_id : line_number,
		.raw = raw,
		.line = &line,
		.f = f,
		.ctx = ctx,
	};
	struct index *ix;
	int rc = 0;

	for (size_t i = 0; rc == 0 && !l.stopped && i < d->snap->files.n; i++) {
		l.file = &d->snap->files.v[i];
		if (look_through(d, l.file))
			rc = snap_read_file(d->snap, i, through, &l, e);
		else if ((rc = index_of(d, i, &ix, e)) == 0)
			rc = index_look(ix, t, hash_bytes(raw), verify, &l, e);
	}
	buf_release(&line);
	return rc;
}

static int
say_yes(void *ctx, const struct found *r, struct err *e)
{
	(void)r;
	(void)e;
	*(bool *)ctx = true;
	return 1;
}

int
drawer_has(struct drawer *d, struct str raw_id, struct err *e)
{
	bool has = false;

	return drawer_look(d, INDEX_IDS, raw_id, say_yes, &has, e) == 0 ? has : -1;
}

struct highest {
	struct str prefix;
	uint64_t n;
};

static int
raise_highest(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line, number;
	struct highest *h = ctx;
	uint64_t v;

	(void)e;
	while (line_next(&rest, &line)) {
		number = line_number(line);
		if (str_starts(number, h->prefix) && str_uint(str_from(number, h->prefix.n), &v) &&
		    v > h->n)
			h->n = v;
	}
	return 0;
}

/* The index knows stems, that is numbers without their last digits: it answers where the
 * prefix is one. */
static int
highest_in(struct drawer *d, size_t i, struct highest *h, struct err *e)
{
	bool stem = h->prefix.n == 0 || h->prefix.p[h->prefix.n - 1] < '0' ||
		    h->prefix.p[h->prefix.n - 1] > '9';
	struct index *ix;

	if (!stem || look_through(d, &d->snap->files.v[i]))
		return snap_read_file(d->snap, i, raise_highest, h, e);
	if (index_of(d, i, &ix, e) != 0)
		return -1;
	if (ix->head.nseries > INDEX_SERIES)
		return snap_read_file(d->snap, i, raise_highest, h, e);
	for (size_t k = 0; k < ix->head.nseries; k++)
		if (ix->head.series[k].stem == hash_bytes(h->prefix) &&
		    ix->head.series[k].highest > h->n)
			h->n = ix->head.series[k].highest;
	return 0;
}

int
drawer_highest(struct drawer *d, struct str prefix, uint64_t *n, struct err *e)
{
	struct highest h = { .prefix = prefix };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < d->snap->files.n; i++)
		rc = highest_in(d, i, &h, e);
	*n = h.n;
	return rc;
}
