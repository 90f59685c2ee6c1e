/* SPDX-License-Identifier: ISC */
/* check_refs - a record among the others. */
#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/check/check_job.h"

#include <string.h>

static uint32_t
space_of(const struct look *l, const struct kind *k)
{
	for (size_t i = 0; i < l->j->nwants && !kind_dated(k); i++)
		if (l->j->wants[i].kind == k)
			return (uint32_t)i + 1;
	return 0;
}

static const struct kind *
kind_of(const struct look *l, const struct id_entry *v)
{
	return l->j->wants[l->j->parts[v->part].want].kind;
}

static bool
is_self(const struct look *l, const struct id_entry *v)
{
	return &l->j->parts[v->part] == l->p && v->line == l->p->line;
}

/* Is it known to be the only record of its id?  Entries come in the order of the lines, so that none
 * has to be looked for. */
static bool
is_only(struct look *l)
{
	const struct id_table *t = &l->j->ids;
	struct part *p = l->p;

	while (p->id < t->n && &l->j->parts[t->v[p->id].part] == p && t->v[p->id].line < p->line)
		p->id++;
	return p->id < t->n && is_self(l, &t->v[p->id]) && !id_table_doubled(t, p->id);
}

static void
check_id(struct look *l)
{
	const struct field *f = rec_find(l->r, STR("id"));
	const struct id_entry *v;

	if (f == NULL || f->val.n == 0 || is_only(l))
		return;
	v = id_table_find(&l->j->ids, id_hash(f->val, l->space), l->space);
	if (v && !is_self(l, v))
		look_note(l, P_DUPLICATE, f, _("stands already at %.*s"),
			  STR_ARG(look_place(l, v->part, v->line)));
}

/* Could a record of this kind not be read? */
static bool
unread(const struct look *l, const struct kind *k)
{
	for (size_t i = 0; i < l->j->schema->n; i++)
		if (l->j->skip[i] &&
		    (k ? l->j->schema->kinds[i] == k : kind_dated(l->j->schema->kinds[i])))
			return true;
	return false;
}

/* The record that a field refers to, and *k of what kind it is. */
static const struct id_entry *
target(const struct look *l, const struct field_def *d, struct str id, const struct kind **wanted)
{
	uint32_t space;

	*wanted = strcmp(d->of, "*") == 0 ? NULL : schema_kind(l->j->schema, str_of(d->of));
	space = *wanted ? space_of(l, *wanted) : 0;
	return id_table_find(&l->j->ids, id_hash(id, space), space);
}

/* The client of a document and of the one it names are the same. */
static void
check_client(struct look *l, const struct field *f, const struct id_entry *v)
{
	static const char *const names[] = { "invoice", "shipment", "claim", "parent" };
	const struct field *client = rec_find(l->r, STR("client"));
	bool named = false;

	for (size_t i = 0; i < COUNTOF(names); i++)
		named |= str_is(f->key, names[i]);
	if (named && client && v->client && client_hash(client->val) != v->client)
		look_note(l, P_CLIENT, client, _("%.*s \"%.*s\" is another client's"),
			  STR_ARG(f->key), STR_ARG(f->val));
}

/* A chain of records of this kind that comes back to this one. */
static void
check_loop(struct look *l, const struct field *f, const struct field_def *d)
{
	const struct field *id = rec_find(l->r, STR("id"));
	uint32_t n = id ? links_loop(&l->j->links, link_hash(id->val, l->space, d->name)) : 0;

	if (n > 0)
		look_note(l, P_LOOP, f,
			  ngettext("leads back to this record by way of %u other",
				   "leads back to this record by way of %u others", n - 1),
			  n - 1);
}

static void
check_ref(struct look *l, const struct field *f, const struct field_def *d)
{
	const struct kind *wanted;
	const struct id_entry *v = target(l, d, f->val, &wanted);

	if (v == NULL && !unread(l, wanted))
		look_note(l, P_DANGLING, f,
			  wanted ? _("there is no such %s") : _("there is no such document%s"),
			  wanted ? wanted->name : "");
	if (v == NULL)
		return;
	if (wanted && kind_of(l, v) != wanted)
		look_note(l, P_REF_KIND, f, _("is a record of the kind %s, expected %s"),
			  kind_of(l, v)->name, wanted->name);
	else if (is_self(l, v))
		look_note(l, P_SELF, f, _("the record refers to itself"));
	else
		check_client(l, f, v);
	if (wanted == l->k && l->j->links.n > 0)
		check_loop(l, f, d);
}

static void
check_references(struct look *l)
{
	for (size_t i = 0; i < l->r->n; i++)
		if (l->def[i] && l->def[i]->type == TYPE_REF && !l->bad[i] && l->r->f[i].val.n > 0)
			check_ref(l, &l->r->f[i], l->def[i]);
}

