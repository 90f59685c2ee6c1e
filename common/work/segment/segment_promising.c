/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_promising.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/segment/potential.h"

#include <stdlib.h>

enum { PROFITABLE = 1, PROMISING = 2, FIELDS = 4 };

static const char *const fields[FIELDS] = {
	[0] = "neither",
	[PROFITABLE] = "profitable",
	[PROMISING] = "promising",
	[PROFITABLE | PROMISING] = "both",
};

/* A client who bought, or of whom something is known. */
struct prospect {
	struct str client;
	int64_t margin, gap;
	bool known;
	int field;
};

struct prospects {
	const struct segment_query *q;
	struct potentials p;
	struct names names;
	struct prospect *v; /* by the same numbers */
	size_t n, cap;
};

const struct kind *
segment_promising_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	segment_key_fields(&f, CLASSES_CLIENT);
	segment_field(&f, "margin", TYPE_MONEY, N_("margin"));
	segment_field(&f, "potential", TYPE_MONEY, N_("bought elsewhere"));
	segment_def(&f, (struct field_def){ "field", TYPE_ENUM, 0,
					    "both profitable promising neither", N_("field") });
	return segment_kind(q, &f);
}

static struct prospect *
prospect_of(struct prospects *r, struct str client)
{
	bool added;
	uint32_t i = names_put(&r->names, client, &added);

	if (added)
		*LIST_ADD(*r) = (struct prospect){ .client = client };
	return &r->v[i];
}

/* What he could buy of us: what he buys in all, less what is ours of it. */
static void
note_gap(struct explain *x, const struct potential_cell *c)
{
	struct str cell = potentials_noted(x, c, STR(""));

	if (c->p.gap <= 0)
		return;
	explain_alias(x, c->client, "potential", cell, "total", EXPLAIN_PLUS);
	explain_alias(x, c->client, "potential", cell, "ours", EXPLAIN_MINUS);
}

/* The gap is that of the whole where it is known, else of the categories together. */
static int
add_gaps(struct prospects *r, struct err *e)
{
	for (size_t i = 0; i < r->p.n; i++) {
		const struct potential_cell *c = &r->p.v[i],
					    *whole = potentials_whole(&r->p, c->client);
		struct prospect *of = prospect_of(r, c->client);

		if (!c->known || (c->category.n > 0 && whole && whole->known))
			continue;
		of->known = true;
		note_gap(r->q->s->explain, c);
		if (!num_add(&of->gap, c->p.gap))
			return err_data(e, NOWHERE, _("the potential of a client is too large"));
	}
	return 0;
}

static void
add_margins(struct prospects *r)
{
	const struct classes *c = &r->p.c;

	for (size_t i = 0; i < c->who.n; i++)
		if (c->tally.v[i].first != DATE_NONE && c->v[i].selected) {
			prospect_of(r, c->who.v[i])->margin = c->v[i].metric;
			classes_explain(r->q->s->explain, c, c->who.v[i], "amount", c->who.v[i],
					"margin");
		}
}

/* Mark those in class A by one of the two. */
static void
mark(struct prospects *r, int field)
{
	struct abc_item *v = mem_new(mem_mul(r->n, sizeof *v));

	for (size_t i = 0; i < r->n; i++)
		v[i] = (struct abc_item){ .id = r->v[i].client,
					  .metric = field == PROFITABLE ? r->v[i].margin
									: r->v[i].gap,
					  .index = (uint32_t)i };
	abc_class(v, r->n, r->q->want.abc_a, r->q->want.abc_b);
	for (size_t i = 0; i < r->n; i++)
		if (v[i].abc == 'A')
			r->v[v[i].index].field |= field;
	free(v);
}

static int
prospect_cmp(const void *va, const void *vb)
{
	static const int rank[FIELDS] = {
		[PROFITABLE | PROMISING] = 0, [PROFITABLE] = 1, [PROMISING] = 2, [0] = 3
	};
	const struct prospect *a = va, *b = vb;

	if (a->field != b->field)
		return rank[a->field] < rank[b->field] ? -1 : 1;
	if (a->margin != b->margin)
		return a->margin > b->margin ? -1 : 1;
	if (a->gap != b->gap)
		return a->gap > b->gap ? -1 : 1;
	return str_cmp(a->client, b->client);
}

static int
put_rows(const struct prospects *r, struct sink out, struct err *e)
{
	int digits = r->q->s->set.digits, rc = 0;
	struct row row = { 0 };

	for (size_t i = 0; rc == 0 && i < r->n; i++) {
		const struct prospect *v = &r->v[i];

		segment_row(&row, "promising");
		segment_row_client(&row, &r->p.c, v->client);
		row_money(&row, "margin", v->margin, digits);
		if (v->known)
			row_money(&row, "potential", v->gap, digits);
		row_text(&row, "field", str_of(fields[v->field]));
		explain_row(r->q->s->explain, v->client);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

/* Two by two, with the number of clients in each field. */
static void
draw(const struct prospects *r)
{
	struct picture *p = r->q->picture;
	int64_t n[FIELDS] = { 0 };

	if (p == NULL || r->n == 0)
		return;
	for (size_t i = 0; i < r->n; i++)
		n[r->v[i].field]++;
	picture_start(p, _("How many clients"), r->q->want.window.from, r->q->want.window.to);
	picture_head(p, "");
	picture_head(p, _("great potential"));
	picture_head(p, _("little or unknown"));
	for (int row = PROFITABLE; row >= 0; row--) {
		picture_cell(p, TYPE_TEXT,
			     str_of(row == PROFITABLE ? _("great margin") : _("little margin")));
		picture_int(p, n[row | PROMISING]);
		picture_shade(p, n[row | PROMISING], (int64_t)r->n);
		picture_int(p, n[row]);
		picture_shade(p, n[row], (int64_t)r->n);
	}
}

int
segment_promising(const struct segment_query *q, struct sink out, struct err *e)
{
	struct segment_query mine = *q;
	struct prospects r = { .q = q };
	int rc;

	mine.want.metric = METRIC_MARGIN;
	if (potentials_load(&r.p, &mine, e) != 0)
		return -1;
	rc = add_gaps(&r, e);
	if (rc == 0) {
		add_margins(&r);
		mark(&r, PROFITABLE);
		mark(&r, PROMISING);
		if (r.n > 1)
			qsort(r.v, r.n, sizeof *r.v, prospect_cmp);
		rc = put_rows(&r, out, e);
		draw(&r);
	}
	free(r.v);
	names_release(&r.names);
	potentials_release(&r.p);
	return rc;
}
