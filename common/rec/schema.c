/* SPDX-License-Identifier: ISC */
#include "rec/schema.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/schema_kinds.h"

#include <stdlib.h>
#include <string.h>

static const char *const type_names[] = {
	[TYPE_TEXT] = "text",   [TYPE_ID] = "id",         [TYPE_REF] = "ref",
	[TYPE_DATE] = "date",   [TYPE_MOMENT] = "moment", [TYPE_PERIOD] = "period",
	[TYPE_MONEY] = "money", [TYPE_QTY] = "qty",       [TYPE_PRICE] = "price",
	[TYPE_RATE] = "rate",   [TYPE_INT] = "int",       [TYPE_BOOL] = "bool",
	[TYPE_ENUM] = "enum",   [TYPE_TAGS] = "tags",     [TYPE_EMAIL] = "email",
	[TYPE_PHONE] = "phone", [TYPE_INN] = "inn",       [TYPE_KPP] = "kpp",
	[TYPE_OGRN] = "ogrn",   [TYPE_BIK] = "bik",       [TYPE_ACCOUNT] = "account",
};

const char *
type_name(enum type t)
{
	return type_names[t];
}

bool
type_parse(enum type *t, struct str name)
{
	for (size_t i = 0; i < COUNTOF(type_names); i++) {
		if (str_is(name, type_names[i])) {
			*t = (enum type)i;
			return true;
		}
	}
	return false;
}

void
schema_init(struct schema *s)
{
	*s = (struct schema){ .n = schema_nkinds, .money_digits = 2, .russian = true };
	s->kinds = mem_new(schema_nkinds * sizeof(struct kind *));
	for (size_t i = 0; i < schema_nkinds; i++)
		s->kinds[i] = &schema_kinds[i];
}

void
schema_release(struct schema *s)
{
	free(s->kinds);
	arena_release(&s->arena);
	*s = (struct schema){ 0 };
}

const struct kind *
schema_kind(const struct schema *s, struct str name)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_is(name, s->kinds[i]->name))
			return s->kinds[i];
	return NULL;
}

const struct kind *
schema_prefix(const struct schema *s, struct str prefix)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_is(prefix, s->kinds[i]->prefix))
			return s->kinds[i];
	return NULL;
}

int
schema_add_kind(struct schema *s, const struct kind *k, struct err *e)
{
	if (schema_kind(s, str_of(k->name)))
		return err_data(e, NOWHERE, _("kind \"%s\": is there already"), k->name);
	if (schema_prefix(s, str_of(k->prefix)))
		return err_data(e, NOWHERE, _("kind \"%s\": prefix \"%s\" is taken by %s"), k->name,
				k->prefix, schema_prefix(s, str_of(k->prefix))->name);
	if (k->n > SCHEMA_FIELDS)
		return err_data(e, NOWHERE, _("kind \"%s\": a kind has at most %d fields"), k->name,
				SCHEMA_FIELDS);
	s->kinds = mem_resize(s->kinds, mem_mul(s->n + 1, sizeof *s->kinds));
	s->kinds[s->n++] = k;
	return 0;
}

int
schema_add_field(struct schema *s, struct str kind, const struct field_def *d, struct err *e)
{
	const struct kind *old = schema_kind(s, kind);
	struct field_def *fields;
	struct kind *k;

	if (old == NULL)
		return schema_no_kind(s, kind, NOWHERE, e);
	if (kind_field(old, str_of(d->name)))
		return err_data(e, NOWHERE, _("field \"%s\" of %s: is there already"), d->name,
				old->name);
	if (old->n >= SCHEMA_FIELDS)
		return err_data(e, NOWHERE, _("field \"%s\" of %s: a kind has at most %d fields"),
				d->name, old->name, SCHEMA_FIELDS);
	k = arena_alloc(&s->arena, sizeof *k);
	fields = arena_alloc(&s->arena, mem_mul(old->n + 1, sizeof *fields));
	memcpy(fields, old->fields, old->n * sizeof *fields);
	fields[old->n] = *d;
	*k = *old;
	k->fields = fields;
	k->n = old->n + 1;
	for (size_t i = 0; i < s->n; i++)
		if (s->kinds[i] == old)
			s->kinds[i] = k;
	return 0;
}

