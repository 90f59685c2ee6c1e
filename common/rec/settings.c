/* SPDX-License-Identifier: ISC */
#include "rec/settings.h"

#include "base/lang.h"
#include "rec/settings_table.h"
#include "value/date.h"

#include <string.h>

/* Every kind that has legal numbers has a series, also where crm.yaml says nothing. */
static void
init_series(struct settings *s)
{
	s->series = arena_new(&s->arena, s->schema.n * sizeof *s->series);
	for (size_t i = 0; i < s->schema.n; i++) {
		const struct kind *k = s->schema.kinds[i];

		if (k->flags & KIND_NUMBERED)
			s->series[s->nseries++] =
				(struct series){ .kind = str_of(k->name), .start = 1 };
	}
}

/* The table's defaults as the YAML that they are, one document. */
static void
defaults_text(struct buf *out)
{
	const struct settings_table *t = &settings_root;
	struct str open = { 0 }, map, key;

	for (size_t i = 0; i < t->n; i++) {
		if (t->rows[i].dflt[0] == '\0')
			continue;
		if (!str_cut(str_of(t->rows[i].path), '.', &map, &key)) {
			key = map;
			map = STR("");
		}
		if (!str_eq(map, open) && map.n > 0)
			buf_printf(out, "%.*s:\n", STR_ARG(map));
		open = map;
		buf_printf(out, "%s%.*s: %s\n", map.n > 0 ? "  " : "", STR_ARG(key),
			   t->rows[i].dflt);
	}
}

/* Fill s from text.  s is zeroed but for its schema and series. */
static int
load_text(struct settings *s, struct str text, const char *name, struct err *e)
{
	struct arena tmp = { 0 };
	struct load l = { .s = s, .tmp = &tmp, .e = e };
	struct yaml *y;
	int rc = yaml_parse(&y, text, name, &tmp, e);

	if (rc == 0 && y)
		rc = settings_want(&l, "crm.yaml", y, YAML_MAP);
	if (rc == 0 && y)
		rc = settings_read(&l, &settings_root, y, s);
	arena_release(&tmp);
	return rc;
}

void
settings_init(struct settings *s)
{
	struct buf text = { 0 };
	struct err e = { 0 };

	*s = (struct settings){ 0 };
	schema_init(&s->schema);
	init_series(s);
	defaults_text(&text);
	if (load_text(s, buf_str(&text), NULL, &e) != 0)
		BUG(e.msg);
	buf_release(&text);
}

int
settings_parse(struct settings *s, struct str text, const char *name, struct err *e)
{
	struct settings fresh;
	int rc;

	settings_init(&fresh);
	rc = load_text(&fresh, text, name, e);
	settings_release(s);
	if (rc == 0) {
		*s = fresh;
		return 0;
	}
	settings_release(&fresh);
	settings_init(s);
	return -1;
}

void
settings_release(struct settings *s)
{
	schema_release(&s->schema);
	arena_release(&s->arena);
	*s = (struct settings){ 0 };
}

int64_t
settings_vat(const struct settings *s, int32_t date)
{
	size_t i = s->nvat;

	if (i == 0)
		return -1;
	while (i > 1 && s->vat[i - 1].since > date)
		i--;
	return s->vat[i - 1].rate;
}

const struct group_limit *
settings_group_limit(const struct settings *s, struct str group)
{
	for (size_t i = 0; i < s->ngroup_limits; i++)
		if (str_eq(s->group_limits[i].group, group))
			return &s->group_limits[i];
	return NULL;
}

const struct company *
settings_company(const struct settings *s, int32_t date)
{
	size_t i = s->ncompany;

	if (i == 0)
		return NULL;
	while (i > 1 && s->company[i - 1].since > date)
		i--;
	return &s->company[i - 1];
}
