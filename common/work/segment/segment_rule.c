/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_rule.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/expr.h"
#include "value/date.h"
#include "work/load/derive.h"
#include "work/load/each.h"
#include "work/segment/segment_row.h"
#include "work/segment/segment_rule_note.h"

#include <stdlib.h>
#include <string.h>

/* What rules know of a client besides his own fields. */
static const struct field_def added[] = {
	{ "sales", TYPE_MONEY, 0, NULL, N_("sales") },
	{ "margin", TYPE_MONEY, 0, NULL, N_("margin") },
	{ "count", TYPE_INT, 0, NULL, N_("purchases") },
	{ "months", TYPE_INT, 0, NULL, N_("months with a purchase") },
	{ "abc", TYPE_ENUM, 0, SEGMENT_ABC_WORDS, N_("ABC") },
	{ "xyz", TYPE_ENUM, 0, SEGMENT_XYZ_WORDS, N_("XYZ") },
	{ "abcxyz", TYPE_ENUM, 0, SEGMENT_CELL_WORDS, N_("ABC/XYZ") },
	{ "silent_days", TYPE_INT, 0, NULL, N_("days since the last purchase") },
	{ "contact_days", TYPE_INT, 0, NULL, N_("days since the last contact") },
};

struct ruling {
	const struct segment_query *q;
	struct segment_base b;
	struct classes margins; /* the same window by margin */
	struct derive *derive;
	struct rec *v; /* the clients, with the added fields */
	size_t n, cap;
	struct arena arena;
};

/* A client's kind with the added fields behind his own. */
static const struct kind *
client_kind(const struct segment_query *q)
{
	const struct kind *client = schema_kind(&q->s->set.schema, STR("client"));
	size_t n = client->n + COUNTOF(added);
	struct field_def *v = arena_new(q->arena, n * sizeof *v);
	struct kind *k = arena_new(q->arena, sizeof *k);

	memcpy(v, client->fields, client->n * sizeof *v);
	memcpy(v + client->n, added, sizeof added);
	*k = *client;
	k->fields = v;
	k->n = n;
	return k;
}

struct naming {
	struct segment_ruled *rule;
	const struct kind *kind;
	struct str unknown;
};

static void
note_name(void *ctx, struct str name)
{
	struct naming *in = ctx;

	if (kind_field(in->kind, name) == NULL)
		in->unknown = name;
	else if (!str_is(name, "name") && !str_is(name, "manager") && !str_is(name, "id") &&
		 !str_is(name, "kind"))
		names_put(&in->rule->fields, name, NULL);
}

static int
add_rule(struct segment_query *q, const struct kind *kind, const struct segment_rule *r,
	 struct err *e)
{
	struct segment_ruled *to = &q->rules[q->nrules++];
	struct naming in = { to, kind, { 0 } };
	struct err why = { 0 };
	const char *near;

	*to = (struct segment_ruled){ .rule = r, .kind = kind, .own = kind->n - COUNTOF(added) };
	if (expr_parse(&to->expr, r->where, &q->s->set.schema, kind, q->s->clock.today, q->arena,
		       &why) != 0)
		return err_data(e, NOWHERE, _("crm.yaml: rule \"%.*s\": %s"), STR_ARG(r->name),
				why.msg);
	expr_fields(to->expr, note_name, &in);
	if (in.unknown.n == 0)
		return 0;
	near = kind_nearest(kind, in.unknown);
	if (near)
		return err_data(
			e, NOWHERE,
			_("crm.yaml: rule \"%.*s\": field \"%.*s\": unknown; did you mean %s?"),
			STR_ARG(r->name), STR_ARG(in.unknown), near);
	return err_data(e, NOWHERE, _("crm.yaml: rule \"%.*s\": field \"%.*s\": unknown"),
			STR_ARG(r->name), STR_ARG(in.unknown));
}

static int
no_rule(const struct segment_query *q, const char *name, struct err *e)
{
	const struct settings *set = &q->s->set;
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	if (name == NULL)
		return err_data(e, NOWHERE, _("crm.yaml has no segment.rules"));
	for (size_t i = 0; i < set->nsegments; i++)
		str_nearer(str_of(name), arena_cstr(q->arena, set->segments[i].name), &best,
			   &distance);
	if (best)
		return err_data(e, NOWHERE, _("rule \"%s\": there is none; did you mean %s?"), name,
				best);
	return err_data(e, NOWHERE, _("rule \"%s\": there is none in crm.yaml"), name);
}

