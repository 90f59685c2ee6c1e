/* SPDX-License-Identifier: ISC */
#include "store/snap_colset.h"

#include "base/mem.h"
#include "base/pool.h"
#include "store/colset_build.h"
#include "store/colset_file.h"
#include "store/line.h"
#include "store/snap_files.h"

#include <pthread.h>
#include <stdlib.h>

/* What is known of a data file. */
struct state {
	struct colset_file there;
	struct colset_writer writer;
	bool writing, given_up, damaged;
	size_t first, parts; /* of the snapshot's */
	size_t left;         /* to be written */
};

/* What a thread needs to make columns of lines: used by one after the other. */
struct maker {
	struct colset_builder builder;
	struct buf buf;
};

struct scan {
	struct snap *s;
	const struct snap_colset *how;
	struct state *files;
	pthread_mutex_t lock; /* of the rest, and of the writers of files */
	struct {
		struct maker *v;
		size_t n, cap;
	} spare[SNAP_COLSET_WANTS];
};

static void
open_files(struct scan *sc)
{
	struct snap *s = sc->s;

	sc->files = mem_new(mem_mul(s->files.n, sizeof *sc->files));
	for (size_t i = 0; i < s->parts.n; i++) {
		struct state *f = &sc->files[s->parts.v[i].file];

		if (f->parts++ == 0)
			f->first = i;
	}
	for (size_t i = 0; i < s->files.n; i++) {
		const struct sfile *data = &s->files.v[i];
		struct state *f = &sc->files[i];

		f->left = f->parts;
		f->writer.f.fd = -1;
		if (!colset_open(&f->there, s->st, data, &sc->how->def[data->want], f->parts))
			f->given_up = !colset_keepable(data);
	}
}

static void
close_files(struct scan *sc)
{
	bool made = false;

	for (size_t i = 0; i < sc->s->files.n; i++) {
		colset_close(&sc->files[i].there);
		made |= sc->files[i].left < sc->files[i].parts;
		if (sc->files[i].writing)
			colset_drop(&sc->files[i].writer, sc->s->st);
		if (sc->files[i].damaged)
			colset_forget(sc->s->st, &sc->s->files.v[i]);
	}
	free(sc->files);
	if (made)
		colset_sweep(sc->s->st, false);
}

/* Where it will be used: a builder has pointers into itself. */
static void
take_maker(struct maker *m, struct scan *sc, size_t want, uint32_t wanted)
{
	*m = (struct maker){ { 0 }, { 0 } };
	pthread_mutex_lock(&sc->lock);
	if (sc->spare[want].n > 0)
		*m = sc->spare[want].v[--sc->spare[want].n];
	pthread_mutex_unlock(&sc->lock);
	colset_start(&m->builder, &sc->how->def[want], wanted);
}

static void
give_maker(struct scan *sc, size_t want, struct maker m)
{
	pthread_mutex_lock(&sc->lock);
	*LIST_ADD(sc->spare[want]) = m;
	pthread_mutex_unlock(&sc->lock);
}

static int
take_lines(void *ctx, const struct snap_run *run, struct err *e)
{
	(void)e;
	colset_take(ctx, run->lines);
	return 0;
}

/* The columns of a part by its lines; NULL on an error. */
static struct colset *
make(struct scan *sc, size_t part, size_t want, uint32_t wanted, struct err *e)
{
	struct maker m;
	struct colset *c;
	int rc;

	take_maker(&m, sc, want, wanted);
	rc = snap_read_part(sc->s, part, &m.buf, take_lines, &m.builder, e);
	c = colset_finish(&m.builder);
	give_maker(sc, want, m);
	if (rc == 0)
		return c;
	colset_free(c);
	return NULL;
}

/* Write the part; with the last of a file that is kept. */
static void
keep(struct scan *sc, struct state *f, size_t part, const struct colset *c)
{
	const struct sfile *data = &sc->s->files.v[sc->s->parts.v[part].file];
	const struct colset_def *def = &sc->how->def[data->want];

	pthread_mutex_lock(&sc->lock);
	if (!f->given_up && !f->writing) {
		f->writing = colset_create(&f->writer, sc->s->st, def, f->parts);
		f->given_up = !f->writing;
	}
	if (f->writing && (c->bad.n > 0 || !colset_write(&f->writer, part - f->first, c))) {
		colset_drop(&f->writer, sc->s->st);
		f->writing = false;
		f->given_up = true;
	}
	if (f->writing && --f->left == 0) {
		colset_keep(&f->writer, sc->s->st, data, def);
		f->writing = false;
	}
	pthread_mutex_unlock(&sc->lock);
}

