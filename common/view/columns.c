/* SPDX-License-Identifier: ISC */
/*
 * columns - which columns a section has, and in what order.
 *
 * Of fields that were not chosen: kind and id, the kinds' own as in the schema (the
 * kinds in the order they came), derived and unknown ones as they came, then at by
 * changed changed_by for tags note.  Fields of a report's rows stand as in the rows, since what
 * they are by decides their order.
 */
#include "view/format.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "view/human.h"

#include <stdlib.h>
#include <string.h>

enum { OWN = 1000, OTHERS = 100000000, LAST = 200000000, HIDDEN = 300000000 };

static bool
named(const struct field_def *d, size_t n, struct str key, size_t *at)
{
	for (size_t i = 0; i < n; i++) {
		if (str_is(key, d[i].name)) {
			*at = i;
			return true;
		}
	}
	return false;
}

/* The number of the kind among those of the section, from 1. */
static size_t
kind_number(struct section *s, const struct kind *k)
{
	for (size_t i = 0; i < s->nkinds; i++)
		if (s->kinds[i] == k)
			return i + 1;
	s->kinds = mem_grow(s->kinds, s->nkinds, &s->kinds_cap, sizeof *s->kinds);
	s->kinds[s->nkinds++] = k;
	return s->nkinds;
}

/* The place of a field that comes as the n-th of the section. */
static size_t
rank_of(struct section *s, struct str key, const struct kind *k)
{
	size_t at;

	if (named(schema_first, SCHEMA_FIRST, key, &at))
		return at;
	if (named(schema_last, SCHEMA_LAST, key, &at))
		return LAST + at;
	if (k && named(k->fields, k->n, key, &at))
		return OWN * kind_number(s, k) + at;
	return OTHERS + s->n;
}

static void
add(struct section *s, struct str key, const struct field_def *d, size_t rank)
{
	s->col = mem_grow(s->col, s->n, &s->cap, sizeof *s->col);
	s->col[s->n++] = (struct column){ .key = key, .def = d, .rank = rank };
}

static struct column *
column_of(struct section *s, struct str key)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->col[i].key, key))
			return &s->col[i];
	return NULL;
}

/* Make room behind the field that stands before this one in the row. */
static size_t
rank_behind(struct section *s, const struct rec *r, struct str key)
{
	const struct column *before = NULL;
	size_t rank = OWN;

	for (size_t i = 0; i < r->n && !str_eq(r->f[i].key, key); i++)
		if ((before = column_of(s, r->f[i].key)) != NULL && before->rank >= OWN)
			rank = before->rank + 1;
	for (size_t i = 0; i < s->n; i++)
		if (s->col[i].rank >= rank)
			s->col[i].rank++;
	return rank;
}

void
section_learn(struct section *s, const struct rec *r, const struct kind *k)
{
	keep_add(&s->keep, r);
	while (s->n < s->keep.keys.n) {
		struct str key = s->keep.keys.v[s->n];
		size_t rank = rank_of(s, key, k);

		if (k && (k->flags & KIND_ROW) && rank >= OWN && rank < LAST)
			rank = rank_behind(s, r, key);
		add(s, key, k ? kind_field(k, key) : NULL, rank);
	}
}

void
section_choose(struct section *s, const struct str *key, size_t n, const struct kind *k)
{
	struct column *old = s->col;
	size_t nold = s->n;

	s->col = NULL;
	s->n = s->cap = 0;
	for (size_t i = 0; i < n; i++) {
		const struct field_def *d = k ? kind_field(k, key[i]) : NULL;

		for (size_t j = 0; j < nold; j++)
			if (old[j].def && str_eq(old[j].key, key[i]))
				d = old[j].def;
		add(s, key[i], d, i);
	}
	s->nshown = s->n;
	free(old);
}

void
section_declare(struct section *s, const struct kind *k)
{
	for (size_t i = 0; i < SCHEMA_FIRST; i++)
		add(s, str_of(schema_first[i].name), &schema_first[i], i);
	for (size_t i = 0; i < k->n; i++)
		add(s, str_of(k->fields[i].name), &k->fields[i], OWN + i);
}

/* What a table leaves out: it says the kind in another way, and stamps are for crm-log. */
static bool
told_elsewhere(const struct column *c)
{
	static const char *const names[] = { "kind", "at", "by", "changed", "changed_by" };

	for (size_t i = 0; i < COUNTOF(names); i++)
		if (str_is(c->key, names[i]))
			return true;
	return c->def && (c->def->flags & FIELD_UNSHOWN);
}

static int
by_rank(const void *a, const void *b)
{
	const struct column *x = a, *y = b;

	return (x->rank > y->rank) - (x->rank < y->rank);
}

static bool
is_words(enum type t)
{
	return t == TYPE_TEXT || t == TYPE_REF || t == TYPE_ENUM;
}

