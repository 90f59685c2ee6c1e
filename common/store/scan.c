/* SPDX-License-Identifier: ISC */
/*
 * Reading a snapshot: blocks of 256 KiB, given on as runs of whole lines.
 *
 * A part is a piece of a file of at most 4 MiB, and its lines are those that
 * begin in it; so nothing has to be read to find where parts begin.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "base/pool.h"
#include "rec/rec.h"
#include "store/line.h"
#include "store/snap_files.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 256 << 10, TAIL = 8 << 10 };

struct scan {
	struct snap *s;
	int (*run)(void *ctx, const struct snap_run *run, struct err *e);
	void *ctx;
	pthread_mutex_t lock; /* of spare: blocks that no thread reads into just now */
	struct {
		struct buf *v;
		size_t n, cap;
	} spare;
};

uint64_t
sfile_end(const struct sfile *f)
{
	return f->size + (f->lf ? 1 : 0);
}

/* From one of the layers, at most to its end. */
static ssize_t
read_layer(const struct sfile *f, char *p, size_t n, uint64_t at)
{
	uint64_t over_end = f->over_at + f->over.n;

	if (f->over.n > 0 && at >= f->over_at && at < over_end) {
		n = n < over_end - at ? n : (size_t)(over_end - at);
		memcpy(p, f->over.p + (at - f->over_at), n);
		return (ssize_t)n;
	}
	if (f->over.n > 0 && at < f->over_at && n > f->over_at - at)
		n = (size_t)(f->over_at - at);
	return io_read(f->fd, p, n, (off_t)at);
}

ssize_t
sfile_read(const struct sfile *f, char *p, size_t n, uint64_t at)
{
	size_t got = 0;

	if (at + n > f->size && f->lf && at <= f->size) {
		p[f->size - at] = '\n';
		n = (size_t)(f->size - at);
		got = 1;
	} else if (at + n > f->size) {
		n = at < f->size ? (size_t)(f->size - at) : 0;
	}
	while (n > 0) {
		ssize_t r = read_layer(f, p, n, at);

		if (r < 0)
			return -1;
		if (r == 0)
			return 0; /* it became shorter */
		got += (size_t)r;
		p += r;
		n -= (size_t)r;
		at += (uint64_t)r;
	}
	return (ssize_t)got;
}

/* What is read of a part. */
struct reading {
	const struct sfile *f;
	const struct part *part;
	struct buf buf;
	uint64_t at; /* of the first byte of buf in the file */
};

/* Read on: to the end of the part, then to the end of the line that crosses it. */
static int
fill(struct reading *r, struct err *e)
{
	uint64_t end = r->at + r->buf.n, file = sfile_end(r->f);
	size_t want = end < r->part->to ? (size_t)(r->part->to - end) : TAIL;
	ssize_t n;

	want = want < BLOCK ? want : BLOCK;
	want = want < file - end ? want : (size_t)(file - end);
	n = sfile_read(r->f, buf_room(&r->buf, want), want, end);
	if (n < 0)
		return err_sys(e, _("cannot read %s"), r->f->name.name);
	if ((size_t)n < want)
		return err_data(e, (struct loc){ .file = r->f->name.name },
				_("became shorter while it was being read: try again"));
	r->buf.n += (size_t)n;
	return 0;
}

static void
forget(struct reading *r, size_t n)
{
	memmove(r->buf.p, r->buf.p + n, r->buf.n - n);
	r->buf.n -= n;
	r->at += n;
}

/* Skip the line that began before the part.  False where the part has no line. */
static int
skip_first(struct reading *r, bool *any, struct err *e)
{
	const char *lf;

	*any = true;
	if (r->part->from == 0)
		return 0;
	r->at = r->part->from - 1;
	for (;;) {
		if (r->at >= r->part->to - 1) {
			*any = false;
			return 0;
		}
		if (fill(r, e) != 0)
			return -1;
		lf = memchr(r->buf.p, '\n', r->buf.n);
		forget(r, lf ? (size_t)(lf - r->buf.p) + 1 : r->buf.n);
		if (lf) {
			*any = r->at < r->part->to;
			return 0;
		}
	}
}

/* How much of the buffer may be given on: whole lines that begin in the part; the first seen
 * bytes have no LF.  0: read on. */
static size_t
whole(const struct reading *r, size_t seen)
{
	const char *lf = NULL;
	size_t last;

	if (r->buf.n == 0)
		return 0;
	if (r->at + r->buf.n >= r->part->to) {
		/* The end is the first LF at the part's last byte or behind it. */
		last = (size_t)(r->part->to - 1 - r->at);
		last = seen > last ? seen : last;
		lf = memchr(r->buf.p + last, '\n', r->buf.n - last);
	}
	if (lf == NULL)
		lf = memrchr(r->buf.p + seen, '\n', r->buf.n - seen);
	return lf ? (size_t)(lf - r->buf.p) + 1 : 0;
}

static int
give(const struct scan *sc, const struct reading *r, size_t n, struct err *e)
{
	struct snap_run run = {
		.part = (size_t)(r->part - sc->s->parts.v),
		.want = r->f->want,
		.file = r->f->name.name,
		.offset = r->at,
		.lines = { r->buf.p, n },
		.last = r->at + n >= r->part->to,
	};
	const char *bad = sc->s->tolerant ? NULL : line_damage(run.lines, run.offset == 0);

	if (bad)
		return line_damaged(snap_loc(sc->s, &run, bad), bad, e);
	return sc->run(sc->ctx, &run, e);
}

