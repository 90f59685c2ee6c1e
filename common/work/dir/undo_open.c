/* SPDX-License-Identifier: ISC */
/* undo_open - the commit that is taken back, and the records that it changed. */
#include "base/lang.h"
#include "base/mem.h"
#include "store/git.h"
#include "store/line.h"
#include "work/dir/undo.h"

#include <stdlib.h>

static int
resolve(struct undo *u, const char *name, struct buf *hash, struct err *e)
{
	struct buf rev = { 0 }, errors = { 0 };
	int rc;

	buf_printf(&rev, "%s^{commit}", name);
	const char *const parse[] = { "rev-parse", "--quiet", "--verify", buf_cstr(&rev), NULL };

	rc = *name == '-' ? 1 : git_run(u->h.dir, parse, (struct str){ 0 }, hash, &errors, e);
	if (rc > 0)
		err_data(e, NOWHERE, _("\"%s\": there is no such commit"), name);
	if (rc == 0) {
		hash->n = hash->n > 0 ? hash->n - 1 : 0; /* the LF */
		const char *const in[] = { "merge-base", "--is-ancestor", buf_cstr(hash), "HEAD",
					   NULL };

		rc = git_run(u->h.dir, in, (struct str){ 0 }, NULL, &errors, e);
		if (rc > 0)
			err_data(e, NOWHERE, _("\"%s\": is not in the history of this directory"),
				 name);
	}
	buf_release(&rev);
	buf_release(&errors);
	return rc == 0 ? 0 : -1;
}

static int
find_commit(struct undo *u, const char *name, struct err *e)
{
	struct buf hash = { 0 };
	struct history_want want = { .path = ".", .one = true, .ours = name == NULL };
	int rc = 0;

	if (!history_any(&u->h))
		return err_data(e, NOWHERE, _("nothing is committed yet"));
	if (name) {
		rc = resolve(u, name, &hash, e);
		want.from = buf_cstr(&hash);
	}
	if (rc == 0)
		rc = history_read(&u->h, &want, e);
	if (rc == 0 && (u->h.n == 0 || (name && !str_eq(u->h.v[0].hash, buf_str(&hash)))))
		rc = err_data(e, NOWHERE,
			      name ? _("%s: changes nothing here")
				   : _("no commit of these programs is there%s"),
			      name ? name : "");
	buf_release(&hash);
	if (rc != 0)
		return -1;
	u->commit = &u->h.v[0];
	if (u->commit->parents > 1)
		return err_data(e, NOWHERE,
				_("%.*s is a merge: take back the commits that it brought"),
				UNDO_HASH_SHOWN, u->commit->hash.p);
	if (u->commit->n == 0)
		return err_data(e, NOWHERE, _("%.*s \"%.*s\": changes no records"), UNDO_HASH_SHOWN,
				u->commit->hash.p, STR_ARG(u->commit->subject));
	if (u->commit->foreign > 0)
		session_warn(u->s, _("%.*s changes other files too, which stay as they are"),
			     UNDO_HASH_SHOWN, u->commit->hash.p);
	return 0;
}

/* Its records */

static void
put_dated(struct undo *u, struct str id, uint32_t i)
{
	uint32_t at = names_put(&u->dated, id, NULL);

	u->dated_at = mem_grow(u->dated_at, at, &u->dated_cap, sizeof *u->dated_at);
	u->dated_at[at] = i;
}

static int
take_line(struct undo *u, struct str line, bool after, struct err *e)
{
	const struct schema *sc = &u->s->set.schema;
	struct loc at = { .file = "git" };
	struct rec r = { 0 };
	const struct kind *k;
	struct str key;
	uint32_t i;
	bool added;

	line = arena_dup(&u->arena, line);
	if (rec_parse(&r, line, &u->arena, REC_TRUSTED, at, e) != 0) {
		rec_release(&r);
		return -1;
	}
	k = schema_kind(sc, rec_get(&r, "kind"));
	if (k == NULL) {
		schema_no_kind(sc, rec_get(&r, "kind"), at, e);
		rec_release(&r);
		return -1;
	}
	key = arena_printf(&u->arena, "%s %.*s", k->name, (int)rec_get(&r, "id").n,
			   rec_get(&r, "id").p);
	i = names_put(&u->keys, key, &added);
	if (added) {
		u->v = mem_grow(u->v, i, &u->cap, sizeof *u->v);
		u->v[i] = (struct undone){ .kind = k, .id = rec_get(&r, "id") };
		if (kind_dated(k))
			put_dated(u, u->v[i].id, i);
	}
	rec_release(after ? &u->v[i].did : &u->v[i].was);
	*(after ? &u->v[i].did : &u->v[i].was) = r;
	if (!after)
		u->v[i].old = line;
	return 0;
}

/* Lines of a that b has not. */
static int
take_lines(struct undo *u, struct str a, struct str b, bool after, struct err *e)
{
	struct names lines = { 0 };
	struct str line;
	int rc = 0;

	while (line_next(&b, &line))
		names_put(&lines, line, NULL);
	while (rc == 0 && line_next(&a, &line))
		if (line.n > 0 && names_find(&lines, line) == NAMES_NONE)
			rc = take_line(u, line, after, e);
	names_release(&lines);
	return rc;
}

struct texts {
	struct arena arena;
	struct str v[2];
};

static int
keep_text(void *ctx, size_t i, struct str text, struct err *e)
{
	struct texts *t = ctx;

	(void)e;
	t->v[i] = arena_dup(&t->arena, text);
	return 0;
}

/* In a repository's first commit there is no file before. */
static int
take_file(struct undo *u, const struct file_change *f, struct err *e)
{
	struct texts t = { 0 };
	struct names ids = { 0 };
	bool was = f->was[0].n > 0, now = f->now.n > 0;
	struct str before, after;
	int rc;

	if (was)
		names_put(&ids, f->was[0], NULL);
	if (now)
		names_put(&ids, f->now, NULL);
	rc = blobs_each(u->h.dir, &ids, keep_text, &t, e);
	before = was ? t.v[0] : STR("");
	after = now ? t.v[was ? 1 : 0] : STR("");
	if (rc == 0)
		rc = take_lines(u, before, after, false, e);
	if (rc == 0)
		rc = take_lines(u, after, before, true, e);
	names_release(&ids);
	arena_release(&t.arena);
	return rc;
}

int
undo_open(struct undo *u, struct session *s, const char *name,
	  void (*blocked)(void *ctx, const char *msg), void *ctx, struct err *e)
{
	int rc;

	*u = (struct undo){ .s = s, .blocked = blocked, .ctx = ctx };
	facts_init(&u->facts, s, NULL);
	store_commit_git(s->store); /* the last change may not be a commit yet */
	rc = history_open(&u->h, s, e);
	if (rc == 0)
		rc = find_commit(u, name, e);
	for (size_t i = 0; rc == 0 && i < u->commit->n; i++)
		rc = take_file(u, &u->commit->files[i], e);
	return rc;
}
