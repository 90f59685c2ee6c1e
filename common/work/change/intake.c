/* SPDX-License-Identifier: ISC */
#include "work/change/intake.h"

#include "base/mem.h"
#include "base/pool.h"
#include "rec/reader.h"
#include "work/change/batch_check.h"
#include "work/change/batch_ids.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
	PIECES = 8,        /* that are on their way */
	THREADS = 8,       /* beside this one, at most */
	TRICKLE = 1 << 14, /* bytes: who sends no more at once is answered at once */
	AHEAD = 12,        /* records: what they need is fetched into the cache */
};

/* What a record refers to, ready to be looked up. */
struct refers {
	const struct field_def *field;
	struct str key;
	uint64_t hash;
};

struct ready {
	struct checked c;
	bool plain; /* all below is set; else the line is taken as it came */
	long number;
	struct str line; /* as it came */
	size_t at, n;    /* of out: as it is stored */
	struct str id;
	uint64_t hash;          /* of id */
	size_t refers, nrefers; /* of piece.refers */
};

enum state { EMPTY, FILLED, TAKEN, DONE };

struct piece {
	enum state state;
	long line; /* number of the line before the first */
	struct buf in, out, key;
	struct arena arena;
	struct rec rec;
	struct {
		struct ready *v;
		size_t n, cap;
	} recs;
	struct {
		struct refers *v;
		size_t n, cap;
	} refers;
};

struct intake {
	struct batch *b;
	struct reader in;
	struct piece pieces[PIECES];
	size_t first, n; /* of a ring: those not yet taken into the batch */
	pthread_mutex_t lock;
	pthread_cond_t filled, done;
	bool over, trickles;
	pthread_t threads[THREADS];
	size_t nthreads;
};

/* A piece, in any thread */

static void
see_unknown(void *ctx, const struct rec *r, struct str key)
{
	(void)r;
	(void)key;
	*(bool *)ctx = true;
}

static void
note_refs(struct piece *p, struct ready *out, const struct kind *k, const struct rec *r)
{
	out->refers = p->refers.n;
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(k, r->f[i].key);
		struct refers *ref;

		if (d == NULL || d->type != TYPE_REF || r->f[i].val.n == 0)
			continue;
		buf_reset(&p->key);
		batch_want_key(&p->key, d, r->f[i].val);
		ref = LIST_ADD(p->refers);
		*ref = (struct refers){ d, arena_dup(&p->arena, buf_str(&p->key)), 0 };
		ref->hash = hash_bytes(ref->key);
	}
	out->nrefers = p->refers.n - out->refers;
}

/* Does the record go the ordinary way?  Then all of it is ready. */
static bool
prepare_one(const struct batch *b, struct piece *p, struct ready *out)
{
	struct loc at = { .file = b->name, .line = out->number };
	const struct kind *k;
	bool unknown = false;
	struct err e = { 0 };

	if (rec_parse(&p->rec, out->line, &p->arena, REC_STRICT, at, &e) != 0 ||
	    rec_get(&p->rec, "id").n == 0 || str_is(rec_get(&p->rec, "kind"), "abort") ||
	    check_rec(b, &out->c, &p->rec, &p->arena, see_unknown, &unknown, &e) != 0 || unknown)
		return false;
	k = b->s->set.schema.kinds[out->c.kind];
	check_complete(b, &out->c, &p->rec);
	check_ready(b, &out->c, &p->rec);
	out->at = p->out.n;
	rec_write(&p->out, &p->rec, k);
	out->n = p->out.n - out->at;
	out->id = rec_get(&p->rec, "id");
	out->hash = batch_id_hash(k, out->id);
	note_refs(p, out, k, &p->rec);
	return true;
}

static void
prepare(const struct batch *b, struct piece *p)
{
	struct str rest = buf_str(&p->in), line;
	long number = p->line;

	p->recs.n = p->refers.n = 0;
	buf_reset(&p->out);
	arena_reset(&p->arena);
	while (rest.n > 0) {
		struct ready *out;

		str_cut(rest, '\n', &line, &rest);
		number++;
		if (line.n == 0)
			continue;
		out = LIST_ADD(p->recs);
		*out = (struct ready){ .line = line, .number = number };
		out->plain = prepare_one(b, p, out);
	}
}

/* The oldest piece that nobody has begun, or NULL. */
static struct piece *
next_filled(struct intake *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct piece *p = &t->pieces[(t->first + i) % PIECES];

		if (p->state == FILLED) {
			p->state = TAKEN;
			return p;
		}
	}
	return NULL;
}

/* Under the lock: make a piece that nobody has begun, and leave the lock meanwhile. */
static bool
make_one(struct intake *t)
{
	struct piece *p = next_filled(t);

	if (p == NULL)
		return false;
	pthread_mutex_unlock(&t->lock);
	prepare(t->b, p);
	pthread_mutex_lock(&t->lock);
	p->state = DONE;
	pthread_cond_signal(&t->done);
	return true;
}

static void *
work(void *ctx)
{
	struct intake *t = ctx;

	pthread_mutex_lock(&t->lock);
	while (!t->over)
		if (!make_one(t))
			pthread_cond_wait(&t->filled, &t->lock);
	pthread_mutex_unlock(&t->lock);
	return NULL;
}

/* The batch, in this thread */

