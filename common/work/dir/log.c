/* SPDX-License-Identifier: ISC */
/*
 * How a record is followed.
 *
 * A record stays in its file until its date moves it to another month, so only
 * commits that changed its file are read, a few at a time, until the one that
 * added it.  Where that commit took it out of another file of the kind, it is
 * followed there.  A record that is there no more may have been in any of the
 * files, so all commits of the kind are gone through.
 */
#include "work/dir/log.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/git.h"
#include "store/path.h"
#include "value/date.h"
#include "work/dir/log_put.h"
#include "work/load/lookup.h"

#include <stdlib.h>
#include <string.h>

struct trail {
	struct session *s;
	const struct log_query *q;
	struct str id;
	struct history h;
	struct names blobs; /* that are needed, in the order in which they are */
	struct str *lines;  /* of the record in them, in keep */
	size_t *ready;      /* of each commit: how many of them it needs to be there */
	size_t next;        /* commit */
	bool wide;
	struct str path; /* where to go on; empty: nowhere */
	struct arena keep;
	struct sink out;
	struct row row;
	struct arena arena; /* of the versions at hand: */
	struct log_versions at;
	bool found, ended;
};

static int
parse(struct trail *t, struct rec *r, struct str line, struct err *e)
{
	rec_clear(r);
	return line.n ? rec_parse(r, line, &t->arena, REC_TRUSTED, NOWHERE, e) : 0;
}

static bool
of_kind(const struct trail *t, const struct file_change *f)
{
	struct path p;

	return path_parse(&p, f->path) && str_is(p.kind, t->q->kind->name);
}

static struct str
line_in(const struct trail *t, struct str blob)
{
	uint32_t i = blob.n ? names_find(&t->blobs, blob) : NAMES_NONE;

	return i == NAMES_NONE ? STR("") : t->lines[i];
}

/* The record as it was before and after a commit, of all the files that it changed. */
static int
versions(struct trail *t, const struct commit *c, struct err *e)
{
	arena_reset(&t->arena);
	t->at.n = c->n > 0 && c->files[0].n < LOG_PARENTS_MAX ? c->files[0].n : 1;
	rec_clear(&t->at.now);
	for (size_t p = 0; p < t->at.n; p++)
		rec_clear(&t->at.was[p]);
	for (size_t i = 0; i < c->n; i++) {
		const struct file_change *f = &c->files[i];

		if (!of_kind(t, f))
			continue;
		if (t->at.now.n == 0 && parse(t, &t->at.now, line_in(t, f->now), e) != 0)
			return -1;
		for (size_t p = 0; p < t->at.n && p < f->n; p++)
			if (t->at.was[p].n == 0 &&
			    parse(t, &t->at.was[p], line_in(t, f->was[p]), e) != 0)
				return -1;
	}
	return 0;
}

static void
need(const struct trail *t, struct names *blobs, const struct commit *c)
{
	for (size_t i = 0; i < c->n; i++) {
		if (!of_kind(t, &c->files[i]))
			continue;
		if (c->files[i].now.n > 0)
			names_put(blobs, c->files[i].now, NULL);
		for (size_t p = 0; p < c->files[i].n; p++)
			if (c->files[i].was[p].n > 0)
				names_put(blobs, c->files[i].was[p], NULL);
	}
}

/* Looking for the first of some texts that has the record. */
struct looking {
	struct trail *t;
	size_t found;
};

static int
look_in(void *ctx, size_t i, struct str text, struct err *e)
{
	struct looking *l = ctx;
	struct str line = arena_dup(&l->t->keep, blob_line(text, l->t->id));

	if (parse(l->t, &l->t->at.was[0], line, e) != 0)
		return -1;
	if (!str_is(rec_get(&l->t->at.was[0], "kind"), l->t->q->kind->name))
		rec_clear(&l->t->at.was[0]);
	l->found = i;
	return l->t->at.was[0].n > 0;
}

/* Where the commit that added the record to its file took it out of another one: that
 * file in t->path, and t->at.was as it was there. */
static int
moved_from(struct trail *t, const struct commit *c, struct err *e)
{
	struct history one = { .dir = t->h.dir, .prefix = t->h.prefix };
	struct looking l = { .t = t };
	struct names blobs = { 0 };
	struct buf from = { 0 };
	int rc;

	buf_add(&from, c->hash);
	rc = history_read(&one,
			  &(struct history_want){
				  .from = buf_cstr(&from), .path = t->q->kind->name, .one = true },
			  e);
	for (size_t i = 0; rc == 0 && one.n > 0 && i < one.v[0].n; i++)
		if (one.v[0].files[i].was[0].n > 0)
			names_put(&blobs, one.v[0].files[i].was[0], NULL);
	if (rc == 0)
		rc = blobs_each(t->h.dir, &blobs, look_in, &l, e);
	for (size_t i = 0; rc > 0 && i < one.v[0].n; i++)
		if (str_eq(one.v[0].files[i].was[0], blobs.v[l.found]))
			t->path = arena_dup(&t->keep, one.v[0].files[i].path);
	names_release(&blobs);
	buf_release(&from);
	history_release(&one);
	return rc < 0 ? -1 : 0;
}

/* What one commit did. */
static int
take(struct trail *t, const struct commit *c, struct err *e)
{
	bool was = false;

	if (versions(t, c, e) != 0)
		return -1;
	for (size_t p = 0; p < t->at.n; p++)
		was = was || t->at.was[p].n > 0;
	if (!was && t->at.now.n > 0 && !t->wide && c->parents == 1 && kind_dated(t->q->kind) &&
	    moved_from(t, c, e) != 0)
		return -1;
	t->found = t->found || was || t->at.now.n > 0;
	t->ended = t->at.now.n > 0 && !was && t->path.n == 0 && !t->q->all;
	return log_put(&t->row, t->id, &t->at, c, t->out, e);
}

