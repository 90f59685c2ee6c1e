/* SPDX-License-Identifier: ISC */
#include "work/change/given.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/series.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>

/* What crm-check tells apart, too. */
struct series_of {
	const struct kind *kind;
	int year;
	struct str prefix;
};

struct given {
	uint64_t n;
	uint32_t series;
	uint32_t at;  /* of the batch, or of what is changed */
	bool changed; /* which of the two */
	bool kept;    /* a stored document's own, as it was */
};

struct giving {
	const struct session *s;
	struct txn *txn;
	const struct batch *b; /* or NULL */
	const struct change *c;
	struct buf own; /* this copy's prefix */
	struct arena arena;
	struct {
		struct series_of *v;
		size_t n, cap;
	} series;
	struct given *v; /* by series, number; of one number those that are kept first */
	size_t n, cap;
	uint32_t looked; /* the series that stored records are compared with */
};

static bool
cut(const struct giving *g, const struct kind *k, struct str number, struct str *prefix,
    uint64_t *n)
{
	const struct series *s = settings_series(&g->s->set, str_of(k->name));

	return s && series_cut(number, s->prefix, buf_str(&g->own), prefix, n);
}

static uint32_t
series_at(struct giving *g, const struct kind *k, int year, struct str prefix)
{
	for (size_t i = g->series.n; i-- > 0;) {
		const struct series_of *s = &g->series.v[i];

		if (s->kind == k && s->year == year && str_eq(s->prefix, prefix))
			return (uint32_t)i;
	}
	*LIST_ADD(g->series) = (struct series_of){ k, year, arena_dup(&g->arena, prefix) };
	return (uint32_t)(g->series.n - 1);
}

static void
take(struct giving *g, const struct kind *k, int32_t date, struct str number, struct given what)
{
	struct str prefix;

	if (!cut(g, k, number, &prefix, &what.n))
		return;
	what.series = series_at(g, k, date_civil(date).year, prefix);
	*LIST_ADD(*g) = what;
}

static void
gather_added(struct giving *g)
{
	const struct batch *b = g->b;

	for (size_t i = 0; b && i < b->n; i++) {
		const struct entry *v = &b->v[i];
		const struct kind *k = batch_kind(b, v);

		if ((k->flags & KIND_NUMBERED) && v->date != DATE_NONE &&
		    !(v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)))
			take(g, k, v->date, line_value(batch_line(b, v), "number"),
			     (struct given){ .at = (uint32_t)i });
	}
}

/* Has the document another number than it had, or is its number now of another year? */
static bool
is_new(const struct changed *it)
{
	return !it->removed && (it->kind->flags & KIND_NUMBERED) &&
	       rec_get(it->now, "number").n > 0 &&
	       (!str_eq(rec_get(it->was, "number"), rec_get(it->now, "number")) ||
		!str_eq(str_head(rec_get(it->was, "date"), 4),
			str_head(rec_get(it->now, "date"), 4)));
}

static void
gather_changed(struct giving *g)
{
	const struct change *c = g->c;

	for (size_t i = 0; i < c->n; i++) {
		const struct changed *it = &c->v[i];
		int32_t date;

		if (!it->removed && (it->kind->flags & KIND_NUMBERED) &&
		    date_parse(&date, rec_get(it->now, "date")))
			take(g, it->kind, date, rec_get(it->now, "number"),
			     (struct given){
				     .at = (uint32_t)i, .changed = true, .kept = !is_new(it) });
	}
}

/* Only what the series says matters of these two. */
static int
number_cmp(const void *x, const void *y)
{
	const struct given *a = x, *b = y;

	if (a->series != b->series)
		return a->series < b->series ? -1 : 1;
	return (a->n > b->n) - (a->n < b->n);
}

static int
order(const void *x, const void *y)
{
	const struct given *a = x, *b = y;
	int cmp = number_cmp(x, y);

	if (cmp != 0)
		return cmp;
	if (a->kept != b->kept)
		return a->kept ? -1 : 1;
	if (a->changed != b->changed)
		return a->changed ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static struct str
field_of(const struct giving *g, const struct given *v, const char *key)
{
	return v->changed ? rec_get(g->c->v[v->at].now, key)
			  : line_value(batch_line(g->b, &g->b->v[v->at]), key);
}

static int
refuse(const struct giving *g, const struct given *v, struct str other, struct err *e)
{
	return err_data(e, v->changed ? g->c->v[v->at].now->at : batch_loc(g->b, &g->b->v[v->at]),
			_("number \"%.*s\": %s %.*s has it"), STR_ARG(field_of(g, v, "number")),
			g->series.v[v->series].kind->name, STR_ARG(other));
}

static int
check_each_other(const struct giving *g, struct err *e)
{
	for (size_t i = 1; i < g->n; i++)
		if (!g->v[i].kept && number_cmp(&g->v[i - 1], &g->v[i]) == 0)
			return refuse(g, &g->v[i], field_of(g, &g->v[i - 1], "id"), e);
	return 0;
}

static int
compare(void *ctx, const struct rec *r, struct err *e)
{
	const struct giving *g = ctx;
	const struct series_of *s = &g->series.v[g->looked];
	struct given key = { .series = g->looked };
	const struct given *v;
	struct str prefix;

	if (!cut(g, s->kind, rec_get(r, "number"), &prefix, &key.n) || !str_eq(prefix, s->prefix))
		return 0;
	v = bsearch(&key, g->v, g->n, sizeof *g->v, number_cmp);
	/* what is changed was compared as it will be */
	if (v == NULL || v->kept || change_has(g->c, s->kind, rec_get(r, "id")))
		return 0;
	return refuse(g, v, rec_get(r, "id"), e);
}

/* Stored documents are read only where a number is not above all that they have. */
static int
check_stored(struct giving *g, struct err *e)
{
	uint32_t done = UINT32_MAX;

	for (size_t i = 0; i < g->n; i++) {
		const struct series_of *s = &g->series.v[g->v[i].series];
		struct period year = { date_of((struct civil){ s->year, 1, 1 }),
				       date_of((struct civil){ s->year, 12, 31 }) };
		uint64_t last;

		if (g->v[i].kept || g->v[i].series == done)
			continue; /* the first is its series' lowest */
		done = g->looked = g->v[i].series;
		if (txn_last_number(g->txn, s->kind, s->year, s->prefix, &last, e) != 0)
			return -1;
		if (g->v[i].n <= last &&
		    each_record(g->s->store, s->kind, year, compare, g, e) != 0)
			return -1;
	}
	return 0;
}

bool
given_changed(const struct change *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (is_new(&c->v[i]))
			return true;
	return false;
}

int
given_check(struct session *s, struct txn *txn, const struct batch *b, const struct change *c,
	    struct err *e)
{
	struct giving g = { .s = s, .txn = txn, .b = b, .c = c };
	int rc = txn_series(txn, &g.own, e) < 0 ? -1 : 0;

	if (rc == 0) {
		gather_added(&g);
		gather_changed(&g);
	}
	if (g.n > 1)
		qsort(g.v, g.n, sizeof *g.v, order);
	if (rc == 0)
		rc = check_each_other(&g, e);
	if (rc == 0)
		rc = check_stored(&g, e);
	free(g.v);
	free(g.series.v);
	buf_release(&g.own);
	arena_release(&g.arena);
	return rc;
}