static uint32_t
wanted(const struct scan *sc, size_t want)
{
	return sc->how->wanted[want] | sc->how->checked[want];
}

/* What was made is more than was asked for. */
static void
hide(const struct scan *sc, size_t want, struct colset *c)
{
	for (size_t i = 0; i < c->n; i++)
		c->v[i].here = sc->how->wanted[want] & (UINT32_C(1) << i);
}

/* One part of a file of which nothing is kept. */
static int
read_lines(struct scan *sc, size_t part, size_t want, struct state *f, struct err *e)
{
	uint32_t all = (UINT32_C(1) << sc->how->def[want].n) - 1;
	struct colset *c;
	bool keeps;

	pthread_mutex_lock(&sc->lock);
	keeps = !f->given_up;
	pthread_mutex_unlock(&sc->lock);
	c = make(sc, part, want, keeps ? all : wanted(sc, want), e);
	if (c == NULL)
		return -1;
	if (keeps)
		keep(sc, f, part, c);
	hide(sc, want, c);
	return sc->how->take(sc->how->ctx, part, want, c, e);
}

/* May the part be wanted?  One that is damaged may. */
static bool
may_want(struct scan *sc, size_t part, size_t want, const struct state *f)
{
	const struct snap_colset *how = sc->how;
	struct colset head, *c;
	bool wants;

	colset_look(&f->there, part - f->first, &how->def[want], &head);
	if (how->look && !how->look(how->ctx, want, &head))
		return false;
	if (how->look_first == NULL || how->first[want] == 0)
		return true;
	c = colset_read(&f->there, part - f->first, &how->def[want], how->first[want]);
	wants = c == NULL || how->look_first(how->ctx, want, c);
	colset_free(c);
	return wants;
}

static int
piece(void *ctx, size_t part, struct err *e)
{
	struct scan *sc = ctx;
	const struct snap_colset *how = sc->how;
	size_t file = sc->s->parts.v[part].file, want = sc->s->files.v[file].want;
	struct state *f = &sc->files[file];
	struct colset *c;

	if (f->there.fd < 0)
		return read_lines(sc, part, want, f, e);
	if (!may_want(sc, part, want, f))
		return 0;
	c = colset_read(&f->there, part - f->first, &how->def[want], how->wanted[want]);
	if (c == NULL) {
		pthread_mutex_lock(&sc->lock);
		f->damaged = true;
		pthread_mutex_unlock(&sc->lock);
		c = make(sc, part, want, wanted(sc, want), e);
		if (c)
			hide(sc, want, c);
	}
	return c ? how->take(how->ctx, part, want, c, e) : -1;
}

int
snap_scan_colset(struct snap *s, const struct snap_colset *how, struct err *e)
{
	struct scan sc = { .s = s, .how = how };
	int rc;

	pthread_mutex_init(&sc.lock, NULL);
	open_files(&sc);
	rc = pool_run(s->parts.n, piece, &sc, e);
	close_files(&sc);
	pthread_mutex_destroy(&sc.lock);
	for (size_t w = 0; w < COUNTOF(sc.spare); w++) {
		for (size_t i = 0; i < sc.spare[w].n; i++) {
			colset_builder_release(&sc.spare[w].v[i].builder);
			buf_release(&sc.spare[w].v[i].buf);
		}
		free(sc.spare[w].v);
	}
	return rc;
}

struct looking {
	struct snap *s;
	size_t row;
	struct loc at;
	struct buf *line;
};

static int
look_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct looking *l = ctx;
	struct str lines = run->lines, line;

	(void)e;
	while (line_next(&lines, &line)) {
		if (line.n == 0 || l->row-- > 0)
			continue;
		l->at = snap_loc(l->s, run, line.p);
		buf_reset(l->line);
		buf_add(l->line, line);
		return 1;
	}
	return 0;
}

struct loc
snap_row(struct snap *s, size_t part, size_t row, struct buf *line)
{
	struct looking l = { .s = s,
			     .row = row,
			     .at = { .file = s->files.v[s->parts.v[part].file].name.name },
			     .line = line };
	struct buf buf = { 0 };
	struct err ignored;

	buf_reset(line);
	(void)snap_read_part(s, part, &buf, look_run, &l, &ignored);
	buf_release(&buf);
	return l.at;
}
