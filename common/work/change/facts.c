/* SPDX-License-Identifier: ISC */
#include "work/change/facts.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/change/change.h"
#include "work/load/each.h"

#include <stdlib.h>

void
facts_init(struct facts *f, struct session *s, const struct batch *b)
{
	*f = (struct facts){ .s = s, .batch = b };
	f->keys.arena = &f->arena;
}

void
facts_release(struct facts *f)
{
	for (size_t i = 0; i < f->keys.n; i++)
		if (f->recs[i])
			rec_release(f->recs[i]);
	for (size_t i = 0; i < f->ngathered; i++) {
		names_release(&f->gathered[i].ids);
		docs_release(&f->gathered[i].docs);
	}
	people_release(&f->people);
	terms_release(&f->terms);
	free(f->recs);
	names_release(&f->keys);
	buf_release(&f->key);
	rec_release(&f->doc);
	arena_release(&f->doc_arena);
	arena_release(&f->arena);
	*f = (struct facts){ 0 };
}

int
facts_people(struct facts *f, const struct people **p, struct err *e)
{
	*p = &f->people;
	if (f->has_people)
		return 0;
	f->has_people = true;
	return people_load(&f->people, f->s, e);
}

/* The entry of the batch that is this record, or NULL. */
static const struct entry *
find_entry(const struct facts *f, const struct kind *k, struct str id)
{
	const struct entry *v = f->batch ? batch_find(f->batch, k, id) : NULL;

	return v && !(v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) ? v : NULL;
}

/* The record's line into *line: 1, 0, -1. */
static int
find_line(struct facts *f, const struct kind *k, struct str id, struct buf *line, struct err *e)
{
	const struct entry *v = find_entry(f, k, id);
	const struct kind *found;

	if (v) {
		buf_add(line, batch_line(f->batch, v));
		return 1;
	}
	if (k)
		return store_get(f->s->store, k, id, line, NULL, e);
	return store_find(f->s->store, id, &found, line, NULL, e);
}

/* Parse what is found into *r, strings into a: 1, 0, -1. */
static int
load(struct facts *f, const struct kind *k, struct str id, struct arena *a, struct rec *r,
     struct err *e)
{
	struct buf line = { 0 };
	int rc = find_line(f, k, id, &line, e);

	if (rc > 0 && rec_parse(r, arena_dup(a, buf_str(&line)), a, REC_TRUSTED, NOWHERE, e) != 0)
		rc = -1;
	buf_release(&line);
	return rc;
}

/* Documents are many, and each is looked at once or twice in a row. */
static int
get_dated(struct facts *f, const struct kind *k, struct str id, const struct rec **r, struct err *e)
{
	int rc;

	arena_reset(&f->doc_arena);
	rec_clear(&f->doc);
	rc = load(f, k, id, &f->doc_arena, &f->doc, e);
	if (rc > 0)
		*r = &f->doc;
	return rc;
}

/* As the transaction leaves it: a record that it has opened for changes, or NULL. */
static const struct rec *
find_changed(struct facts *f, const struct kind *k, struct str id)
{
	uint32_t i;

	buf_reset(&f->key);
	buf_printf(&f->key, "%s %.*s", k ? k->name : "*", (int)id.n, id.p);
	i = f->change ? names_find(&f->change->keys, buf_str(&f->key)) : NAMES_NONE;
	return i == NAMES_NONE ? NULL : f->change->v[i].now;
}

int
facts_get(struct facts *f, const struct kind *k, struct str id, const struct rec **r, struct err *e)
{
	bool added;
	uint32_t i;
	int rc = 0;

	*r = NULL;
	if (id.n == 0)
		return 0;
	if ((*r = find_changed(f, k, id)) != NULL)
		return 1;
	if (k == NULL || kind_dated(k))
		return get_dated(f, k, id, r, e);
	i = names_put(&f->keys, buf_str(&f->key), &added);
	if (added) {
		f->recs = mem_grow(f->recs, i, &f->cap, sizeof(struct rec *));
		f->recs[i] = arena_new(&f->arena, sizeof(struct rec));
		rc = load(f, k, id, &f->arena, f->recs[i], e);
		if (rc <= 0)
			f->recs[i] = NULL;
	}
	*r = f->recs[i];
	return rc < 0 ? -1 : *r != NULL;
}

static int
gather(struct facts *f, const struct kind *k, struct err *e)
{
	struct gathered *g = &f->gathered[f->ngathered];
	struct docs_ahead ahead;

	*g = (struct gathered){ .kind = k };
	if (docs_load(&g->docs, f->s,
		      &(struct docs_ask){ .kinds = { k->name },
					  .n = 1,
					  .period = EACH_ALL,
					  .since = DATE_MIN,
					  .texts = 1u << DOC_ID | 1u << DOC_CLIENT },
		      e) != 0)
		return -1;
	f->ngathered++;
	names_reserve(&g->ids, g->docs.n);
	docs_ahead_init(&ahead, g->docs.v, DOC_ID, &g->ids, 0, g->docs.n);
	for (size_t i = 0; i < g->docs.n; i++) {
		bool added;

		names_put_hashed(&g->ids, doc_text(&g->docs.v[i], DOC_ID), docs_ahead(&ahead, i),
				 &added);
		if (!added) { /* damage: then each is looked up in the files */
			names_release(&g->ids);
			docs_release(&g->docs);
			f->ngathered--;
			return 0;
		}
	}
	return 0;
}

