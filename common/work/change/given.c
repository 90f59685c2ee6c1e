/* SPDX-License-Identifier: ISC */
#include "work/change/given.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/series.h"
#include "value/date.h"
#include "work/change/add.h"
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
	uint32_t series, entry;
};

struct giving {
	struct add *a;
	struct buf own; /* this copy's prefix */
	struct arena arena;
	struct {
		struct series_of *v;
		size_t n, cap;
	} series;
	struct given *v; /* by series, number, entry */
	size_t n, cap;
	uint32_t looked; /* the series that stored records are compared with */
};

static bool
cut(const struct giving *g, const struct kind *k, struct str number, struct str *prefix,
    uint64_t *n)
{
	const struct series *s = settings_series(&g->a->s->set, str_of(k->name));

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
gather(struct giving *g)
{
	const struct batch *b = &g->a->batch;

	for (size_t i = 0; i < b->n; i++) {
		const struct entry *v = &b->v[i];
		const struct kind *k = batch_kind(b, v);
		struct str prefix;
		uint64_t n;

		if (!(k->flags & KIND_NUMBERED) || v->date == DATE_NONE ||
		    (v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) ||
		    !cut(g, k, line_value(batch_line(b, v), "number"), &prefix, &n))
			continue;
		*LIST_ADD(*g) = (struct given){
			.n = n,
			.series = series_at(g, k, date_civil(v->date).year, prefix),
			.entry = (uint32_t)i,
		};
	}
}

static int
order(const void *x, const void *y)
{
	const struct given *a = x, *b = y;

	if (a->series != b->series)
		return a->series < b->series ? -1 : 1;
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	return (a->entry > b->entry) - (a->entry < b->entry);
}

static int
refuse(const struct giving *g, const struct given *v, struct str other, struct err *e)
{
	const struct batch *b = &g->a->batch;
	const struct entry *entry = &b->v[v->entry];

	return err_data(e, batch_loc(b, entry), _("number \"%.*s\": %s %.*s has it"),
			STR_ARG(line_value(batch_line(b, entry), "number")),
			batch_kind(b, entry)->name, STR_ARG(other));
}

static int
check_each_other(const struct giving *g, struct err *e)
{
	const struct batch *b = &g->a->batch;

	for (size_t i = 1; i < g->n; i++) {
		const struct given *was = &g->v[i - 1];

		if (g->v[i].series == was->series && g->v[i].n == was->n)
			return refuse(g, &g->v[i],
				      line_value(batch_line(b, &b->v[was->entry]), "id"), e);
	}
	return 0;
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
	/* what the batch changes may have another number then */
	if (v == NULL || batch_find(&g->a->batch, s->kind, rec_get(r, "id")))
		return 0;
	return refuse(g, v, rec_get(r, "id"), e);
}

/* Stored documents are read only where a number is not above all that they have. */
static int
check_stored(struct giving *g, struct err *e)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct series_of *s = &g->series.v[g->v[i].series];
		struct period year = { date_of((struct civil){ s->year, 1, 1 }),
				       date_of((struct civil){ s->year, 12, 31 }) };
		uint64_t last;

		if (i > 0 && g->v[i].series == g->v[i - 1].series)
			continue; /* the first is its series' lowest */
		if (txn_last_number(g->a->txn, s->kind, s->year, s->prefix, &last, e) != 0)
			return -1;
		g->looked = g->v[i].series;
		if (g->v[i].n <= last &&
		    each_record(g->a->s->store, s->kind, year, compare, g, e) != 0)
			return -1;
	}
	return 0;
}

int
given_check(struct add *a, struct err *e)
{
	struct giving g = { .a = a };
	int rc = txn_series(a->txn, &g.own, e) < 0 ? -1 : 0;

	if (rc == 0)
		gather(&g);
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
