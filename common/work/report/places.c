/* SPDX-License-Identifier: ISC */
#include "work/report/places.h"

#include "base/mem.h"
#include "rec/rec.h"
#include "store/git.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

enum {
	LOOK = 200, /* of a kind more are read with the whole of it */
	PICK = 500, /* of a file more are blamed with the whole of it */
	SHOWN = 12, /* of a commit's hash */
	HASH = 40,
};

uint32_t
places_want(struct places *p, const char *kind, struct str id)
{
	bool added;
	uint32_t i;

	p->keys.arena = &p->arena;
	i = names_put(&p->keys,
		      arena_printf(&p->arena, "%s %.*s", kind ? kind : "*", (int)id.n, id.p),
		      &added);
	if (added) {
		p->v = mem_grow(p->v, i, &p->cap, sizeof *p->v);
		p->v[i] = (struct place){ .kind = kind, .id = arena_dup(&p->arena, id) };
	}
	return i;
}

void
places_release(struct places *p)
{
	free(p->v);
	names_release(&p->keys);
	arena_release(&p->arena);
	*p = (struct places){ 0 };
}

static void
stand(struct places *p, struct place *v, const struct rec *r, struct str file, long line)
{
	v->file = arena_dup(&p->arena, file);
	v->line = line;
	v->date = arena_dup(&p->arena, rec_get(r, "date"));
	v->client = arena_dup(&p->arena, rec_get(r, "client"));
	v->number = arena_dup(&p->arena, rec_get(r, "number"));
}

/* One record by the index. */
static int
look(struct places *p, struct place *v, struct session *s, struct err *e)
{
	const struct kind *k = v->kind ? schema_kind(&s->set.schema, str_of(v->kind)) : NULL;
	struct store_at at = { .line = 0 };
	struct buf line = { 0 };
	struct arena a = { 0 };
	struct rec r = { 0 };
	int rc = k ? store_get(s->store, k, v->id, &line, &at, e)
		   : store_find(s->store, v->id, &k, &line, &at, e);

	if (rc > 0)
		rc = store_line_number(s->store, &at, e) < 0 ||
				     rec_parse(&r, buf_str(&line), &a, REC_TRUSTED, NOWHERE, e) != 0
			     ? -1
			     : 1;
	if (rc > 0) {
		v->kind = k->name;
		stand(p, v, &r, str_of(at.file), at.line);
	}
	rec_release(&r);
	arena_release(&a);
	buf_release(&line);
	return rc < 0 ? -1 : 0;
}

struct reading {
	struct places *p;
	const char *kind, *file; /* that is read, and how many lines of it were */
	long line;
	struct buf key;
	struct arena arena;
	struct rec r;
};

static int
take(struct reading *in, struct str line, struct err *e)
{
	uint32_t i;

	arena_reset(&in->arena);
	rec_clear(&in->r);
	if (rec_parse(&in->r, line, &in->arena, REC_TRUSTED, NOWHERE, e) != 0)
		return -1;
	buf_reset(&in->key);
	buf_printf(&in->key, "%s ", in->kind);
	buf_add(&in->key, rec_get(&in->r, "id"));
	i = names_find(&in->p->keys, buf_str(&in->key));
	if (i != NAMES_NONE && in->p->v[i].file.n == 0)
		stand(in->p, &in->p->v[i], &in->r, str_of(in->file), in->line);
	return 0;
}

/* Runs come in the order of the files; blank lines are lines. */
static int
take_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct reading *in = ctx;
	struct str rest = run->lines, line;

	if (in->file == NULL || strcmp(in->file, run->file) != 0) {
		in->file = run->file;
		in->line = 0;
	}
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		in->line++;
		if (line.n > 0 && take(in, line, e) != 0)
			return -1;
	}
	return 0;
}

static int
look_all(struct places *p, struct session *s, const struct kind *k, struct err *e)
{
	struct snap_want want = { k, EACH_ALL };
	struct reading in = { .p = p, .kind = k->name };
	struct snap *snap;
	int rc;

	if (snap_open(&snap, s->store, &want, 1, e) != 0)
		return -1;
	rc = snap_read(snap, take_run, &in, e);
	snap_close(snap);
	buf_release(&in.key);
	rec_release(&in.r);
	arena_release(&in.arena);
	return rc < 0 ? -1 : 0;
}

/* What is wanted of each kind of the schema; the last is that of any. */
static int
find_files(struct places *p, struct session *s, struct err *e)
{
	const struct schema *sc = &s->set.schema;
	size_t *n = mem_new(mem_mul(sc->n, sizeof *n));
	int rc = 0;

	for (size_t i = 0; i < p->keys.n; i++)
		for (size_t k = 0; p->v[i].kind && k < sc->n; k++)
			n[k] += strcmp(sc->kinds[k]->name, p->v[i].kind) == 0;
	for (size_t k = 0; rc == 0 && k < sc->n; k++)
		if (n[k] > LOOK)
			rc = look_all(p, s, sc->kinds[k], e);
	for (size_t i = 0; rc == 0 && i < p->keys.n; i++)
		if (p->v[i].file.n == 0)
			rc = look(p, &p->v[i], s, e);
	free(n);
	return rc;
}