int
segment_rule_ask(struct segment_query *q, const char *name, struct err *e)
{
	const struct settings *set = &q->s->set;
	const struct kind *kind = client_kind(q);

	q->rules = arena_new(q->arena, set->nsegments * sizeof *q->rules);
	for (size_t i = 0; i < set->nsegments; i++)
		if ((name == NULL || str_is(set->segments[i].name, name)) &&
		    add_rule(q, kind, &set->segments[i], e) != 0)
			return -1;
	return q->nrules > 0 ? 0 : no_rule(q, name, e);
}

void
segment_rule_release(struct segment_query *q)
{
	for (size_t i = 0; i < q->nrules; i++)
		names_release(&q->rules[i].fields);
	q->nrules = 0;
}

/* The fields that any of the rules names, once each. */
const struct kind *
segment_rule_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };
	struct names seen = { 0 };
	bool fresh;

	segment_field(&f, "rule", TYPE_TEXT, N_("rule"));
	segment_key_fields(&f, CLASSES_CLIENT);
	for (size_t i = 0; i < q->nrules; i++) {
		for (size_t j = 0; j < q->rules[i].fields.n && f.n < SEGMENT_FIELDS; j++) {
			struct str name = q->rules[i].fields.v[j];
			const struct field_def *d = kind_field(q->rules[i].kind, name);

			names_put(&seen, name, &fresh);
			if (fresh)
				f.v[f.n++] =
					(struct field_def){ d->name, d->type, 0, d->of, d->help };
		}
	}
	names_release(&seen);
	return segment_kind(q, &f);
}

static void
set_money(struct row *row, const char *key, int64_t v, const struct ruling *r)
{
	row_money(row, key, v, r->q->s->set.digits);
}

static void
set_days(struct row *row, const char *key, int32_t since, const struct ruling *r)
{
	if (since != DATE_NONE)
		row_int(row, key, r->q->want.day - since);
}

/* The added fields; without purchases amounts and counts are 0, classes absent. */
static void
add_fields(const struct ruling *r, struct row *row, struct str id)
{
	const struct classes *c = &r->b.c;
	uint32_t i = names_find(&c->who, id), j = names_find(&r->margins.who, id);
	bool bought = i != NAMES_NONE && c->tally.v[i].first != DATE_NONE;
	struct str contact;
	int32_t day;

	set_money(row, "sales", bought ? c->v[i].metric : 0, r);
	set_money(row, "margin", bought ? r->margins.v[j].metric : 0, r);
	row_int(row, "count", bought ? c->tally.v[i].count : 0);
	row_int(row, "months", bought ? tally_months(&c->tally, i) : 0);
	if (bought) {
		segment_row_class(row, "abc", c->v[i].abc);
		segment_row_class(row, "xyz", c->v[i].xyz);
		row_text(row, "abcxyz",
			 segment_name(SEGMENT_ABCXYZ,
				      segment_of(SEGMENT_ABCXYZ, c->v[i].abc, c->v[i].xyz)));
	}
	if (i != NAMES_NONE)
		set_days(row, "silent_days", c->v[i].last, r);
	if (derive_ops(r->derive)->get(derive_ops(r->derive)->ctx, &row->r, STR("last_activity"),
				       &contact) &&
	    date_parse(&day, contact))
		set_days(row, "contact_days", day, r);
}

/* Heads of chains and clients of none. */
static int
take(void *ctx, const struct rec *rec, struct err *e)
{
	struct ruling *r = ctx;
	struct str id = rec_get(rec, "id");
	struct row row = { 0 };

	(void)e;
	if (!str_eq(classes_head(r->q->s, &r->b.c.clients, id), id) ||
	    !classes_selects(&r->b.c, id))
		return 0;
	row_start(&row, "client");
	rec_copy(&row.r, rec, &r->arena);
	add_fields(r, &row, id);
	*LIST_ADD(*r) = (struct rec){ 0 };
	rec_copy(&r->v[r->n - 1], &row.r, &r->arena);
	row_release(&row);
	return 0;
}