static int
too_long(const struct scan *sc, const struct reading *r, struct err *e)
{
	struct snap_run run = { .file = r->f->name.name, .offset = r->at };

	return err_data(e, snap_loc(sc->s, &run, NULL), _("the line is longer than %d bytes"),
			REC_LINE_MAX);
}

static int
read_lines(const struct scan *sc, struct reading *r, struct err *e)
{
	size_t seen = 0, n;
	int rc;

	while (r->at < r->part->to) {
		if ((n = whole(r, seen)) == 0) {
			seen = r->buf.n;
			if (seen > REC_LINE_MAX && !sc->s->tolerant)
				return too_long(sc, r, e);
			if (fill(r, e) != 0)
				return -1;
			continue;
		}
		if (n > REC_LINE_MAX && !sc->s->tolerant &&
		    memchr(r->buf.p, '\n', REC_LINE_MAX) == NULL)
			return too_long(sc, r, e);
		rc = give(sc, r, n, e);
		if (rc != 0)
			return rc;
		forget(r, n);
		seen = 0;
	}
	return 0;
}

static int
read_part(const struct scan *sc, const struct part *part, struct buf *buf, struct err *e)
{
	struct reading r = { .f = &sc->s->files.v[part->file], .part = part, .at = part->from };
	bool any;
	int rc;

	r.buf = *buf;
	r.buf.n = 0;
	rc = skip_first(&r, &any, e);
	if (rc == 0 && any)
		rc = read_lines(sc, &r, e);
	*buf = r.buf;
	return rc;
}

/* Memory that has been used before costs no page faults. */
static struct buf
take_block(struct scan *sc)
{
	struct buf b = { 0 };

	pthread_mutex_lock(&sc->lock);
	if (sc->spare.n > 0)
		b = sc->spare.v[--sc->spare.n];
	pthread_mutex_unlock(&sc->lock);
	return b;
}

static void
give_block(struct scan *sc, struct buf b)
{
	pthread_mutex_lock(&sc->lock);
	*LIST_ADD(sc->spare) = b;
	pthread_mutex_unlock(&sc->lock);
}

static int
piece(void *ctx, size_t i, struct err *e)
{
	struct scan *sc = ctx;
	struct buf buf = take_block(sc);
	int rc = read_part(sc, &sc->s->parts.v[i], &buf, e);

	give_block(sc, buf);
	return rc;
}

int
snap_scan(struct snap *s, int (*run)(void *ctx, const struct snap_run *run, struct err *e),
	  void *ctx, struct err *e)
{
	struct scan sc = { .s = s, .run = run, .ctx = ctx };
	int rc;

	pthread_mutex_init(&sc.lock, NULL);
	rc = pool_run(s->parts.n, piece, &sc, e);
	pthread_mutex_destroy(&sc.lock);
	for (size_t i = 0; i < sc.spare.n; i++)
		buf_release(&sc.spare.v[i]);
	free(sc.spare.v);
	return rc;
}

int
snap_read_part(struct snap *s, size_t part, struct buf *buf,
	       int (*run)(void *ctx, const struct snap_run *run, struct err *e), void *ctx,
	       struct err *e)
{
	struct scan sc = { .s = s, .run = run, .ctx = ctx };

	return read_part(&sc, &s->parts.v[part], buf, e);
}

static int
read_parts(struct snap *s, size_t file,
	   int (*run)(void *ctx, const struct snap_run *run, struct err *e), void *ctx,
	   struct err *e)
{
	struct scan sc = { .s = s, .run = run, .ctx = ctx };
	struct buf buf = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < s->parts.n; i++)
		if (file == SIZE_MAX || s->parts.v[i].file == file)
			rc = read_part(&sc, &s->parts.v[i], &buf, e);
	buf_release(&buf);
	return rc < 0 ? -1 : 0;
}

int
snap_read(struct snap *s, int (*run)(void *ctx, const struct snap_run *run, struct err *e),
	  void *ctx, struct err *e)
{
	return read_parts(s, SIZE_MAX, run, ctx, e);
}

int
snap_read_file(struct snap *s, size_t file,
	       int (*run)(void *ctx, const struct snap_run *run, struct err *e), void *ctx,
	       struct err *e)
{
	return read_parts(s, file, run, ctx, e);
}

static const struct sfile *
file_named(const struct snap *s, const char *name)
{
	for (size_t i = 0; i < s->files.n; i++)
		if (strcmp(s->files.v[i].name.name, name) == 0)
			return &s->files.v[i];
	return NULL;
}

static long
count_lf(const char *p, size_t n)
{
	const char *end = p + n;
	long count = 0;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL)
		count++, p++;
	return count;
}

struct loc
snap_loc(struct snap *s, const struct snap_run *run, const char *p)
{
	const struct sfile *f = file_named(s, run->file);
	struct loc loc = { .file = run->file, .line = 1 };
	struct buf block = { 0 };

	for (uint64_t at = 0; f && at < run->offset;) {
		size_t want = run->offset - at < BLOCK ? (size_t)(run->offset - at) : BLOCK;
		ssize_t n = sfile_read(f, buf_room(&block, want), want, at);

		if (n <= 0)
			break;
		loc.line += count_lf(block.p, (size_t)n);
		at += (uint64_t)n;
	}
	if (p)
		loc.line += count_lf(run->lines.p, (size_t)(p - run->lines.p));
	buf_release(&block);
	return loc;
}
