/* SPDX-License-Identifier: ISC */
#include "port/template.h"

#include "base/lang.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct parts {
	struct template_part *v;
	size_t n, cap;
};

int
template_column(struct str *s, struct str *name)
{
	const char *end;

	if (s->n == 0 || s->p[0] != '{' || str_starts(*s, STR("{{")))
		return 0;
	end = memchr(s->p, '}', s->n);
	if (end == NULL)
		return -1;
	*name = (struct str){ s->p + 1, (size_t)(end - s->p) - 1 };
	if (name->n == 0 || str_has(*name, '{'))
		return -1;
	*s = str_from(*s, name->n + 2);
	return 1;
}

/* Text up to the next brace; a doubled one is text. */
static int
take_text(struct str *s, struct buf *text)
{
	while (s->n > 0) {
		char c = s->p[0];

		if (c == '{' || c == '}') {
			if (s->n < 2 || s->p[1] != c)
				return c == '{' ? 0 : -1;
			*s = str_from(*s, 1);
		}
		buf_addc(text, c);
		*s = str_from(*s, 1);
	}
	return 0;
}

static int
take_part(struct str *s, struct template_part *p, struct names *columns, struct arena *a)
{
	struct buf text = { 0 };
	struct str name;
	int got = template_column(s, &name);

	if (got < 0)
		return -1;
	if (got > 0) {
		p->column = names_put(columns, arena_dup(a, name), NULL);
		return 0;
	}
	got = take_text(s, &text);
	*p = (struct template_part){ arena_dup(a, buf_str(&text)), NAMES_NONE };
	buf_release(&text);
	return got;
}

int
template_parse(struct template *t, struct str text, struct loc at, struct names *columns,
	       struct arena *a, struct err *e)
{
	struct parts parts = { 0 };
	struct str rest = text;

	*t = (struct template){ 0 };
	while (rest.n > 0) {
		struct template_part p = { 0 };

		if (take_part(&rest, &p, columns, a) != 0) {
			free(parts.v);
			return err_data(e, at,
					_("\"%.*s\": a brace without its other: a column is "
					  "{NAME}, a brace itself {{ or }}"),
					STR_ARG(text));
		}
		t->columns += p.column != NAMES_NONE;
		*LIST_ADD(parts) = p;
	}
	t->n = parts.n;
	t->part = arena_alloc(a, mem_mul(parts.n, sizeof *t->part));
	if (parts.n > 0)
		memcpy(t->part, parts.v, parts.n * sizeof *t->part);
	free(parts.v);
	return 0;
}

uint32_t
template_first(const struct template *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->part[i].column != NAMES_NONE)
			return t->part[i].column;
	return NAMES_NONE;
}

void
template_expand(struct buf *out, const struct template *t, const struct str *value)
{
	bool any = t->columns == 0;

	for (size_t i = 0; i < t->n && !any; i++)
		any = t->part[i].column != NAMES_NONE && value[t->part[i].column].n > 0;
	if (!any)
		return;
	for (size_t i = 0; i < t->n; i++)
		buf_add(out, t->part[i].column == NAMES_NONE ? t->part[i].text
							     : value[t->part[i].column]);
}
