/* SPDX-License-Identifier: ISC */
#include "work/segment/potential.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"

#include <stdlib.h>

/* A stored potential. */
struct estimate {
	uint32_t cell;
	struct str competitor, id;
	struct penetration_estimate e;
};

struct loading {
	struct potentials *p;
	const struct segment_query *q;
	struct estimate *v;
	size_t n, cap;
};

static uint32_t
cell_of(struct potentials *p, struct str client, struct str category)
{
	struct str key = arena_printf(&p->arena, "%.*s\n%.*s", (int)client.n, client.p,
				      (int)category.n, category.p);
	bool added;
	uint32_t i = names_put(&p->keys, key, &added);

	if (added)
		*LIST_ADD(*p) = (struct potential_cell){ .client = str_head(key, client.n),
							 .category = str_from(key, client.n + 1) };
	return i;
}

static bool
is_covered(const struct loading *l, const struct potential_cell *cell, int32_t month)
{
	size_t bit = (size_t)(month - date_month(l->q->want.window.from));

	return cell->covered == NULL || (cell->covered[bit / 64] >> bit % 64 & 1);
}

static void
cover(struct loading *l, const struct estimate *est)
{
	struct potential_cell *cell = &l->p->v[est->cell];
	struct period w = l->q->want.window, p = est->e.period;
	int32_t first = date_month(w.from), from = date_month(p.from), to = date_month(p.to);

	if (cell->covered == NULL)
		cell->covered = arena_new(&l->p->arena, ((size_t)(date_month(w.to) - first) / 64 +
							 1) * sizeof *cell->covered);
	if (from < first)
		from = first;
	if (to > date_month(w.to))
		to = date_month(w.to);
	for (int32_t m = from; m <= to; m++)
		cell->covered[(m - first) / 64] |= UINT64_C(1) << (m - first) % 64;
}

struct str
potentials_noted(struct explain *x, const struct potential_cell *c, struct str competitor)
{
	return x ? arena_printf(&x->arena, "\n%.*s\n%.*s\n%.*s", STR_ARG(c->client),
				STR_ARG(c->category), STR_ARG(competitor))
		 : STR("");
}

static int
add_ours(const struct loading *l, uint32_t at, const struct flow_line *line, struct err *e)
{
	struct potential_cell *cell = &l->p->v[at];
	struct explain *x = l->q->s->explain;

	cell->sells |= line->what == FLOW_SALE;
	if (!is_covered(l, cell, date_month(line->date)))
		return 0;
	if (x)
		flow_explain(x, &l->p->flow, line, potentials_noted(x, cell, STR("")), "ours",
			     line->amount, l->q->s->set.digits, false);
	if (!num_add(&cell->ours, line->amount))
		return err_data(e, NOWHERE, _("the sum of sales is too large"));
	return 0;
}