static int
take_line(struct intake *t, const struct ready *in, struct err *e)
{
	struct rec *r;

	t->in.line = in->number;
	if (reader_take(&t->in, in->line, &r, e) != 1)
		return -1;
	return batch_add(t->b, r, e);
}

static int
take_one(struct intake *t, const struct piece *p, const struct ready *in, struct err *e)
{
	struct batch *b = t->b;
	const struct kind *k;
	struct entry *v;

	if (!in->plain)
		return take_line(t, in, e);
	k = b->s->set.schema.kinds[in->c.kind];
	if (batch_ids_have(b, k, in->id, in->hash)) /* again: that takes the whole record */
		return take_line(t, in, e);
	if (batch_take(b, &in->c, in->number, (struct str){ p->out.p + in->at, in->n }, &v, e) != 0)
		return -1;
	batch_ids_put_hashed(b, (uint32_t)b->n - 1, k, in->id, in->hash);
	for (size_t i = 0; i < in->nrefers; i++) {
		const struct refers *ref = &p->refers.v[in->refers + i];

		batch_want(b, (uint32_t)b->n - 1, ref->field, ref->key, ref->hash);
	}
	return 0;
}

static void
fetch(const struct batch *b, const struct piece *p, const struct ready *in)
{
	if (!in->plain)
		return;
	batch_ids_prefetch(b, in->hash);
	for (size_t i = 0; i < in->nrefers; i++)
		names_prefetch(&b->wanted_names, p->refers.v[in->refers + i].hash);
}

static int
take_piece(struct intake *t, const struct piece *p, struct err *e)
{
	long line = t->in.line;

	for (size_t i = 0; i < p->recs.n; i++) {
		if (i + AHEAD < p->recs.n)
			fetch(t->b, p, &p->recs.v[i + AHEAD]);
		if (take_one(t, p, &p->recs.v[i], e) != 0)
			return -1;
	}
	t->in.line = line;
	return 0;
}

/* The oldest piece; while others are at it, this thread makes the next. */
static int
take_first(struct intake *t, struct err *e)
{
	struct piece *p = &t->pieces[t->first];
	int rc;

	pthread_mutex_lock(&t->lock);
	while (p->state != DONE)
		if (!make_one(t))
			pthread_cond_wait(&t->done, &t->lock);
	pthread_mutex_unlock(&t->lock);
	rc = take_piece(t, p, e);
	pthread_mutex_lock(&t->lock);
	p->state = EMPTY;
	t->first = (t->first + 1) % PIECES;
	t->n--;
	pthread_mutex_unlock(&t->lock);
	return rc;
}

static long
count_lines(struct str s)
{
	long n = 0;

	for (const char *p = s.p, *end = s.p + s.n; p < end; n++)
		p = (const char *)memchr(p, '\n', (size_t)(end - p)) + 1;
	return n;
}

/* Read one more piece: 1, 0 at the end, -1. */
static int
fill_one(struct intake *t, struct err *e)
{
	struct piece *p = &t->pieces[(t->first + t->n) % PIECES];
	struct str lines;
	int rc = reader_lines(&t->in, &lines, e);

	if (rc <= 0)
		return rc;
	buf_reset(&p->in);
	buf_add(&p->in, lines);
	p->line = t->in.line;
	t->trickles = lines.n < TRICKLE;
	t->in.line += count_lines(lines);
	pthread_mutex_lock(&t->lock);
	p->state = FILLED;
	t->n++;
	pthread_cond_signal(&t->filled);
	pthread_mutex_unlock(&t->lock);
	return 1;
}

/* What was read is taken before an error of reading is told: a fault in it comes first. */
static int
run(struct intake *t, struct err *e)
{
	struct err later = { 0 };
	int more = 1;

	while (more > 0 || t->n > 0) {
		if (more > 0 && t->n < (t->trickles ? 1 : PIECES))
			more = fill_one(t, &later);
		else if (take_first(t, e) != 0)
			return -1;
	}
	if (more < 0)
		*e = later;
	return more;
}

static void
stop(struct intake *t)
{
	pthread_mutex_lock(&t->lock);
	t->over = true;
	pthread_cond_broadcast(&t->filled);
	pthread_mutex_unlock(&t->lock);
	for (size_t i = 0; i < t->nthreads; i++)
		pthread_join(t->threads[i], NULL);
	for (size_t i = 0; i < PIECES; i++) {
		struct piece *p = &t->pieces[i];

		buf_release(&p->in);
		buf_release(&p->out);
		buf_release(&p->key);
		arena_release(&p->arena);
		rec_release(&p->rec);
		free(p->recs.v);
		free(p->refers.v);
	}
	reader_release(&t->in);
	pthread_mutex_destroy(&t->lock);
	pthread_cond_destroy(&t->filled);
	pthread_cond_destroy(&t->done);
}

int
intake_stream(struct batch *b, int fd, const char *name, struct err *e)
{
	size_t want = pool_threads() - 1;
	struct intake t = { .b = b };
	int rc;

	reader_init(&t.in, fd, name);
	pthread_mutex_init(&t.lock, NULL);
	pthread_cond_init(&t.filled, NULL);
	pthread_cond_init(&t.done, NULL);
	while (t.nthreads < want && t.nthreads < THREADS &&
	       pthread_create(&t.threads[t.nthreads], NULL, work, &t) == 0)
		t.nthreads++;
	rc = run(&t, e);
	stop(&t);
	return rc;
}