static int
id_cmp(const void *a, const void *b)
{
	return str_cmp(rec_get(a, "id"), rec_get(b, "id"));
}

static int
put(const struct ruling *r, struct row *row, const struct segment_ruled *rule,
    const struct rec *client, struct sink out, struct err *e)
{
	const struct expr_derive *ops = derive_ops(r->derive);
	struct str v;

	segment_row(row, "rule");
	row_text(row, "rule", rule->rule->name);
	segment_row_client(row, &r->b.c, rec_get(client, "id"));
	for (size_t i = 0; i < rule->fields.n; i++) {
		const char *name = kind_field(rule->kind, rule->fields.v[i])->name;

		v = rec_get(client, name);
		if (v.n > 0 || ops->get(ops->ctx, client, rule->fields.v[i], &v))
			row_text(row, name, v);
	}
	rule_note_row(r->q->s->explain, &(struct rule_noted){ rule, &r->b.c, &r->margins }, client);
	return row_put(row, out, e);
}

static void
draw(const struct ruling *r, const int64_t *held)
{
	struct picture *p = r->q->picture;

	if (p == NULL || r->n == 0)
		return;
	picture_start(p, _("Segments by rules"), DATE_NONE, r->q->want.day);
	picture_head(p, _("rule"));
	picture_head(p, _("clients"));
	picture_head(p, _("of all"));
	picture_head(p, "");
	for (size_t i = 0; i < r->q->nrules; i++) {
		picture_cell(p, TYPE_TEXT, r->q->rules[i].rule->name);
		picture_int(p, held[i]);
		picture_percent(p, held[i], (int64_t)r->n);
		picture_bar(p, held[i], (int64_t)r->n);
	}
}

static int
put_all(const struct ruling *r, struct sink out, struct err *e)
{
	int64_t *held = mem_new(mem_mul(r->q->nrules, sizeof *held));
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < r->q->nrules; i++) {
		for (size_t j = 0; rc == 0 && j < r->n; j++) {
			if (!expr_test(r->q->rules[i].expr, &r->v[j], derive_ops(r->derive)))
				continue;
			held[i]++;
			rc = put(r, &row, &r->q->rules[i], &r->v[j], out, e);
		}
	}
	if (rc == 0)
		draw(r, held);
	row_release(&row);
	free(held);
	return rc < 0 ? -1 : 0;
}

/* All sales there ever were, for silent_days. */
static int
load(struct ruling *r, struct err *e)
{
	const struct segment_query *q = r->q;
	const struct kind *client = schema_kind(&q->s->set.schema, STR("client"));
	struct classes_want w = q->want;

	if (flow_load(&r->b.flow, q->s, (struct period){ DATE_MIN, w.day }, false, e) != 0 ||
	    classes_reckon(&r->b.c, q->s, &r->b.flow, &w, e) != 0)
		return -1;
	w.metric = METRIC_MARGIN;
	if (classes_reckon(&r->margins, q->s, &r->b.flow, &w, e) != 0)
		return -1;
	for (size_t i = 0; i < q->nrules; i++) {
		const struct names *named = &q->rules[i].fields;

		for (size_t j = 0; j < named->n; j++)
			derive_want(r->derive, str_is(named->v[j], "contact_days")
						       ? STR("last_activity")
						       : named->v[j]);
	}
	if (derive_load(r->derive, e) != 0)
		return -1;
	derive_explain(r->derive);
	if (rule_note_talks(q->s, w.day, e) != 0)
		return -1;
	return each_record(q->s->store, client, EACH_ALL, take, r, e);
}

int
segment_rule(const struct segment_query *q, struct sink out, struct err *e)
{
	struct ruling r = { .q = q };
	int rc;

	r.b.q = q;
	r.derive = derive_new(q->s, schema_kind(&q->s->set.schema, STR("client")));
	rc = load(&r, e);
	if (rc == 0 && r.n > 1)
		qsort(r.v, r.n, sizeof *r.v, id_cmp);
	if (rc == 0)
		rc = put_all(&r, out, e);
	for (size_t i = 0; i < r.n; i++)
		rec_release(&r.v[i]);
	free(r.v);
	arena_release(&r.arena);
	derive_free(r.derive);
	classes_release(&r.margins);
	segment_unload(&r.b);
	return rc;
}
