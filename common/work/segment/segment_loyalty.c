/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_loyalty.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/segment/segment_days.h"

#include <stdlib.h>
#include <string.h>

struct member {
	struct str client;
	size_t was, tier; /* from 1, of settings.tiers; 0: none */
	int64_t before, after, points, bonus;
	bool bought, kept; /* there was a purchase in the first window, in the second */
};

/* Those of a tier of the first day. */
struct effect {
	int64_t n, before, after, kept;
};

struct loyalty {
	const struct segment_query *q;
	struct flow flow;
	struct classes then, now;
	struct arena arena; /* of names */
	struct names names;
	struct member *v; /* by the same numbers */
	size_t n, cap;
	struct effect *tiers; /* by tier */
};

static bool
by_tier(const struct segment_query *q)
{
	return strcmp(q->by, "tier") == 0;
}

/* The names are those of the settings; that there is none is said as classes say it. */
static void
tier_field(struct segment_fields *f, const char *name, const char *help)
{
	segment_def(f, (struct field_def){ name, TYPE_TEXT, 0, "to", help });
}

const struct kind *
segment_loyalty_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	if (by_tier(q)) {
		tier_field(&f, "tier", N_("tier"));
		segment_field(&f, "n", TYPE_INT, N_("how many"));
		segment_field(&f, "before", TYPE_MONEY, N_("sales before"));
		segment_field(&f, "after", TYPE_MONEY, N_("sales after"));
		segment_field(&f, "change", TYPE_RATE, N_("change, percent"));
		segment_field(&f, "kept", TYPE_RATE, N_("still buy, percent"));
		return segment_kind(q, &f);
	}
	segment_key_fields(&f, CLASSES_CLIENT);
	tier_field(&f, "was", N_("tier before"));
	tier_field(&f, "tier", N_("tier"));
	segment_field(&f, "before", TYPE_MONEY, N_("sales before"));
	segment_field(&f, "after", TYPE_MONEY, N_("sales after"));
	segment_field(&f, "points", TYPE_INT, N_("points"));
	segment_field(&f, "bonuses", TYPE_MONEY, N_("bonus left"));
	return segment_kind(q, &f);
}

static size_t
tier_of(const struct segment_query *q, int64_t sales)
{
	size_t tier = 0;

	while (tier < q->s->set.ntiers && sales >= q->s->set.tiers[tier].from)
		tier++;
	return tier;
}

static struct str
tier_name(const struct segment_query *q, size_t tier)
{
	return tier > 0 ? q->s->set.tiers[tier - 1].name : STR("none");
}

static struct member *
member_of(struct loyalty *l, struct str client)
{
	bool added;
	uint32_t i = names_put(&l->names, client, &added);

	if (added)
		*LIST_ADD(*l) = (struct member){ .client = l->names.v[i] };
	return &l->v[i];
}

/* What the row of a tier is called among notes. */
static struct str
tier_noted(struct explain *x, size_t tier)
{
	return x ? arena_printf(&x->arena, "\ntier %zu", tier) : STR("");
}

static void
take(struct loyalty *l, const struct classes *c, bool now)
{
	for (size_t k = 0; k < c->n; k++) {
		uint32_t i = c->order[k].index;
		struct member *m;

		if (!c->v[i].selected)
			continue;
		m = member_of(l, c->who.v[i]);
		*(now ? &m->kept : &m->bought) = true;
		*(now ? &m->after : &m->before) = c->v[i].metric;
		*(now ? &m->tier : &m->was) = tier_of(l->q, c->v[i].metric);
		classes_explain(l->q->s->explain, c, c->who.v[i], "amount", c->who.v[i],
				now ? "after" : "before");
	}
}

static int
take_bonus(void *ctx, const struct rec *r, struct err *e)
{
	struct loyalty *l = ctx;
	struct str head = classes_head(l->q->s, &l->now.clients, rec_get(r, "client"));
	struct str points = rec_get(r, "points");
	int64_t amount, n = 0;
	struct member *m;
	int32_t day;

	if (!date_parse(&day, rec_get(r, "date")) || day > l->q->to ||
	    !classes_selects(&l->now, head))
		return 0;
	if (num_parse(&amount, rec_get(r, "amount"), l->q->s->set.digits) != NUM_OK ||
	    (points.n > 0 && num_parse(&n, points, 0) != NUM_OK))
		return err_data(e, r->at, _("amount or points are wrong"));
	m = member_of(l, head);
	if (!num_add(&m->bonus, amount) || !num_add(&m->points, n))
		return err_data(e, NOWHERE, _("the sum of bonuses is too large"));
	explain_rec(l->q->s->explain, head, "bonuses", r, "part", amount, l->q->s->set.digits);
	explain_rec(l->q->s->explain, head, "points", r, "part", n, 0);
	return 0;
}

/* One who bought is of his tier, and so is what he bought before and since. */
static void
note_member(const struct loyalty *l, const struct member *m)
{
	static const char *const fields[] = { "before", "after" };
	struct explain *x = l->q->s->explain;
	struct str row = tier_noted(x, m->was);

	explain_id(x, row, "n", "client", m->client, 1);
	if (m->kept)
		explain_id(x, row, "stayed", "client", m->client, 1);
	for (size_t i = 0; i < COUNTOF(fields); i++)
		explain_alias(x, row, fields[i], m->client, fields[i], EXPLAIN_PLUS);
}