/* Another file is there: the commits that have all of theirs now. */
static int
take_ready(void *ctx, size_t i, struct str text, struct err *e)
{
	struct trail *t = ctx;
	int rc = 0;

	t->lines[i] = arena_dup(&t->keep, blob_line(text, t->id));
	while (rc == 0 && t->next < t->h.n && t->ready[t->next] <= i + 1) {
		rc = take(t, &t->h.v[t->next], e);
		if (rc == 0 && (t->ended || t->path.n > 0))
			return 1;
		t->next++;
	}
	return rc;
}

/* Go through the commits that changed the file t->path from one on, in which t->path and
 * *from become where to go on. */
static int
walk(struct trail *t, struct buf *from, struct err *e)
{
	const struct history_want want = { .from = buf_cstr(from), .path = t->path.p };
	int rc = history_read(&t->h, &want, e);

	t->path = STR("");
	t->next = 0;
	if (rc != 0)
		return -1;
	t->ready = mem_new(mem_mul(t->h.n + 1, sizeof *t->ready));
	for (size_t i = 0; i < t->h.n; i++) {
		need(t, &t->blobs, &t->h.v[i]);
		t->ready[i] = t->blobs.n;
	}
	t->lines = mem_new(mem_mul(t->blobs.n + 1, sizeof *t->lines));
	rc = blobs_each(t->h.dir, &t->blobs, take_ready, t, e);
	if (t->path.n > 0) {
		buf_reset(from);
		buf_printf(from, "%.*s^", STR_ARG(t->h.v[t->next].hash));
	}
	names_release(&t->blobs);
	free(t->lines);
	free(t->ready);
	t->lines = NULL;
	t->ready = NULL;
	return rc < 0 ? -1 : 0;
}

/* The file of the last commit that the record is in: in t->path, and its line there in
 * t->at.was. */
static int
find_committed(struct trail *t, struct err *e)
{
	struct buf key = { 0 }, out = { 0 }, errors = { 0 };
	struct looking l = { .t = t };
	struct names names = { .arena = &t->keep };
	struct str rest, line;
	int rc;

	buf_addz(&key, "id=");
	rec_escape(&key, t->id);
	const char *const args[] = { "grep",
				     "--name-only",
				     "-F",
				     "-e",
				     buf_cstr(&key),
				     "HEAD",
				     "--",
				     kind_dated(t->q->kind) ? t->q->kind->name : ".",
				     NULL };

	rc = git_run(t->h.dir, args, (struct str){ 0 }, &out, &errors, e);
	rest = buf_str(&out);
	while (rc == 0 && rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		if (str_starts(line, STR("HEAD:")))
			names_put(&names,
				  arena_printf(&t->keep, "HEAD:./%.*s", STR_ARG(str_from(line, 5))),
				  NULL);
	}
	if (rc == 0)
		rc = blobs_each(t->h.dir, &names, look_in, &l, e);
	if (rc > 0 && t->at.was[0].n > 0)
		t->path = str_from(names.v[l.found], strlen("HEAD:./"));
	names_release(&names);
	buf_release(&key);
	buf_release(&out);
	buf_release(&errors);
	return rc < 0 ? -1 : 0;
}

/* The record as the directory has it, and the last commit's version of its file. */
static int
uncommitted(struct trail *t, struct err *e)
{
	struct looking l = { .t = t };
	struct names names = { 0 };
	struct store_at at = { 0 };
	struct buf line = { 0 };
	int rc = store_get(t->s->store, t->q->kind, t->id, &line, &at, e);

	t->at.n = 1;
	if (rc > 0) {
		t->found = true;
		names_put(&names, arena_printf(&t->keep, "HEAD:./%s", at.file), NULL);
		rc = parse(t, &t->at.now, arena_dup(&t->keep, buf_str(&line)), e);
	}
	if (rc == 0)
		rc = blobs_each(t->h.dir, &names, look_in, &l, e);
	if (rc > 0) {
		t->path = arena_dup(&t->keep, str_of(at.file));
		rc = 0;
	}
	if (rc == 0 && t->path.n == 0 && history_any(&t->h))
		rc = find_committed(t, e);
	if (rc == 0)
		rc = log_put(&t->row, t->id, &t->at, NULL, t->out, e);
	names_release(&names);
	buf_release(&line);
	return rc;
}

static int
follow(struct trail *t, struct err *e)
{
	struct buf from = { 0 };
	int rc = uncommitted(t, e);

	if (rc == 0 && (t->q->all || !t->found) && history_any(&t->h)) {
		t->wide = true;
		t->path = str_of(kind_dated(t->q->kind) ? t->q->kind->name : ".");
	}
	buf_addz(&from, "HEAD");
	while (rc == 0 && t->path.n > 0 && !t->ended)
		rc = walk(t, &from, e);
	buf_release(&from);
	return rc;
}

static void
release(struct trail *t)
{
	history_release(&t->h);
	row_release(&t->row);
	log_versions_release(&t->at);
	arena_release(&t->arena);
	arena_release(&t->keep);
}

int
log_run(struct session *s, const struct log_query *q, struct sink out, struct err *e)
{
	struct trail t = { .s = s, .q = q, .id = str_of(q->name), .out = out };
	struct err none = { 0 };
	bool there;
	int rc = history_open(&t.h, s, e);

	there = rc == 0 && lookup_id(s, q->kind, t.id, &t.id, &none) == 0;
	if (rc == 0)
		rc = follow(&t, e);
	if (rc >= 0 && !there && !t.found) {
		*e = none;
		rc = -1;
	}
	release(&t);
	return rc < 0 ? -1 : 0;
}
