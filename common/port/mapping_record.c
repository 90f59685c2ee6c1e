/* SPDX-License-Identifier: ISC */
#include "base/lang.h"
#include "base/mem.h"
#include "port/cell.h"
#include "port/mapping_load.h"

#include <stdlib.h>
#include <string.h>

static int
load_kind(struct load *l, const struct yaml *y, void *to)
{
	struct mapping_record *r = to;

	if (load_scalar(l, y, "kind") != 0)
		return -1;
	r->kind = schema_kind(l->schema, y->text);
	return r->kind ? 0 : schema_no_kind(l->schema, y->text, y->at, l->e);
}

static int
load_once(struct load *l, const struct yaml *y, void *to)
{
	struct mapping_record *r = to;

	return load_yes_no(l, y, "once", &r->once);
}

struct when {
	struct load *l;
	struct {
		uint32_t *v;
		size_t n, cap;
	} columns;
};

/* Each field of an expression is a column, in braces or without. */
static void
when_column(void *ctx, struct str name)
{
	struct when *w = ctx;

	*LIST_ADD(w->columns) = names_put(&w->l->m->columns, arena_dup(w->l->a, name), NULL);
}

static int
load_when(struct load *l, const struct yaml *y, void *to)
{
	struct mapping_record *r = to;
	struct when w = { .l = l };
	struct err inner = { 0 };

	if (load_scalar(l, y, "when") != 0)
		return -1;
	if (expr_parse(&r->when, y->text, l->schema, NULL, l->today, l->a, &inner) != 0)
		return err_data(l->e, y->at, "when: %s", inner.msg);
	expr_fields(r->when, when_column, &w);
	load_columns_at(l, y->at);
	r->nwhen = w.columns.n;
	r->when_column = arena_alloc(l->a, mem_mul(r->nwhen, sizeof *r->when_column));
	if (r->nwhen > 0)
		memcpy(r->when_column, w.columns.v, r->nwhen * sizeof *r->when_column);
	free(w.columns.v);
	return 0;
}

static int
no_field(struct load *l, const struct kind *k, struct str name, struct loc at)
{
	const char *near = kind_nearest(k, name);

	if (near)
		return err_data(l->e, at, _("%s has no field \"%.*s\"; did you mean \"%s\"?"),
				k->name, STR_ARG(name), near);
	return err_data(l->e, at, _("%s has no field \"%.*s\""), k->name, STR_ARG(name));
}

/* A value without columns is the same in every row: it is checked once, here. */
static int
load_constant(struct load *l, struct mapping_field *f)
{
	struct err inner = { 0 };
	struct buf text = { 0 }, canon = { 0 };
	int rc = 0;

	template_expand(&text, &f->text, NULL);
	if (text.n > 0)
		rc = cell_canon(&canon, l->schema, f->def, &cell_plain, buf_str(&text), &inner);
	if (rc != 0)
		err_data(l->e, f->at, _("field \"%s\": %s"), f->def->name, inner.msg);
	else if (template_parse(&f->text, STR(""), f->at, &l->m->columns, l->a, l->e) == 0 &&
		 canon.n > 0) {
		f->text.part = arena_new(l->a, sizeof *f->text.part);
		f->text.part[0] =
			(struct template_part){ arena_dup(l->a, buf_str(&canon)), NAMES_NONE };
		f->text.n = 1;
	}
	buf_release(&text);
	buf_release(&canon);
	return rc;
}

static int
load_field(struct load *l, const struct kind *k, const struct yaml *map, size_t i,
	   struct mapping_field *f)
{
	struct str name = map->keys[i];
	const struct yaml *y = map->v[i];

	f->at = y->at;
	f->def = kind_field(k, name);
	if (f->def == NULL)
		return no_field(l, k, name, map->key_at[i]);
	if ((f->def->flags & FIELD_DERIVED) || str_is(name, "kind"))
		return err_data(l->e, map->key_at[i],
				_("field \"%.*s\": is not given, but follows"), STR_ARG(name));
	if (y->type != YAML_SCALAR)
		return err_data(l->e, y->at,
				_("field \"%.*s\": expected a text, such as \"{Column}\""),
				STR_ARG(name));
	if (template_parse(&f->text, y->text, y->at, &l->m->columns, l->a, l->e) != 0)
		return -1;
	load_columns_at(l, y->at);
	return f->text.columns == 0 ? load_constant(l, f) : 0;
}

/* The id tells whether the others are needed. */
static void
id_first(struct mapping_record *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (strcmp(r->field[i].def->name, "id") == 0) {
			struct mapping_field id = r->field[i];

			memmove(&r->field[1], &r->field[0], i * sizeof id);
			r->field[0] = id;
		}
	}
}

static int
load_fields(struct load *l, const struct yaml *y, struct mapping_record *r)
{
	if (y == NULL || y->type != YAML_MAP || y->n == 0)
		return err_data(l->e, y ? y->at : NOWHERE,
				_("fields: expected a map, such as {id: \"{Column}\"}"));
	r->field = arena_new(l->a, mem_mul(y->n, sizeof *r->field));
	for (; r->n < y->n; r->n++)
		if (load_field(l, r->kind, y, r->n, &r->field[r->n]) != 0)
			return -1;
	id_first(r);
	return 0;
}

/* The fields wait until the kind is known, whichever comes first. */
static int
load_later(struct load *l, const struct yaml *y, void *to)
{
	(void)l;
	(void)y;
	(void)to;
	return 0;
}

static const struct load_key record_keys[] = {
	{ "kind", load_kind },
	{ "once", load_once },
	{ "when", load_when },
	{ "fields", load_later },
};

static int
load_record(struct load *l, const struct yaml *y, struct mapping_record *r)
{
	if (y->type != YAML_MAP)
		return err_data(l->e, y->at, _("records: expected a map with kind and fields"));
	if (load_map(l, y, record_keys, COUNTOF(record_keys), r) != 0)
		return -1;
	if (r->kind == NULL)
		return err_data(l->e, y->at, _("a record without \"kind\""));
	if (yaml_get(y, "fields") == NULL)
		return err_data(l->e, y->at, _("a record without \"fields\""));
	if (load_fields(l, yaml_get(y, "fields"), r) != 0)
		return -1;
	if (r->once && strcmp(r->field[0].def->name, "id") != 0)
		return err_data(l->e, y->at, _("once: needs a field \"id\""));
	return 0;
}

int
load_records(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	if (y->type != YAML_SEQ || y->n == 0)
		return err_data(l->e, y->at, _("records: expected a list of records"));
	m->record = arena_new(l->a, mem_mul(y->n, sizeof *m->record));
	for (; m->n < y->n; m->n++)
		if (load_record(l, y->v[m->n], &m->record[m->n]) != 0)
			return -1;
	return 0;
}