static const struct field_def *
find(const struct field_def *d, size_t n, struct str name, size_t *at)
{
	for (size_t i = 0; i < n; i++) {
		/* the first byte decides nearly always */
		if (d[i].name[0] == name.p[0] && str_is(name, d[i].name)) {
			*at = i;
			return &d[i];
		}
	}
	return NULL;
}

const struct field_def *
kind_field(const struct kind *k, struct str name)
{
	const struct field_def *d;
	size_t at;

	if (name.n == 0)
		return NULL;
	if ((d = find(schema_first, SCHEMA_FIRST, name, &at)) != NULL ||
	    (d = find(k->fields, k->n, name, &at)) != NULL ||
	    (d = find(schema_last, SCHEMA_LAST, name, &at)) != NULL)
		return d;
	return find(k->derived, k->nderived, name, &at);
}

size_t
kind_order(const struct kind *k, struct str name)
{
	size_t at;

	if (name.n == 0)
		return SIZE_MAX;
	if (find(schema_first, SCHEMA_FIRST, name, &at))
		return at;
	if (find(k->fields, k->n, name, &at))
		return SCHEMA_FIRST + at;
	if (find(schema_last, SCHEMA_LAST, name, &at))
		return SCHEMA_FIRST + k->n + at;
	return SIZE_MAX;
}

const struct field_def *
kind_at(const struct kind *k, size_t place)
{
	if (place < SCHEMA_FIRST)
		return &schema_first[place];
	if (place < SCHEMA_FIRST + k->n)
		return &k->fields[place - SCHEMA_FIRST];
	return &schema_last[place - SCHEMA_FIRST - k->n];
}

size_t
kind_order_next(const struct kind *k, struct str name, size_t *next)
{
	size_t n = SCHEMA_FIRST + k->n + SCHEMA_LAST;

	for (size_t tried = 0; tried < n && name.n > 0; tried++) {
		size_t at = *next < n ? *next : 0;
		const char *known = kind_at(k, at)->name;

		*next = at + 1;
		if (known[0] == name.p[0] && str_is(name, known))
			return at;
	}
	return SIZE_MAX;
}

bool
kind_dated(const struct kind *k)
{
	return k->flags & KIND_DATED;
}

/* The best so far of names that are near to what was written. */
struct nearest {
	struct str wanted;
	const char *name;
	size_t distance;
};

static void
consider_fields(struct nearest *best, const struct field_def *d, size_t n)
{
	for (size_t i = 0; i < n; i++)
		str_nearer(best->wanted, d[i].name, &best->name, &best->distance);
}

const char *
kind_nearest(const struct kind *k, struct str name)
{
	struct nearest best = { .wanted = name, .distance = SIZE_MAX };

	consider_fields(&best, schema_first, SCHEMA_FIRST);
	consider_fields(&best, k->fields, k->n);
	consider_fields(&best, schema_last, SCHEMA_LAST);
	consider_fields(&best, k->derived, k->nderived);
	return best.name;
}

int
schema_no_kind(const struct schema *s, struct str name, struct loc at, struct err *e)
{
	struct nearest best = { .wanted = name, .distance = SIZE_MAX };

	for (size_t i = 0; i < s->n; i++)
		str_nearer(name, s->kinds[i]->name, &best.name, &best.distance);
	if (best.name)
		return err_data(e, at, _("kind \"%.*s\": unknown; did you mean %s?"), STR_ARG(name),
				best.name);
	return err_data(e, at, _("kind \"%.*s\": unknown"), STR_ARG(name));
}