static int
reckon_effect(struct loyalty *l, struct err *e)
{
	l->tiers = mem_new(mem_mul(l->q->s->set.ntiers + 1, sizeof *l->tiers));
	for (size_t i = 0; i < l->n; i++) {
		const struct member *m = &l->v[i];
		struct effect *t = &l->tiers[m->was];

		if (!m->bought)
			continue;
		t->n++;
		t->kept += m->kept;
		if (!num_add(&t->before, m->before) || !num_add(&t->after, m->after))
			return err_data(e, NOWHERE, _("the sum of sales is too large"));
		note_member(l, m);
	}
	return 0;
}

/* The highest tier first, then the greatest sales. */
static int
member_cmp(const void *va, const void *vb)
{
	const struct member *a = va, *b = vb;

	if (a->tier != b->tier)
		return a->tier > b->tier ? -1 : 1;
	if (a->after != b->after)
		return a->after > b->after ? -1 : 1;
	return str_cmp(a->client, b->client);
}

static int
put_member(const struct loyalty *l, struct row *row, const struct member *m, struct sink out,
	   struct err *e)
{
	int digits = l->q->s->set.digits;

	segment_row(row, "loyalty");
	segment_row_client(row, &l->now, m->client);
	row_text(row, "was", tier_name(l->q, m->was));
	row_text(row, "tier", tier_name(l->q, m->tier));
	row_money(row, "before", m->before, digits);
	row_money(row, "after", m->after, digits);
	row_int(row, "points", m->points);
	row_money(row, "bonuses", m->bonus, digits);
	explain_row(l->q->s->explain, m->client);
	return row_put(row, out, e);
}

static int
put_tier(const struct loyalty *l, struct row *row, size_t tier, struct sink out, struct err *e)
{
	const struct effect *t = &l->tiers[tier];
	int digits = l->q->s->set.digits;
	int64_t change = t->after;

	segment_row(row, "loyalty");
	row_text(row, "tier", tier_name(l->q, tier));
	row_int(row, "n", t->n);
	row_money(row, "before", t->before, digits);
	row_money(row, "after", t->after, digits);
	if (t->before > 0 && num_sub(&change, t->before))
		row_rate(row, "change", change, t->before);
	row_rate(row, "kept", t->kept, t->n);
	explain_row(l->q->s->explain, tier_noted(l->q->s->explain, tier));
	return row_put(row, out, e);
}

/* Who is or was in a tier, or has something to spend. */
static bool
is_member(const struct member *m)
{
	return m->was > 0 || m->tier > 0 || m->points != 0 || m->bonus != 0;
}

static int
put_all(struct loyalty *l, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (by_tier(l->q)) {
		for (size_t i = l->q->s->set.ntiers + 1; rc == 0 && l->n > 0 && i-- > 0;)
			rc = put_tier(l, &row, i, out, e);
	} else {
		if (l->n > 1)
			qsort(l->v, l->n, sizeof *l->v, member_cmp);
		for (size_t i = 0; rc == 0 && i < l->n; i++)
			if (is_member(&l->v[i]))
				rc = put_member(l, &row, &l->v[i], out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static void
draw(const struct loyalty *l)
{
	struct picture *p = l->q->picture;
	int64_t most = 0;

	if (p == NULL || l->n == 0)
		return;
	for (size_t i = 0; i <= l->q->s->set.ntiers; i++) {
		const struct effect *t = &l->tiers[i];

		most = t->before > most ? t->before : most;
		most = t->after > most ? t->after : most;
	}
	picture_start(p, _("Tiers of the first day, and their sales since"), l->q->from, l->q->to);
	picture_head(p, _("tier"));
	picture_head(p, _("clients"));
	picture_head(p, _("still buy"));
	picture_head(p, _("before"));
	picture_head(p, "");
	picture_head(p, _("after"));
	picture_head(p, "");
	for (size_t i = l->q->s->set.ntiers + 1; i-- > 0;) {
		const struct effect *t = &l->tiers[i];

		picture_cell(p, TYPE_TEXT, i > 0 ? tier_name(l->q, i) : str_of(_("none")));
		picture_int(p, t->n);
		picture_percent(p, t->kept, t->n);
		picture_money(p, t->before, l->q->s->set.digits);
		picture_bar(p, t->before, most);
		picture_money(p, t->after, l->q->s->set.digits);
		picture_bar(p, t->after, most);
	}
}

static int
load(struct loyalty *l, struct err *e)
{
	const struct segment_query *q = l->q;
	const struct kind *bonus = schema_kind(&q->s->set.schema, STR("bonus"));

	if (q->s->set.ntiers == 0)
		return err_data(e, NOWHERE, _("crm.yaml has no loyalty tiers"));
	if (flow_load(&l->flow, q->s, (struct period){ DATE_MIN, q->to }, false, e) != 0 ||
	    segment_on_day(&l->then, q, &l->flow, q->from, e) != 0 ||
	    segment_on_day(&l->now, q, &l->flow, q->to, e) != 0)
		return -1;
	take(l, &l->then, false);
	take(l, &l->now, true);
	if (each_record(q->s->store, bonus, (struct period){ DATE_MIN, q->to }, take_bonus, l, e) <
	    0)
		return -1;
	return reckon_effect(l, e);
}

int
segment_loyalty(const struct segment_query *q, struct sink out, struct err *e)
{
	struct loyalty l = { .q = q };
	int rc;

	l.names.arena = &l.arena;
	rc = load(&l, e);
	if (rc == 0)
		rc = put_all(&l, out, e);
	if (rc == 0)
		draw(&l);
	free(l.v);
	free(l.tiers);
	names_release(&l.names);
	arena_release(&l.arena);
	classes_release(&l.then);
	classes_release(&l.now);
	flow_release(&l.flow);
	return rc;
}