/* What rows are by stands first, also where it is blank in all of them. */
static void
keep_key(struct section *s)
{
	const struct kind *k = s->kind;
	size_t i = 0;

	if (k == NULL || !(k->flags & KIND_ROW) || s->keep.n == 0 || k->n == 0 ||
	    column_of(s, str_of(k->fields[0].name)))
		return;
	while (i < k->n && (k->fields[i].flags & (FIELD_MINOR | FIELD_UNSHOWN)))
		i++;
	if (i < k->n && !(k->fields[i].flags & FIELD_GROUP) && is_words(k->fields[i].type) &&
	    column_of(s, str_of(k->fields[i].name)) == NULL)
		add(s, str_of(k->fields[i].name), &k->fields[i], OWN - 1);
}

void
section_arrange(struct section *s, bool terse)
{
	keep_key(s);
	s->nshown = s->n;
	for (size_t i = 0; terse && i < s->n; i++) {
		if (!told_elsewhere(&s->col[i]))
			continue;
		s->col[i].rank += HIDDEN;
		s->nshown--;
	}
	if (s->n > 0)
		qsort(s->col, s->n, sizeof *s->col, by_rank);
}

bool
section_grouped(const struct section *s)
{
	return s->nshown > 1 && s->col[0].def && (s->col[0].def->flags & FIELD_GROUP);
}

size_t
section_first(const struct section *s)
{
	return section_grouped(s) ? 1 : 0;
}

void
section_hide(struct section *s, size_t at)
{
	struct column out = s->col[at];

	memmove(&s->col[at], &s->col[at + 1], (s->nshown - 1 - at) * sizeof out);
	s->col[--s->nshown] = out;
}

/* The reference that a name in the row of a report is of: the one before it; or NULL. */
static const struct field_def *
name_of(const struct section *s, const struct column *c)
{
	const struct kind *k = s->kind;
	const struct field_def *of = NULL;

	if (k == NULL || !(k->flags & KIND_ROW) || !str_is(c->key, "name") || c->def == NULL ||
	    c->def->type != TYPE_TEXT)
		return NULL;
	for (size_t i = 0; i < k->n && strcmp(k->fields[i].name, "name") != 0; i++)
		if (k->fields[i].type == TYPE_REF)
			of = &k->fields[i];
	return of;
}

static bool
is_shown(const struct section *s, const char *key)
{
	for (size_t i = 0; i < s->nshown; i++)
		if (str_is(s->col[i].key, key))
			return true;
	return false;
}

struct str
section_title(const struct section *s, size_t at)
{
	const struct column *c = &s->col[at];
	const struct field_def *of = name_of(s, c);

	if (of && !is_shown(s, of->name))
		return str_of(_(of->help));
	if (of && strcmp(of->of, "staff") == 0)
		return str_of(_("person's name"));
	return human_title(c->def, c->key);
}

bool
section_stands_for(const struct section *s, size_t at)
{
	for (size_t i = 0; i < s->nshown; i++) {
		const struct field_def *of = name_of(s, &s->col[i]);

		if (of && str_is(s->col[at].key, of->name))
			return true;
	}
	return false;
}

bool
column_numeric(const struct column *c)
{
	return c->def && value_numeric(c->def->type);
}

void
section_release(struct section *s)
{
	keep_release(&s->keep);
	free(s->col);
	free(s->kinds);
	*s = (struct section){ 0 };
}

/* Texts are not made narrower than a sixth of the terminal, within these bounds; ids
 * are cut where they are very long. */
enum { TEXT_LEAST = 6, TEXT_MOST = 12, ID_MOST = 40 };

size_t
column_least(const struct column *c, size_t width, size_t room)
{
	size_t text = room / 6 < TEXT_LEAST  ? TEXT_LEAST
		      : room / 6 > TEXT_MOST ? TEXT_MOST
					     : room / 6;

	switch (c->def ? c->def->type : TYPE_TEXT) {
	case TYPE_DATE:
	case TYPE_MOMENT:
	case TYPE_PERIOD:
	case TYPE_MONEY:
	case TYPE_QTY:
	case TYPE_PRICE:
	case TYPE_RATE:
	case TYPE_INT:
	case TYPE_BOOL:
		return width;
	case TYPE_ID:
	case TYPE_ENUM:
	case TYPE_PHONE:
	case TYPE_INN:
	case TYPE_KPP:
	case TYPE_OGRN:
	case TYPE_BIK:
	case TYPE_ACCOUNT:
		return width < ID_MOST ? width : ID_MOST;
	case TYPE_TEXT:
	case TYPE_REF:
	case TYPE_TAGS:
	case TYPE_EMAIL:
		break;
	}
	return width < text ? width : text;
}
