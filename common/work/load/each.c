/* SPDX-License-Identifier: ISC */
#include "work/load/each.h"
#include "base/mem.h"
#include "store/line.h"
#include "work/load/session.h"

#include <stdlib.h>
#include <string.h>

bool
run_line(struct str *lines, struct str *line)
{
	while (lines->n > 0) {
		str_cut(*lines, '\n', line, lines);
		if (line->n > 0)
			return true;
	}
	return false;
}

struct in {
	struct snap *snap;
	struct rec rec;
	struct arena arena;
	int (*f)(void *ctx, size_t want, const struct rec *r, struct err *e);
	void *ctx;
};

/* The place of a line is counted only where it is needed: for an error. */
static int
parse(struct in *in, const struct snap_run *run, struct str line, struct err *e)
{
	if (rec_parse(&in->rec, line, &in->arena, REC_TRUSTED, NOWHERE, e) != 0)
		return rec_parse(&in->rec, line, &in->arena, REC_TRUSTED,
				 snap_loc(in->snap, run, line.p), e);
	in->rec.at = (struct loc){ .file = run->file };
	return 0;
}

static int
each_line(void *ctx, const struct snap_run *run, struct err *e)
{
	struct in *in = ctx;
	struct str lines = run->lines, line;
	int rc = 0;

	while (rc == 0 && run_line(&lines, &line)) {
		arena_reset(&in->arena);
		if (parse(in, run, line, e) != 0)
			return -1;
		rc = in->f(in->ctx, run->want, &in->rec, e);
	}
	return rc;
}

int
each_in(struct snap *s, int (*f)(void *ctx, size_t want, const struct rec *r, struct err *e),
	void *ctx, struct err *e)
{
	struct in in = { .snap = s, .f = f, .ctx = ctx };
	int rc = snap_read(s, each_line, &in, e);

	rec_release(&in.rec);
	arena_release(&in.arena);
	return rc;
}

int
each_in_part(struct snap *s, size_t part, struct buf *buf,
	     int (*f)(void *ctx, size_t want, const struct rec *r, struct err *e), void *ctx,
	     struct err *e)
{
	struct in in = { .snap = s, .f = f, .ctx = ctx };
	int rc = snap_read_part(s, part, buf, each_line, &in, e);

	rec_release(&in.rec);
	arena_release(&in.arena);
	return rc;
}

struct one {
	int (*f)(void *ctx, const struct rec *r, struct err *e);
	void *ctx;
};

static int
pass_on(void *ctx, size_t want, const struct rec *r, struct err *e)
{
	const struct one *one = ctx;

	(void)want;
	return one->f(one->ctx, r, e);
}

int
each_record(struct store *st, const struct kind *k, struct period p,
	    int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e)
{
	struct one one = { f, ctx };
	struct snap *s;
	int rc;

	if (snap_open(&s, st, &(struct snap_want){ k, p }, 1, e) != 0)
		return -1;
	rc = each_in(s, pass_on, &one, e);
	snap_close(s);
	return rc;
}

/* What each part of a snapshot has of lines with a value in a field. */
struct picking {
	struct snap *snap;
	const char *key;
	struct str value;
	struct str with; /* "key=value", as lines have it */
	struct picked {
		struct buf lines;
		const char *file;
	} * parts;
};

/* The line around a place, of which it gives the rest. */
static struct str
line_around(struct str lines, const char *at, const char **next)
{
	const char *end = lines.p + lines.n, *lf = memchr(at, '\n', (size_t)(end - at));
	const char *before = memrchr(lines.p, '\n', (size_t)(at - lines.p));
	const char *from = before ? before + 1 : lines.p;

	*next = lf ? lf + 1 : end;
	return (struct str){ from, (size_t)((lf ? lf : end) - from) };
}

/* What has the value somewhere may have it as a part of another, so the record decides. */
static int
pick(void *ctx, const struct snap_run *run, struct err *e)
{
	struct picking *p = ctx;
	struct picked *part = &p->parts[run->part];
	const char *at = run->lines.p, *end = at + run->lines.n;
	struct in in = { .snap = p->snap };
	int rc = 0;

	part->file = run->file;
	while (rc == 0 && (at = memmem(at, (size_t)(end - at), p->with.p, p->with.n)) != NULL) {
		struct str line = line_around(run->lines, at, &at);

		arena_reset(&in.arena);
		rc = parse(&in, run, line, e);
		if (rc != 0 || !str_eq(rec_get(&in.rec, p->key), p->value))
			continue;
		buf_add(&part->lines, line);
		buf_addc(&part->lines, '\n');
	}
	rec_release(&in.rec);
	arena_release(&in.arena);
	return rc;
}

static int
give_picked(const struct picked *part, struct in *in, struct err *e)
{
	struct str lines = buf_str(&part->lines), line;
	int rc = 0;

	while (rc == 0 && run_line(&lines, &line)) {
		arena_reset(&in->arena);
		rc = rec_parse(&in->rec, line, &in->arena, REC_TRUSTED, NOWHERE, e);
		in->rec.at = (struct loc){ .file = part->file };
		if (rc == 0)
			rc = in->f(in->ctx, 0, &in->rec, e);
	}
	return rc;
}

int
each_with(struct store *st, const struct kind *k, struct period p, const char *key,
	  struct str value, int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx,
	  struct err *e)
{
	struct picking pick_it = { .key = key, .value = value };
	struct buf with = { 0 }, escaped = { 0 };
	struct one one = { f, ctx };
	struct in in = { .f = pass_on, .ctx = &one };
	size_t n;
	int rc;

	if (snap_open(&pick_it.snap, st, &(struct snap_want){ k, p }, 1, e) != 0)
		return -1;
	n = snap_parts(pick_it.snap);
	pick_it.parts = mem_new(mem_mul(n, sizeof *pick_it.parts));
	buf_printf(&with, "%s=", key);
	buf_add(&with, line_escaped(value, &escaped));
	pick_it.with = buf_str(&with);
	rc = snap_scan(pick_it.snap, pick, &pick_it, e);
	for (size_t i = 0; i < n; i++) {
		if (rc == 0)
			rc = give_picked(&pick_it.parts[i], &in, e);
		buf_release(&pick_it.parts[i].lines);
	}
	rec_release(&in.rec);
	arena_release(&in.arena);
	free(pick_it.parts);
	buf_release(&with);
	buf_release(&escaped);
	snap_close(pick_it.snap);
	return rc < 0 ? -1 : 0;
}

int
each_of(struct session *s, const char *kind, struct period p,
	int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e)
{
	return each_record(s->store, schema_kind(&s->set.schema, str_of(kind)), p, f, ctx, e);
}