/* The document that an item or an allocation is of. */
static const struct id_entry *
doc_of(const struct look *l, const struct field **f)
{
	*f = rec_find(l->r, STR("doc"));
	return *f ? id_table_find(&l->j->ids, id_hash((*f)->val, 0), 0) : NULL;
}

static void
check_item(struct look *l)
{
	const struct field *doc, *date = rec_find(l->r, STR("date"));
	const struct id_entry *v = doc_of(l, &doc);
	char text[DATE_TEXT];

	if (strcmp(l->k->name, "item") != 0 || v == NULL)
		return;
	if (!(kind_of(l, v)->flags & KIND_ITEMS))
		look_note(l, P_DOC_KIND, doc, _("is a record of the kind %s, which has no items"),
			  kind_of(l, v)->name);
	else if (date && l->date != DATE_NONE && v->date != DATE_NONE && v->date != l->date)
		look_note(l, P_DOC_DATE, date, _("its document \"%.*s\" is of %s"),
			  STR_ARG(doc->val), date_text(v->date, text).p);
}

/* A payment is spread over what a client owes. */
static void
check_allocation(struct look *l)
{
	const struct field *doc;
	const struct id_entry *v = doc_of(l, &doc);
	const char *kind;

	if (strcmp(l->k->name, "allocation") != 0 || v == NULL)
		return;
	kind = kind_of(l, v)->name;
	if (strcmp(kind, "invoice") != 0 && strcmp(kind, "shipment") != 0)
		look_note(l, P_DOC_KIND, doc,
			  _("is a record of the kind %s, expected an invoice or a shipment"), kind);
}

static const struct sum_entry *
sums_of(const struct look *l, const struct sum_table *t)
{
	const struct field *id = rec_find(l->r, STR("id"));

	return id ? sum_table_find(t, id_hash(id->val, 0)) : NULL;
}

/* One figure of a document against the sum of its lines. */
static void
check_figure(struct look *l, const char *key, int64_t sum)
{
	struct field missing = { str_of(key), STR("") };
	const struct field *f = rec_find(l->r, missing.key);
	int digits = l->j->s->set.digits;
	char text[NUM_TEXT];
	int64_t v;

	if (kind_field(l->k, missing.key) == NULL)
		return;
	if (f == NULL)
		look_note(l, P_SUM, &missing, _("is missing; its items come to %s"),
			  num_text(sum, digits, text).p);
	else if (num_parse(&v, f->val, digits) == NUM_OK && v != sum)
		look_note(l, P_SUM, f, _("its items come to %s"), num_text(sum, digits, text).p);
}

static void
check_sums(struct look *l)
{
	const struct sum_entry *v = sums_of(l, &l->j->items);
	struct field missing = { STR("amount"), STR("") };

	/* a claim may ask for more or less than its lines come to */
	if (!(l->k->flags & KIND_ITEMS) || strcmp(l->k->name, "claim") == 0)
		return;
	if (v == NULL && (l->k->flags & KIND_SUMMED) && rec_find(l->r, missing.key) == NULL)
		look_note(l, P_NO_AMOUNT, &missing, _("is missing, and there are no items"));
	if (v == NULL || v->wrong)
		return;
	check_figure(l, "amount", v->amount);
	if (v->vat_known)
		check_figure(l, "vat", v->vat);
	if (v->cost_known)
		check_figure(l, "cost", v->cost);
}

/* What is spread of a payment is no more than it. */
static void
check_allocated(struct look *l)
{
	const struct sum_entry *v;
	const struct field *f = rec_find(l->r, STR("amount"));
	int digits = l->j->s->set.digits;
	char text[NUM_TEXT];
	int64_t amount;

	if (strcmp(l->k->name, "payment") != 0 || f == NULL)
		return;
	v = sums_of(l, &l->j->allocations);
	if (v == NULL || v->wrong || num_parse(&amount, f->val, digits) != NUM_OK)
		return;
	if (amount >= 0 ? v->amount > amount : v->amount < amount)
		look_note(l, P_ALLOCATED, f, _("its allocations come to %s"),
			  num_text(v->amount, digits, text).p);
}

/* Another client with the INN, which is no branch: a company may be there twice. */
static void
check_inn(struct look *l)
{
	const struct field *inn = rec_find(l->r, STR("inn"));
	uint32_t part = (uint32_t)(l->p - l->j->parts);
	const struct kinsman *elder;

	if (inn == NULL || strcmp(l->k->name, "client") != 0)
		return;
	elder = kin_elder(&l->j->kin, part, l->p->line);
	if (elder)
		look_note(l, P_SAME_INN, inn, _("is that of the client at %.*s, too"),
			  STR_ARG(look_place(l, elder->part, elder->line)));
}

void
look_refs(struct look *l)
{
	static void (*const checks[])(struct look * l) = {
		check_id,   check_references, check_item, check_allocation,
		check_sums, check_allocated,  check_inn,
	};

	for (size_t i = 0; i < COUNTOF(checks); i++)
		checks[i](l);
}
