/* SPDX-License-Identifier: ISC */
#include "work/load/explain.h"

#include "base/mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
explain_init(struct explain *x)
{
	*x = (struct explain){ .row = NAMES_NONE };
	x->rows.arena = x->fields.arena = x->kinds.arena = &x->arena;
}

void
explain_release(struct explain *x)
{
	for (size_t i = 0; i < x->links.n; i++)
		rec_release(&x->links.v[i].r);
	free(x->links.v);
	free(x->notes.v);
	names_release(&x->rows);
	names_release(&x->fields);
	names_release(&x->kinds);
	buf_release(&x->key);
	arena_release(&x->arena);
	*x = (struct explain){ 0 };
}

static uint32_t
row_of(struct explain *x, uint32_t scope, struct str row)
{
	buf_reset(&x->key);
	buf_printf(&x->key, "%u ", (unsigned)scope);
	buf_add(&x->key, row);
	return names_put(&x->rows, buf_str(&x->key), NULL);
}

/* A kind's name that lives as long as x. */
static const char *
kind_of(struct explain *x, struct str name)
{
	uint32_t i = names_put(&x->kinds, name, NULL);

	return x->kinds.v[i].p;
}

void
explain_note(struct explain *x, struct str row, const char *field, const struct explained *of)
{
	struct explain_note n = { .scope = x->now.scope, .of = *of };

	if (of->value == 0 && strcmp(of->why, "value") != 0)
		return;
	n.row = row_of(x, n.scope, row);
	n.field = names_put(&x->fields, str_of(field), NULL);
	n.of.id = arena_dup(&x->arena, of->id);
	if (of->kind)
		n.of.kind = kind_of(x, str_of(of->kind));
	*LIST_ADD(x->notes) = n;
}

void
explain_rec(struct explain *x, struct str row, const char *field, const struct rec *r,
	    const char *why, int64_t value, int digits)
{
	struct explained of = { NULL, rec_get(r, "id"), why, value, digits };

	if (x == NULL)
		return;
	of.kind = kind_of(x, rec_get(r, "kind"));
	explain_note(x, row, field, &of);
}

void
explain_count(struct explain *x, struct str row, const char *field, const struct rec *r)
{
	explain_rec(x, row, field, r, "counted", 1, 0);
}

void
explain_id(struct explain *x, struct str row, const char *field, const char *kind, struct str id,
	   int64_t count)
{
	if (x)
		explain_note(x, row, field, &(struct explained){ kind, id, "counted", count, 0 });
}

void
explain_row(struct explain *x, struct str row)
{
	if (x)
		x->row = row_of(x, x->now.scope, row);
}

struct str
explain_number(uint64_t n, struct explain_number *text)
{
	int len = snprintf(text->text, sizeof text->text, "%llu", (unsigned long long)n);

	return (struct str){ text->text, (size_t)len };
}

struct explain_rows
explain_enter(struct explain *x, const struct kind *kind, const char *figures)
{
	struct explain_rows was = { NULL, NULL, 0 };

	if (x == NULL)
		return was;
	was = x->now;
	x->now = (struct explain_rows){ kind, figures, ++x->scopes };
	x->row = NAMES_NONE;
	return was;
}

void
explain_leave(struct explain *x, struct explain_rows was)
{
	if (x == NULL)
		return;
	x->now = was;
	x->row = NAMES_NONE;
}

void
explain_link(struct explain *x, struct explain_rows was, struct str row, const char *field,
	     const struct rec *r, const char *r_field)
{
	struct explain_link l = { .of = x ? x->now : was };

	if (x == NULL)
		return;
	l.row = row_of(x, was.scope, row);
	l.field = names_put(&x->fields, str_of(field), NULL);
	l.r_row = x->row;
	l.r_field = arena_dup(&x->arena, str_of(r_field));
	rec_copy(&l.r, r, &x->arena);
	*LIST_ADD(x->links) = l;
}

void
explain_alias(struct explain *x, struct str row, const char *field, struct str other,
	      const char *other_field, enum explain_as as)
{
	struct explain_link l = { .as = as };

	if (x == NULL)
		return;
	l.of = x->now;
	l.row = row_of(x, x->now.scope, row);
	l.field = names_put(&x->fields, str_of(field), NULL);
	l.r_row = row_of(x, x->now.scope, other);
	l.r_field = arena_dup(&x->arena, str_of(other_field));
	*LIST_ADD(x->links) = l;
}
