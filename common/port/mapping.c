/* SPDX-License-Identifier: ISC */
#include "port/mapping.h"

#include "base/lang.h"
#include "base/mem.h"
#include "port/dateform.h"
#include "port/decode.h"
#include "port/mapping_load.h"

#include <stdlib.h>
#include <string.h>

/* Columns that were named since are named at this place. */
void
load_columns_at(struct load *l, struct loc at)
{
	while (l->column_at.n < l->m->columns.n)
		*LIST_ADD(l->column_at) = at;
}

int
load_scalar(struct load *l, const struct yaml *y, const char *what)
{
	if (y->type == YAML_SCALAR)
		return 0;
	return err_data(l->e, y->at, _("%s: expected a text, not a list or a map"), what);
}

static int
unknown_key(struct load *l, const struct yaml *map, size_t i, const struct load_key *keys, size_t n)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t k = 0; k < n; k++)
		str_nearer(map->keys[i], keys[k].name, &best, &distance);
	if (best)
		return err_data(l->e, map->key_at[i],
				_("unknown key \"%.*s\"; did you mean \"%s\"?"),
				STR_ARG(map->keys[i]), best);
	return err_data(l->e, map->key_at[i], _("unknown key \"%.*s\""), STR_ARG(map->keys[i]));
}

int
load_map(struct load *l, const struct yaml *map, const struct load_key *keys, size_t n, void *to)
{
	for (size_t i = 0; i < map->n; i++) {
		size_t k = 0;

		while (k < n && !str_is(map->keys[i], keys[k].name))
			k++;
		if (k == n)
			return unknown_key(l, map, i, keys, n);
		if (keys[k].load(l, map->v[i], to) != 0)
			return -1;
	}
	return 0;
}

static int
load_delimiter(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;
	struct str s = y->text;

	if (load_scalar(l, y, "delimiter") != 0)
		return -1;
	if (str_is(s, "\\t") || str_is(s, "tab"))
		s = STR("\t");
	if (s.n != 1 || (unsigned char)s.p[0] >= 0x80 || strchr("\"\r\n", s.p[0]))
		return err_data(l->e, y->at,
				_("delimiter \"%.*s\": not a single character, such as \",\", "
				  "\";\" or \"\\t\""),
				STR_ARG(y->text));
	m->form.delimiter = s.p[0];
	return 0;
}

static int
load_encoding(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	if (load_scalar(l, y, "encoding") != 0)
		return -1;
	if (!decode_knows(y->text))
		return err_data(l->e, y->at, _("encoding \"%.*s\": unknown"), STR_ARG(y->text));
	m->form.encoding = y->text;
	return 0;
}

static int
load_decimal(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	if (load_scalar(l, y, "decimal") != 0)
		return -1;
	if (!str_is(y->text, ".") && !str_is(y->text, ","))
		return err_data(l->e, y->at, _("decimal \"%.*s\": neither \".\" nor \",\""),
				STR_ARG(y->text));
	m->number.decimal = y->text.p[0];
	m->number.spaces = true;
	return 0;
}

static int
load_thousands(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	if (load_scalar(l, y, "thousands") != 0)
		return -1;
	if (y->text.n != 1 || strchr(".,' _", y->text.p[0]) == NULL)
		return err_data(l->e, y->at, _("thousands \"%.*s\": not one of . , ' _ or a space"),
				STR_ARG(y->text));
	m->number.thousands = y->text.p[0];
	return 0;
}

static int
load_date(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;
	const char *wrong;

	if (load_scalar(l, y, "date") != 0)
		return -1;
	wrong = dateform_check(y->text);
	if (wrong)
		return err_data(l->e, y->at, "date \"%.*s\": %s", STR_ARG(y->text), _(wrong));
	m->date = y->text;
	return 0;
}

static int
load_empty(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	if (y->type == YAML_MAP)
		return err_data(l->e, y->at, _("empty: expected a list of texts"));
	m->nempty = y->type == YAML_SEQ ? y->n : 1;
	m->empty = arena_alloc(l->a, mem_mul(m->nempty, sizeof *m->empty));
	if (y->type == YAML_SCALAR)
		m->empty[0] = y->text;
	for (size_t i = 0; y->type == YAML_SEQ && i < y->n; i++) {
		if (load_scalar(l, y->v[i], "empty") != 0)
			return -1;
		m->empty[i] = y->v[i]->text;
	}
	return 0;
}

int
load_yes_no(struct load *l, const struct yaml *y, const char *what, bool *to)
{
	if (load_scalar(l, y, what) != 0)
		return -1;
	*to = str_is(y->text, "yes");
	if (*to || str_is(y->text, "no"))
		return 0;
	return err_data(l->e, y->at, _("%s \"%.*s\": neither yes nor no"), what, STR_ARG(y->text));
}

static int
load_header(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	return load_yes_no(l, y, "header", &m->header);
}

static int
load_ragged(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	return load_yes_no(l, y, "ragged", &m->ragged);
}

static int
load_skip(struct load *l, const struct yaml *y, void *to)
{
	struct mapping *m = to;

	if (load_scalar(l, y, "skip") != 0)
		return -1;
	if (!str_uint(y->text, &m->skip) || m->skip > 1000000)
		return err_data(l->e, y->at, _("skip \"%.*s\": not a number of rows"),
				STR_ARG(y->text));
	return 0;
}

static const struct load_key mapping_keys[] = {
	{ "delimiter", load_delimiter }, { "encoding", load_encoding }, { "decimal", load_decimal },
	{ "thousands", load_thousands }, { "date", load_date },         { "empty", load_empty },
	{ "header", load_header },       { "ragged", load_ragged },     { "skip", load_skip },
	{ "records", load_records },
};

static int
load_all(struct load *l, struct str text, const char *name)
{
	struct loc whole = { .file = name };
	struct mapping *m = l->m;
	struct yaml *root;

	if (yaml_parse(&root, text, name, l->a, l->e) != 0)
		return -1;
	if (root == NULL || root->type != YAML_MAP)
		return err_data(l->e, whole, _("expected a map with \"records\""));
	if (load_map(l, root, mapping_keys, COUNTOF(mapping_keys), m) != 0)
		return -1;
	if (m->n == 0)
		return err_data(l->e, whole, _("a mapping without \"records\""));
	if (m->number.thousands == m->number.decimal)
		return err_data(l->e, whole, _("thousands and decimal are the same \"%c\""),
				m->number.decimal);
	m->column_at = arena_alloc(l->a, mem_mul(l->column_at.n, sizeof *m->column_at));
	if (l->column_at.n > 0)
		memcpy(m->column_at, l->column_at.v, l->column_at.n * sizeof *m->column_at);
	return 0;
}

int
mapping_parse(struct mapping *m, struct str text, const char *name, const struct schema *s,
	      int32_t today, struct arena *a, struct err *e)
{
	struct load l = { .m = m, .schema = s, .today = today, .a = a, .e = e };
	int rc;

	*m = (struct mapping){ .form = { .delimiter = ',' },
			       .number = { .decimal = '.' },
			       .header = true };
	rc = load_all(&l, text, name);
	free(l.column_at.v);
	if (rc != 0)
		mapping_release(m);
	return rc;
}

void
mapping_release(struct mapping *m)
{
	names_release(&m->columns);
}
