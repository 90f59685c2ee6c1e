/* SPDX-License-Identifier: ISC */
#include "view/rows.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/out.h"
#include "view/doubt.h"
#include "view/pile.h"

#include <stdlib.h>

struct rows {
	struct rows_opts o;
	struct rows_setup s;
	struct view *view;
	struct arena arena; /* of the expression */
	struct expr *where;
	struct doubt doubt;
	struct pile pile; /* rows that are sorted or held back */
	size_t passed, printed;
	struct rec full;      /* scratch: a row with the derived fields that -c names */
	struct arena derived; /* its values */
	struct arena keys;    /* scratch: what a row is sorted by */
};

static void
doubt_where(void *ctx, struct str name)
{
	struct rows *r = ctx;

	doubt_name(&r->doubt, name, false);
}

static void
doubt_names(struct rows *r)
{
	struct str rest = str_of(r->o.fields), word;

	r->doubt.kind = r->s.kind;
	r->doubt.warn = r->s.warn;
	r->doubt.ctx = r->s.warn_ctx;
	while (str_word(&rest, ',', &word))
		doubt_name(&r->doubt, word, true);
	for (size_t i = 0; i < r->pile.order.n; i++)
		doubt_name(&r->doubt, r->pile.order.by[i].name, true);
	if (r->where)
		expr_fields(r->where, doubt_where, r);
}

static int
open_view(struct rows *r, struct err *e)
{
	struct view_opts v = {
		.format = r->o.format,
		.fields = str_of(r->o.fields),
		.columns = r->s.columns,
		.ids = r->o.ids,
		.schema = r->s.schema,
		.kind = r->s.kind,
		.reports = r->s.reports,
		.title = r->s.title,
		.charts = r->o.fields || r->o.ids ? NULL : r->s.charts,
		.sums = r->o.ids ? NULL : r->s.sums,
		.screen = r->s.screen,
		.mail = r->s.mail,
		.to = r->s.to,
	};

	if (r->o.fields && v.fields.n == 0)
		return err_usage(e, _("fields \"\": no name in it"));
	return view_new(&r->view, &v, e);
}

static int
open_all(struct rows *r, struct err *e)
{
	const struct rows_setup *s = &r->s;

	r->pile.limit = UINT64_MAX;
	if (r->o.limit && !str_uint(str_of(r->o.limit), &r->pile.limit))
		return err_usage(e, _("limit \"%s\": not a number of rows"), r->o.limit);
	if (open_view(r, e) != 0)
		return -1;
	if (r->o.sort && order_parse(&r->pile.order, str_of(r->o.sort), s->schema, s->kind, e) != 0)
		return -1;
	if (r->o.where && expr_parse_me(&r->where, str_of(r->o.where), s->schema, s->kind, s->today,
					&s->me, &r->arena, e) != 0)
		return -1;
	doubt_names(r);
	return 0;
}

/* Are rows printed as records, whole and in the order they come? */
static bool
is_whole(const struct rows *r)
{
	return view_is_tskv(r->view) && !r->o.ids && r->o.fields == NULL && r->o.sort == NULL &&
	       r->o.limit == NULL && r->s.to == NULL;
}

bool
rows_plain(const struct rows *r)
{
	return is_whole(r) && r->o.where == NULL;
}

int
rows_open(struct rows **out, const struct rows_opts *o, const struct rows_setup *s, struct err *e)
{
	struct rows *r = mem_new(sizeof *r);

	r->o = *o;
	r->s = *s;
	if (open_all(r, e) != 0) {
		rows_free(r);
		return -1;
	}
	*out = r;
	return 0;
}

/* The value of a field that the row has or that can be derived; valid until the next
 * call. */
static struct str
value_of(const struct rows *r, const struct rec *rec, struct str name)
{
	const struct expr_derive *d = r->s.derive;
	struct field *f = rec_find(rec, name);
	struct str v;

	if (f)
		return f->val;
	return d && d->get(d->ctx, rec, name, &v) ? v : (struct str){ "", 0 };
}

/* The row with the derived fields that are shown. */
static const struct rec *
complete(struct rows *r, const struct rec *rec)
{
	struct str rest = view_fields(r->view), word, v;

	if (r->s.derive == NULL || rest.n == 0)
		return rec;
	arena_reset(&r->derived);
	rec_clear(&r->full);
	for (size_t i = 0; i < rec->n; i++)
		rec_set(&r->full, rec->f[i].key, rec->f[i].val);
	while (str_word(&rest, ',', &word)) {
		if (rec_find(rec, word) || (v = value_of(r, rec, word)).n == 0)
			continue;
		rec_set(&r->full, word, arena_dup(&r->derived, v));
	}
	return &r->full;
}