/* Each line counts in its category and in all. */
static int
add_line(struct loading *l, const struct flow_line *line, struct err *e)
{
	struct potentials *p = l->p;
	struct str head, category = STR("");

	if (line->client == FLOW_NONE || !period_has(l->q->want.window, line->date))
		return 0;
	head = classes_head(l->q->s, &p->c.clients, p->flow.clients.v[line->client]);
	if (!classes_selects(&p->c, head))
		return 0;
	if (line->product != FLOW_NONE)
		category = labels_find(&p->categories, p->flow.products.v[line->product]);
	if (category.n > 0 && add_ours(l, cell_of(p, head, category), line, e) != 0)
		return -1;
	return add_ours(l, cell_of(p, head, STR("")), line, e);
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct loading *l = ctx;
	struct potentials *p = l->p;
	struct estimate est = { .competitor = arena_dup(&p->arena, rec_get(r, "competitor")),
				.id = arena_dup(&p->arena, rec_get(r, "id")) };
	struct str head = classes_head(l->q->s, &p->c.clients, rec_get(r, "client"));

	if (!date_parse(&est.e.date, rec_get(r, "date")) ||
	    !period_parse_stored(&est.e.period, rec_get(r, "period")) ||
	    num_parse(&est.e.volume, rec_get(r, "volume"), l->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("date, period or volume is wrong"));
	if (!classes_selects(&p->c, head) || est.e.period.to < l->q->want.window.from ||
	    est.e.period.from > l->q->want.window.to)
		return 0;
	/* outlets of one chain add up, so the client is one of what estimates are of */
	est.cell = cell_of(p, head, rec_get(r, "category"));
	if (est.competitor.n == 0)
		cover(l, &est);
	est.competitor = arena_printf(&p->arena, "%.*s\n%.*s", STR_ARG(rec_get(r, "client")),
				      STR_ARG(est.competitor));
	*LIST_ADD(*l) = est;
	return 0;
}

static int
estimate_cmp(const void *va, const void *vb)
{
	const struct estimate *a = va, *b = vb;
	int c;

	if (a->cell != b->cell)
		return a->cell < b->cell ? -1 : 1;
	if ((c = str_cmp(a->competitor, b->competitor)) != 0)
		return c;
	return str_cmp(a->id, b->id);
}

/* That of several outlets of a chain adds up; it is among what was added last. */
static void
add_rival(struct potentials *p, uint32_t cell, struct str competitor, int64_t volume)
{
	for (size_t i = p->nrivals; i > 0 && p->rivals[i - 1].cell == cell; i--) {
		if (!str_eq(p->rivals[i - 1].competitor, competitor))
			continue;
		p->rivals[i - 1].volume += volume; /* fits: the cell's sum does */
		return;
	}
	p->rivals = mem_grow(p->rivals, p->nrivals, &p->rivals_cap, sizeof *p->rivals);
	p->rivals[p->nrivals++] = (struct potential_rival){ cell, competitor, volume };
}

/* Of several a rule takes each month from the newest. */
static void
note_estimates(const struct loading *l, const struct potential_cell *cell, struct str competitor,
	       const struct estimate *v, size_t n, int64_t total)
{
	struct explain *x = l->q->s->explain;
	bool theirs = competitor.n > 0;

	for (size_t i = 0; x && i < n; i++) {
		struct explained of = { "potential", v[i].id, n > 1 ? "basis" : "part",
					n > 1 ? v[i].e.volume : total, l->q->s->set.digits };

		explain_note(x, potentials_noted(x, cell, STR("")),
			     theirs ? "competitors" : "total", &of);
		if (theirs)
			explain_note(x, potentials_noted(x, cell, competitor), "amount", &of);
	}
}

/* n estimates of the same. */
static int
add_estimates(struct loading *l, const struct estimate *v, size_t n, struct err *e)
{
	struct potentials *p = l->p;
	struct penetration_estimate *es = mem_new(mem_mul(n, sizeof *es));
	struct potential_cell *cell = &p->v[v->cell];
	struct str client, competitor;
	int64_t total;
	bool known;
	int rc;

	for (size_t i = 0; i < n; i++)
		es[i] = v[i].e;
	rc = penetration_total(&total, &known, es, n, l->q->want.window, e);
	free(es);
	if (rc != 0 || !known)
		return rc;
	str_cut(v->competitor, '\n', &client, &competitor);
	if (!num_add(competitor.n > 0 ? &cell->rivals : &cell->total, total))
		return err_data(e, NOWHERE, _("the potential of a client is too large"));
	note_estimates(l, cell, competitor, v, n, total);
	cell->known |= competitor.n == 0;
	if (competitor.n > 0)
		add_rival(p, v->cell, competitor, total);
	return 0;
}

/* Which cells of all that a client buys have parts. */
static void
split(struct potentials *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct str key = str_head(p->keys.v[i], p->v[i].client.n + 1);
		uint32_t whole = p->v[i].category.n > 0 ? names_find(&p->keys, key) : NAMES_NONE;

		if (whole != NAMES_NONE)
			p->v[whole].split = true;
	}
}

static int
reckon(struct loading *l, struct err *e)
{
	struct potentials *p = l->p;
	int rc = 0;

	if (l->n > 1)
		qsort(l->v, l->n, sizeof *l->v, estimate_cmp);
	for (size_t i = 0, n; rc == 0 && i < l->n; i += n) {
		for (n = 1; i + n < l->n; n++)
			if (l->v[i + n].cell != l->v[i].cell ||
			    !str_eq(l->v[i + n].competitor, l->v[i].competitor))
				break;
		rc = add_estimates(l, &l->v[i], n, e);
	}
	split(p);
	for (size_t i = 0; rc == 0 && i < p->n; i++)
		rc = penetration_reckon(&p->v[i].p, p->v[i].ours, p->v[i].total, p->v[i].sells, e);
	return rc;
}

int
potentials_load(struct potentials *p, const struct segment_query *q, struct err *e)
{
	const struct kind *kind = schema_kind(&q->s->set.schema, STR("potential"));
	struct loading l = { .p = p, .q = q };
	struct classes_want w = q->want;
	int rc;

	*p = (struct potentials){ 0 };
	w.by = CLASSES_CLIENT;
	rc = flow_load(&p->flow, q->s, (struct period){ w.window.from, w.day }, true, e);
	if (rc == 0)
		rc = classes_reckon(&p->c, q->s, &p->flow, &w, e);
	if (rc == 0)
		rc = labels_load(&p->categories, q->s, "product", "category", e);
	if (rc == 0)
		rc = each_record(q->s->store, kind, EACH_ALL, take, &l, e);
	for (size_t i = 0; rc == 0 && i < p->flow.n; i++)
		rc = add_line(&l, &p->flow.v[i], e);
	if (rc == 0)
		rc = reckon(&l, e);
	free(l.v);
	if (rc != 0)
		potentials_release(p);
	return rc;
}

const struct potential_cell *
potentials_whole(const struct potentials *p, struct str client)
{
	struct buf key = { 0 };
	uint32_t i;

	buf_add(&key, client);
	buf_addc(&key, '\n');
	i = names_find(&p->keys, buf_str(&key));
	buf_release(&key);
	return i == NAMES_NONE ? NULL : &p->v[i];
}

void
potentials_release(struct potentials *p)
{
	free(p->rivals);
	free(p->v);
	names_release(&p->keys);
	labels_release(&p->categories);
	classes_release(&p->c);
	flow_release(&p->flow);
	arena_release(&p->arena);
	*p = (struct potentials){ 0 };
}
