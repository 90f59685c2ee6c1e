/* SPDX-License-Identifier: ISC */
/*
 * settings_kinds - the fields and kinds that a company adds to the schema.
 *
 * Kinds come first: fields may refer to them, and they to each other.
 */
#include "base/lang.h"
#include "rec/rec.h"
#include "rec/settings_table.h"

#include <string.h>

/* An error of the schema, with the place that only we know. */
static int
at_place(struct load *l, struct loc at)
{
	struct err schema = *l->e;

	return err_data(l->e, at, "%s", schema.msg);
}

static const char *
keep(struct load *l, struct str s)
{
	return arena_cstr(&l->s->schema.arena, s);
}

static int
bad_name(struct load *l, const char *what, struct str name, struct loc at)
{
	return err_data(l->e, at,
			_("%s \"%.*s\": a name is lower-case letters, digits and _, and begins "
			  "with a letter"),
			what, STR_ARG(name));
}

/* The words of an enum, with spaces between, from a list. */
static int
enum_values(struct load *l, const struct yaml *of, struct buf *words)
{
	for (size_t i = 0; i < of->n; i++) {
		const struct yaml *y = of->v[i];

		if (settings_want(l, "of", y, YAML_SCALAR) != 0)
			return -1;
		if (y->text.n == 0 || str_has(y->text, ' ') || str_has(y->text, '\n') ||
		    str_has(y->text, '\t'))
			return settings_bad(l, "of", y, _("a value is one word"));
		for (size_t j = 0; j < i; j++)
			if (str_eq(of->v[j]->text, y->text))
				return settings_bad(l, "of", y, _("stands twice"));
		if (i > 0)
			buf_addc(words, ' ');
		buf_add(words, y->text);
	}
	return 0;
}

static int
read_enum_of(struct load *l, const struct yaml *y, const struct yaml *of, struct field_def *d)
{
	struct buf words = { 0 };
	int rc;

	if (of == NULL || of->type != YAML_SEQ || of->n == 0)
		return settings_bad(l, "of", of ? of : y,
				    _("an enum needs the list of its values"));
	rc = enum_values(l, of, &words);
	if (rc == 0)
		d->of = keep(l, buf_str(&words));
	buf_release(&words);
	return rc;
}

static int
read_ref_of(struct load *l, const struct yaml *y, const struct yaml *of, struct field_def *d)
{
	if (of == NULL || of->type != YAML_SCALAR)
		return settings_bad(l, "of", of ? of : y, _("a ref needs the kind it refers to"));
	if (!str_is(of->text, "*") && schema_kind(&l->s->schema, of->text) == NULL)
		return schema_no_kind(&l->s->schema, of->text, of->at, l->e);
	d->of = keep(l, of->text);
	return 0;
}

static int
no_type(struct load *l, const struct yaml *type)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (enum type t = TYPE_TEXT; t <= TYPE_ACCOUNT; t++)
		str_nearer(type->text, type_name(t), &best, &distance);
	if (best == NULL)
		return settings_bad(l, "type", type, _("unknown"));
	return err_data(l->e, type->at, _("type \"%.*s\": unknown; did you mean %s?"),
			STR_ARG(type->text), best);
}

/* One field of a list: y says {name: ..., type: ...}. */
static int
read_field(struct load *l, const struct yaml *y, struct field_def *d)
{
	struct field_text f = { 0 };

	*d = (struct field_def){ 0 };
	if (settings_want(l, "fields", y, YAML_MAP) != 0 ||
	    settings_read(l, &settings_field_table, y, &f) != 0)
		return -1;
	if (f.name.n == 0 || f.type.n == 0)
		return settings_bad(l, "fields", y, _("a field has a name and a type"));
	if (!key_valid(f.name))
		return bad_name(l, _("field"), f.name, yaml_get(y, "name")->at);
	if (!type_parse(&d->type, f.type))
		return no_type(l, yaml_get(y, "type"));
	if (f.of && d->type != TYPE_ENUM && d->type != TYPE_REF)
		return settings_bad(l, "of", f.of, _("only an enum and a ref have it"));
	d->name = keep(l, f.name);
	d->help = keep(l, f.help);
	d->flags = (f.required ? FIELD_REQUIRED : 0) | (f.tracked ? FIELD_TRACKED : 0);
	if (d->type == TYPE_ENUM)
		return read_enum_of(l, y, f.of, d);
	return d->type == TYPE_REF ? read_ref_of(l, y, f.of, d) : 0;
}