/* Put a row aside, with what it is sorted by. */
static void
keep(struct rows *r, const struct rec *rec)
{
	const struct order *o = &r->pile.order;
	struct str *key;

	arena_reset(&r->keys);
	key = arena_alloc(&r->keys, o->n * sizeof *key);
	for (size_t i = 0; i < o->n; i++)
		key[i] = arena_dup(&r->keys, value_of(r, rec, o->by[i].name));
	pile_add(&r->pile, complete(r, rec), key);
}

static void
print(struct rows *r, const struct rec *rec)
{
	if (r->printed >= r->pile.limit)
		return;
	view_put(r->view, rec);
	r->printed++;
}

/* Print the rows that were put aside. */
static void
print_kept(struct rows *r)
{
	struct rec rec = { 0 };
	size_t *v;

	if (r->pile.keep.n == 0)
		return;
	v = pile_sort(&r->pile);
	for (size_t i = 0; i < r->pile.keep.n && r->printed < r->pile.limit && !out_gone(); i++) {
		keep_get(&r->pile.keep, v[i], &rec);
		print(r, &rec);
	}
	rec_release(&rec);
	free(v);
	pile_clear(&r->pile);
}

/* What a row's kind tells of the names that were given. */
static void
learn(struct rows *r, const struct rec *rec)
{
	const struct kind *k;

	if (r->doubt.n == 0 && r->pile.order.n == 0)
		return;
	k = view_kind(r->view, rec_get(rec, "kind"));
	doubt_look(&r->doubt, rec, k);
	if (k)
		order_learn(&r->pile.order, k);
}

static int
put(void *ctx, const struct rec *rec, struct err *e)
{
	struct rows *r = ctx;

	(void)e;
	if (out_gone())
		return 1;
	learn(r, rec);
	if (r->where && !expr_test(r->where, rec, r->s.derive))
		return 0;
	r->passed++;
	if (r->pile.order.n > 0 || r->doubt.ngrave > 0) {
		keep(r, rec);
		return 0;
	}
	print_kept(r);
	print(r, complete(r, rec));
	return r->printed >= r->pile.limit;
}

static bool
write_line(void *ctx, const struct rec *rec, struct buf *to)
{
	const struct rows *r = ctx;

	if (r->where && !expr_test(r->where, rec, NULL))
		return false;
	view_line(r->view, rec, to);
	return true;
}

static int
put_lines(void *ctx, struct str lines, size_t n)
{
	struct rows *r = ctx;

	if (out_gone())
		return 1;
	r->passed += n;
	r->printed += n;
	view_put_lines(r->view, lines);
	return 0;
}

/* Rows are printed as they are, or left out for what stands in them. */
static bool
has_lines(const struct rows *r)
{
	return is_whole(r) && r->doubt.n == 0 && (r->where == NULL || r->s.derive == NULL);
}

struct sink
rows_sink(struct rows *r)
{
	static const struct sink_lines lines = { write_line, put_lines };

	return (struct sink){ put, r, has_lines(r) ? &lines : NULL };
}

void
rows_underived(struct rows *r)
{
	r->s.derive = NULL;
}

const struct expr *
rows_where(const struct rows *r)
{
	return r->where;
}

void
rows_named(const struct rows *r, void (*f)(void *ctx, struct str name), void *ctx)
{
	struct str rest = str_of(r->o.fields), word;

	while (str_word(&rest, ',', &word))
		f(ctx, word);
	for (size_t i = 0; i < r->pile.order.n; i++)
		f(ctx, r->pile.order.by[i].name);
	if (r->where)
		expr_fields(r->where, f, ctx);
}

int
rows_close(struct rows *r, struct err *e)
{
	if (doubt_end(&r->doubt, e) != 0)
		return -1;
	print_kept(r);
	view_finish(r->view);
	return 0;
}

void
rows_abort(struct rows *r, const struct err *e)
{
	view_abort(r->view, str_of(e->msg));
}

size_t
rows_count(const struct rows *r)
{
	return r->passed;
}

void
rows_free(struct rows *r)
{
	if (r == NULL)
		return;
	view_free(r->view);
	pile_release(&r->pile);
	doubt_release(&r->doubt);
	rec_release(&r->full);
	arena_release(&r->keys);
	arena_release(&r->derived);
	arena_release(&r->arena);
	free(r);
}
