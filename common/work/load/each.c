/* SPDX-License-Identifier: ISC */
#include "work/load/each.h"
#include "work/load/session.h"

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

int
each_of(struct session *s, const char *kind, struct period p,
	int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e)
{
	return each_record(s->store, schema_kind(&s->set.schema, str_of(kind)), p, f, ctx, e);
}
