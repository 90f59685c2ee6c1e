/* SPDX-License-Identifier: ISC */
#include "work/dir/merge.h"

#include "base/mem.h"
#include "work/change/merge_rec.h"
#include "work/dir/merge_side.h"

#include <stdlib.h>

struct merging {
	const struct merge_opts *opts;
	struct side base, ours, theirs;
	struct buf *out;
	struct arena arena; /* of the record at hand */
	struct rec b, b2, o, t;
	size_t conflicts;
};

/* A record that the base has not. */
struct added {
	struct str id, at;
};

static void
put_line(struct buf *out, struct str line)
{
	if (line.n == 0)
		return;
	buf_add(out, line);
	buf_addc(out, '\n');
}

/* The line was checked when its side was read. */
static void
parse(struct merging *m, struct rec *r, struct str line)
{
	struct err e = { 0 };

	rec_clear(r);
	if (line.n > 0 && rec_parse(r, line, &m->arena, REC_STRICT, NOWHERE, &e) != 0)
		BUG("a line that was checked is no record");
}

static void
put_conflict(struct merging *m, struct str ours, struct str theirs)
{
	bool first = str_cmp(ours, theirs) < 0;

	m->conflicts++;
	buf_printf(m->out, "<<<<<<< %s\n", first ? "ours" : "theirs");
	put_line(m->out, first ? ours : theirs);
	buf_addz(m->out, "=======\n");
	put_line(m->out, first ? theirs : ours);
	buf_printf(m->out, ">>>>>>> %s\n", first ? "theirs" : "ours");
}

static void
tell(struct merging *m, struct str field, struct str ours, struct str theirs)
{
	const struct rec *r = m->o.n > 0 ? &m->o : &m->t;
	struct merge_conflict c = { .kind = rec_get(r, "kind"),
				    .id = rec_get(r, "id"),
				    .field = field,
				    .ours = ours,
				    .theirs = theirs };

	if (m->opts->conflict)
		m->opts->conflict(m->opts->ctx, &c);
}

/* The line of a merged record, without its LF: that of the side that says the same, where
 * one does. */
static struct str
line_of(struct merging *m, const struct rec *r, struct str ours, struct str theirs)
{
	bool is_ours = merge_same(r, &m->o), is_theirs = merge_same(r, &m->t);
	struct buf line = { 0 };
	struct str s;

	if (is_ours && is_theirs)
		return str_cmp(ours, theirs) < 0 ? ours : theirs;
	if (is_ours || is_theirs)
		return is_ours ? ours : theirs;
	rec_write(&line, r, schema_kind(m->opts->schema, rec_get(r, "kind")));
	s = arena_dup(&m->arena, str_head(buf_str(&line), line.n - 1));
	buf_release(&line);
	return s;
}

/* Both sides have it, and they differ. */
static void
merge_both(struct merging *m, const struct side_line *base, struct str ours, struct str theirs)
{
	struct merge_in in = { .ours = &m->o, .theirs = &m->t };
	struct merge_out out;
	struct str mine, other;

	if (base && !base->unsure)
		in.base = &m->b;
	if (base && base->line2.n > 0)
		in.base2 = &m->b2;
	merge_rec(&out, &in, &m->arena);
	mine = line_of(m, &out.ours, ours, theirs);
	other = out.n ? line_of(m, &out.theirs, ours, theirs) : mine;
	for (size_t i = 0; i < out.n; i++)
		tell(m, out.fields[i], rec_get_str(&m->o, out.fields[i]),
		     rec_get_str(&m->t, out.fields[i]));
	if (out.n > 0) {
		put_conflict(m, mine, other);
	} else if (mine.n >= REC_LINE_MAX || out.ours.n > REC_FIELDS_MAX) {
		/* together they are too long to be read again */
		tell(m, STR(""), ours, theirs);
		put_conflict(m, ours, theirs);
	} else {
		put_line(m->out, mine);
	}
	merge_out_release(&out);
}

/* One side has removed what the base had, or may have had. */
static void
merge_removed(struct merging *m, const struct side_line *base, struct str ours, struct str theirs)
{
	const struct rec *left = ours.n > 0 ? &m->o : &m->t;

	if (!base->unsure && merge_same_fields(left, &m->b) &&
	    (base->line2.n == 0 || merge_same_fields(left, &m->b2)))
		return;
	tell(m, STR(""), ours, theirs);
	put_conflict(m, ours, theirs);
}