/* Add a list of fields to a kind. */
static int
add_fields(struct load *l, struct str kind, const struct yaml *list)
{
	struct field_def d;

	if (settings_want(l, "fields", list, YAML_SEQ) != 0)
		return -1;
	for (size_t i = 0; i < list->n; i++) {
		if (read_field(l, list->v[i], &d) != 0)
			return -1;
		if (schema_add_field(&l->s->schema, kind, &d, l->e) != 0)
			return at_place(l, list->v[i]->at);
	}
	return 0;
}

int
settings_read_fields(struct load *l, const struct yaml *y)
{
	if (settings_want(l, "fields", y, YAML_MAP) != 0)
		return -1;
	for (size_t i = 0; i < y->n; i++) {
		if (schema_kind(&l->s->schema, y->keys[i]) == NULL)
			return schema_no_kind(&l->s->schema, y->keys[i], y->key_at[i], l->e);
		if (!yaml_null(y->v[i]) && add_fields(l, y->keys[i], y->v[i]) != 0)
			return -1;
	}
	return 0;
}

/* Words that crm-add and streams take for something else. */
static bool
reserved(const struct schema *s, struct str name)
{
	const struct kind *activity = schema_kind(s, STR("activity"));
	const char *types = kind_field(activity, STR("type"))->of;

	return str_has_word(str_of(types), ' ', name) || str_is(name, "abort");
}

static bool
prefix_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n >= 1 && s.n <= 4;
}

static const struct field_def date_field = {
	"date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date"),
};

/* The kind without its fields, so that these may refer to any kind. */
static int
add_kind(struct load *l, struct str name, struct loc at, const struct kind_text *text,
	 const struct yaml *y)
{
	struct kind *k = arena_new(&l->s->schema.arena, sizeof *k);

	if (!key_valid(name))
		return bad_name(l, _("kind"), name, at);
	if (reserved(&l->s->schema, name))
		return err_data(l->e, at, _("kind \"%.*s\": the name has a meaning already"),
				STR_ARG(name));
	if (text->prefix.n == 0)
		return err_data(l->e, at, _("kind \"%.*s\": has no prefix"), STR_ARG(name));
	if (!prefix_valid(text->prefix))
		return settings_bad(l, "prefix", yaml_get(y, "prefix"),
				    _("a prefix is one to four letters A to Z"));
	k->name = keep(l, name);
	k->prefix = keep(l, text->prefix);
	k->help = keep(l, text->help);
	k->flags = text->dated ? KIND_DATED : 0;
	k->fields = &date_field;
	k->n = text->dated ? 1 : 0;
	return schema_add_kind(&l->s->schema, k, l->e) == 0 ? 0 : at_place(l, at);
}

int
settings_read_kinds(struct load *l, const struct yaml *y)
{
	struct kind_text *text;

	if (settings_want(l, "kinds", y, YAML_MAP) != 0)
		return -1;
	text = arena_new(l->tmp, y->n * sizeof *text);
	for (size_t i = 0; i < y->n; i++)
		if (settings_want(l, "kinds", y->v[i], YAML_MAP) != 0 ||
		    settings_read(l, &settings_kind_table, y->v[i], &text[i]) != 0 ||
		    add_kind(l, y->keys[i], y->key_at[i], &text[i], y->v[i]) != 0)
			return -1;
	for (size_t i = 0; i < y->n; i++)
		if (text[i].fields && add_fields(l, y->keys[i], text[i].fields) != 0)
			return -1;
	return 0;
}
