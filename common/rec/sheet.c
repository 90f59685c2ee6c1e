/* SPDX-License-Identifier: ISC */
#include "rec/sheet.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

static const struct field_def money_def = { "amount", TYPE_MONEY, 0, NULL, "" };
static const struct field_def date_def = { "date", TYPE_DATE, 0, NULL, "" };
static const struct field_def int_def = { "n", TYPE_INT, 0, NULL, "" };

void
sheet_put(struct sheet *s, struct sheet_row *row, struct str name, struct str text,
	  const struct field_def *def)
{
	bool added;
	uint32_t i;

	row->names.arena = &s->arena;
	i = names_put(&row->names, name, &added);
	if (added)
		row->v = mem_grow(row->v, i, &row->cap, sizeof *row->v);
	row->v[i] = (struct sheet_value){ arena_dup(&s->arena, text), def };
}

void
sheet_text(struct sheet *s, struct sheet_row *row, const char *name, struct str text)
{
	sheet_put(s, row, str_of(name), text, NULL);
}

void
sheet_money(struct sheet *s, struct sheet_row *row, const char *name, int64_t v)
{
	char text[NUM_TEXT];

	sheet_put(s, row, str_of(name), num_text(v, s->digits, text), &money_def);
}

void
sheet_date(struct sheet *s, struct sheet_row *row, const char *name, int32_t date)
{
	char text[DATE_TEXT];

	sheet_put(s, row, str_of(name), date == DATE_NONE ? STR("") : date_text(date, text),
		  &date_def);
}

void
sheet_int(struct sheet *s, struct sheet_row *row, const char *name, int64_t v)
{
	char text[NUM_TEXT];

	sheet_put(s, row, str_of(name), num_text(v, 0, text), &int_def);
}

static void
put_field(struct sheet *s, struct sheet_row *row, const char *prefix, const struct field_def *d,
	  const struct rec *r)
{
	struct str name = str_of(d->name);

	if (*prefix)
		name = arena_printf(&s->arena, "%s.%s", prefix, d->name);
	sheet_put(s, row, name, r ? rec_get(r, d->name) : STR(""), d);
}

void
sheet_record(struct sheet *s, struct sheet_row *row, const char *prefix, const struct kind *k,
	     const struct rec *r)
{
	put_field(s, row, prefix, &schema_first[1], r);
	for (size_t i = 0; i < k->n; i++)
		put_field(s, row, prefix, &k->fields[i], r);
	for (size_t i = 0; i < SCHEMA_LAST; i++)
		put_field(s, row, prefix, &schema_last[i], r);
}

struct sheet_list *
sheet_list(struct sheet *s, const char *name)
{
	if (s->nlists == SHEET_LISTS)
		BUG("more lists than a sheet has room for");
	s->lists[s->nlists] = (struct sheet_list){ .name = name };
	return &s->lists[s->nlists++];
}

struct sheet_row *
sheet_row(struct sheet *s, struct sheet_list *list)
{
	struct sheet_row *row = arena_new(&s->arena, sizeof *row);

	*LIST_ADD(*list) = row;
	return row;
}

const struct sheet_value *
sheet_find(const struct sheet_row *row, struct str name)
{
	uint32_t i = names_find(&row->names, name);

	return i == NAMES_NONE ? NULL : &row->v[i];
}

const struct sheet_list *
sheet_find_list(const struct sheet *s, struct str name)
{
	for (size_t i = 0; i < s->nlists; i++)
		if (str_is(name, s->lists[i].name))
			return &s->lists[i];
	return NULL;
}

static void
release_row(struct sheet_row *row)
{
	names_release(&row->names);
	free(row->v);
}

void
sheet_release(struct sheet *s)
{
	release_row(&s->head);
	for (size_t i = 0; i < s->nlists; i++) {
		for (size_t j = 0; j < s->lists[i].n; j++)
			release_row(s->lists[i].v[j]);
		free(s->lists[i].v);
	}
	arena_release(&s->arena);
	*s = (struct sheet){ 0 };
}