/* By file and line. */
static int
order(const void *x, const void *y)
{
	const struct place *const *a = x, *const *b = y;
	int c = str_cmp((*a)->file, (*b)->file);

	if (c != 0)
		return c;
	return (*a)->line < (*b)->line ? -1 : (*a)->line > (*b)->line;
}

/* What git tells of a commit the first time. */
struct blamed {
	struct names hashes;
	struct told {
		struct str author;
		int64_t time;
		int offset; /* minutes */
	} * v;
	size_t cap;
};

static int
offset_of(struct str zone)
{
	uint64_t n;

	if (!str_uint(str_from(zone, 1), &n))
		return 0;
	return (zone.p[0] == '-' ? -1 : 1) * (int)(n / 100 * 60 + n % 100);
}

static void
tell(struct told *t, struct str line, struct arena *a)
{
	struct str key, val;
	uint64_t n;

	str_cut(line, ' ', &key, &val);
	if (str_is(key, "author"))
		t->author = arena_dup(a, val);
	else if (str_is(key, "author-time") && str_uint(val, &n))
		t->time = (int64_t)n;
	else if (str_is(key, "author-tz") && val.n > 1)
		t->offset = offset_of(val);
}

static bool
is_hash(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= '0' && s.p[i] <= '9') && !(s.p[i] >= 'a' && s.p[i] <= 'f'))
			return false;
	return s.n >= HASH;
}

static void
sign(struct place *v, struct str hash, const struct told *t, struct arena *a)
{
	char text[MOMENT_TEXT];

	if (str_starts(hash, STR("0000000000000000"))) {
		v->commit = STR(UNCOMMITTED);
		return;
	}
	v->commit = arena_dup(a, str_head(hash, SHOWN));
	v->author = t->author;
	v->committed = arena_dup(a, moment_text(t->time, t->offset, text));
}

/* Lines of a file, of which v are wanted: "HASH was is [n]", what is told of it, TAB line. */
static void
read_blame(struct places *p, struct blamed *b, struct str text, struct place **v, size_t n)
{
	struct str line, hash, was, is, rest;
	size_t at = 0;
	uint64_t number;

	while (text.n > 0) {
		uint32_t i;
		bool added;

		str_cut(text, '\n', &line, &text);
		str_cut(line, ' ', &hash, &rest);
		str_cut(rest, ' ', &was, &rest);
		str_cut(rest, ' ', &is, &rest);
		if (!is_hash(hash) || !str_uint(is, &number))
			continue;
		i = names_put(&b->hashes, arena_dup(&p->arena, hash), &added);
		if (added) {
			b->v = mem_grow(b->v, i, &b->cap, sizeof *b->v);
			b->v[i] = (struct told){ .time = 0 };
		}
		while (text.n > 0) {
			str_cut(text, '\n', &line, &text);
			if (line.n > 0 && line.p[0] == '\t')
				break;
			tell(&b->v[i], line, &p->arena);
		}
		while (at < n && v[at]->line < (long)number)
			at++;
		for (; at < n && v[at]->line == (long)number; at++)
			sign(v[at], b->hashes.v[i], &b->v[i], &p->arena);
	}
}

/* n places in one file.  What git does not know of the file no commit has. */
static int
blame(struct places *p, struct session *s, struct place **v, size_t n, struct err *e)
{
	const char **args = mem_new(mem_mul(2 * n + 8, sizeof *args));
	struct buf out = { 0 }, errors = { 0 };
	struct blamed b = { 0 };
	size_t k = 0;
	int rc;

	args[k++] = "blame";
	args[k++] = "--porcelain";
	args[k++] = "--no-textconv";
	for (size_t i = 0; n <= PICK && i < n; i++) {
		args[k++] = "-L";
		args[k++] = arena_printf(&p->arena, "%ld,%ld", v[i]->line, v[i]->line).p;
	}
	args[k++] = "--";
	args[k++] = arena_cstr(&p->arena, v[0]->file);
	rc = git_run(store_fd(s->store), args, (struct str){ 0 }, &out, &errors, e);
	for (size_t i = 0; i < n; i++)
		v[i]->commit = STR(UNCOMMITTED);
	if (rc == 0)
		read_blame(p, &b, buf_str(&out), v, n);
	names_release(&b.hashes);
	free(b.v);
	free(args);
	buf_release(&out);
	buf_release(&errors);
	return rc < 0 ? -1 : 0;
}

static int
find_commits(struct places *p, struct session *s, struct err *e)
{
	struct place **v = mem_new(mem_mul(p->keys.n + 1, sizeof *v));
	size_t n = 0, from = 0;
	int rc = 0;

	for (size_t i = 0; i < p->keys.n; i++)
		if (p->v[i].file.n > 0)
			v[n++] = &p->v[i];
	qsort(v, n, sizeof *v, order);
	for (size_t i = 1; rc == 0 && i <= n; i++)
		if (i == n || !str_eq(v[i]->file, v[from]->file)) {
			rc = blame(p, s, v + from, i - from, e);
			from = i;
		}
	free(v);
	return rc;
}

int
places_find(struct places *p, struct session *s, struct err *e)
{
	if (find_files(p, s, e) != 0)
		return -1;
	return git_here(s->store) ? find_commits(p, s, e) : 0;
}