static void
merge_one(struct merging *m, struct str id, const struct side_line *base)
{
	const struct side_line *so = side_find(&m->ours, id), *st = side_find(&m->theirs, id);
	struct str ours = so ? so->line : STR(""), theirs = st ? st->line : STR("");
	bool sure = base && !base->unsure && base->line2.n == 0;

	if (str_eq(ours, theirs) || (sure && str_eq(theirs, base->line))) {
		put_line(m->out, ours);
	} else if ((base == NULL && ours.n == 0) || (sure && str_eq(ours, base->line))) {
		put_line(m->out, theirs);
	} else if (base == NULL && theirs.n == 0) {
		put_line(m->out, ours);
	} else {
		arena_reset(&m->arena);
		parse(m, &m->b, base ? base->line : STR(""));
		parse(m, &m->b2, base ? base->line2 : STR(""));
		parse(m, &m->o, ours);
		parse(m, &m->t, theirs);
		if (so && st)
			merge_both(m, base, ours, theirs);
		else
			merge_removed(m, base, ours, theirs);
	}
}

static int
added_cmp(const void *a, const void *b)
{
	const struct added *x = a, *y = b;
	int rc = merge_moment_cmp(x->at, y->at);

	return rc ? rc : str_cmp(x->id, y->id);
}

/* Of two that were written at two moments the earlier counts, as in what becomes of them. */
static struct str
written(struct merging *m, struct str id, struct arena *keep)
{
	const struct side_line *so = side_find(&m->ours, id), *st = side_find(&m->theirs, id);
	struct str o, t;

	arena_reset(&m->arena);
	parse(m, &m->o, so ? so->line : STR(""));
	parse(m, &m->t, st ? st->line : STR(""));
	o = rec_get(&m->o, "at");
	t = rec_get(&m->t, "at");
	if (o.n == 0 || (t.n > 0 && merge_moment_cmp(t, o) < 0))
		o = t;
	return arena_dup(keep, o);
}

static void
merge_added(struct merging *m)
{
	const struct side *const sides[] = { &m->ours, &m->theirs };
	struct {
		struct added *v;
		size_t n, cap;
	} new = { 0 };
	struct arena keep = { 0 };

	for (size_t s = 0; s < COUNTOF(sides); s++) {
		for (size_t i = 0; i < sides[s]->ids.n; i++) {
			struct str id = sides[s]->ids.v[i];

			if (side_find(&m->base, id) || (s > 0 && side_find(&m->ours, id)))
				continue;
			*LIST_ADD(new) = (struct added){ id, written(m, id, &keep) };
		}
	}
	if (new.n > 0)
		qsort(new.v, new.n, sizeof *new.v, added_cmp);
	for (size_t i = 0; i < new.n; i++)
		merge_one(m, new.v[i].id, NULL);
	free(new.v);
	arena_release(&keep);
}

static int
read_sides(struct merging *m, struct str base, struct str ours, struct str theirs, struct err *e)
{
	if (side_read(&m->base, base, true, "BASE", e) != 0 ||
	    side_read(&m->ours, ours, false, "OURS", e) != 0 ||
	    side_read(&m->theirs, theirs, false, "THEIRS", e) != 0)
		return -1;
	return 0;
}

int
merge_text(struct buf *out, const struct merge_opts *o, struct str base, struct str ours,
	   struct str theirs, size_t *conflicts, struct err *e)
{
	struct merging m = { .opts = o, .out = out };
	int rc = read_sides(&m, base, ours, theirs, e);

	for (size_t i = 0; rc == 0 && i < m.base.ids.n; i++)
		merge_one(&m, m.base.ids.v[i], &m.base.v[i]);
	if (rc == 0)
		merge_added(&m);
	*conflicts = m.conflicts;
	side_release(&m.base);
	side_release(&m.ours);
	side_release(&m.theirs);
	rec_release(&m.b);
	rec_release(&m.b2);
	rec_release(&m.o);
	rec_release(&m.t);
	arena_release(&m.arena);
	return rc;
}