static bool
is_gathered(const struct facts *f, const struct kind *k)
{
	for (size_t i = 0; i < f->ngathered; i++)
		if (f->gathered[i].kind == k)
			return true;
	return false;
}

int
facts_gather(struct facts *f, const struct wanted *wanted, size_t n, struct err *e)
{
	const struct schema *sc = &f->s->set.schema;

	for (size_t i = 0; i < sc->n && f->ngathered < GATHERED_MAX; i++) {
		const struct kind *k = sc->kinds[i];
		size_t count = 0;

		for (size_t j = 0; j < n && !is_gathered(f, k); j++)
			count += wanted[j].kind == k;
		if (count > GATHER_FROM && gather(f, k, e) != 0)
			return -1;
	}
	return 0;
}

/* The row of a gathered kind: 1, 0 (*known says whether that is the answer). */
static const struct doc_row *
look_up(const struct facts *f, const struct kind *k, struct str id, bool *known)
{
	*known = false;
	for (size_t i = 0; i < f->ngathered; i++) {
		const struct gathered *g = &f->gathered[i];
		uint32_t at;

		if (g->kind != k)
			continue;
		*known = true;
		at = names_find(&g->ids, id);
		return at == NAMES_NONE ? NULL : &g->docs.v[at];
	}
	return NULL;
}

int
facts_client(struct facts *f, const struct kind *k, struct str id, struct arena *a,
	     struct str *client, struct err *e)
{
	const struct entry *v = find_entry(f, k, id);
	const struct doc_row *row;
	const struct rec *r;
	bool known;
	int rc;

	if (v) {
		*client = arena_dup(a, line_text(batch_line(f->batch, v), "client", a));
		return 1;
	}
	if ((r = find_changed(f, k, id)) != NULL) {
		*client = arena_dup(a, rec_get(r, "client"));
		return 1;
	}
	row = look_up(f, k, id, &known);
	if (row)
		*client = arena_dup(a, doc_text(row, DOC_CLIENT));
	if (known)
		return row != NULL;
	rc = facts_get(f, k, id, &r, e);
	if (rc > 0)
		*client = arena_dup(a, rec_get(r, "client"));
	return rc;
}

int
facts_exists(struct facts *f, const struct kind *k, struct str id, struct err *e)
{
	const struct doc_row *row;
	const struct rec *r;
	struct buf line = { 0 };
	bool known;
	int rc;

	if (f->batch && batch_find(f->batch, k, id))
		return 1;
	row = look_up(f, k, id, &known);
	if (known)
		return row != NULL;
	if (k && !kind_dated(k)) /* few, and asked for again and again */
		return facts_get(f, k, id, &r, e);
	rc = find_line(f, k, id, &line, e);
	buf_release(&line);
	return rc;
}

int
facts_check_ref(struct facts *f, const struct kind *k, const char *field, struct str id,
		struct loc at, struct err *e)
{
	int rc = facts_exists(f, k, id, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return err_data(e, at, _("%s \"%.*s\": no such %s"), field, STR_ARG(id),
			k ? k->name : _("document"));
}

/* The contracts of the batch come after those of the directory. */
static int
load_terms(struct facts *f, struct err *e)
{
	const struct kind *contract = schema_kind(&f->s->set.schema, STR("contract"));
	const struct batch *b = f->batch;
	struct arena a = { 0 };
	struct rec r = { 0 };
	int rc = terms_load(&f->terms, f->s, DATE_MAX, e);

	for (size_t i = 0; rc == 0 && b && i < b->n; i++) {
		const struct entry *v = &b->v[i];

		if (batch_kind(b, v) != contract || (v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)))
			continue;
		arena_reset(&a);
		rc = batch_rec(b, v, &r, &a, e);
		if (rc == 0)
			terms_take(&f->terms, &r);
	}
	terms_link(&f->terms);
	rec_release(&r);
	arena_release(&a);
	f->terms_known = rc == 0;
	return rc;
}

int
facts_terms(struct facts *f, const struct terms **t, struct err *e)
{
	*t = &f->terms;
	return f->terms_known ? 0 : load_terms(f, e);
}

int
facts_term(struct facts *f, struct str contract, const char *field, int32_t day, struct str *text,
	   struct err *e)
{
	const struct terms *t;

	*text = STR("");
	if (contract.n == 0)
		return 0;
	if (facts_terms(f, &t, e) != 0)
		return -1;
	*text = terms_text(t, terms_contract(t, contract), field, day);
	return 0;
}
