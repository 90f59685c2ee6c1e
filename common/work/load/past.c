/* SPDX-License-Identifier: ISC */
#include "work/load/past.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>

/* The changes of a document, with a place for each field. */
static struct first_change *
changes_of(struct past *p, struct str doc)
{
	bool added;
	uint32_t i = names_put(&p->docs, doc, &added);

	if (added) {
		while (p->cap < ((size_t)i + 1) * p->n)
			p->v = mem_grow(p->v, p->cap, &p->cap, sizeof *p->v);
		for (size_t k = 0; k < p->n; k++)
			p->v[i * p->n + k] = (struct first_change){ .date = DATE_NONE };
	}
	return &p->v[i * p->n];
}

/* The first change after the day says what the field was until then; merges may have put
 * events in any order, and clocks differ in their zones. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct past *p = ctx;
	struct first_change *old, new = { .at = INT64_MIN };
	struct str field = rec_get(r, "field");
	size_t k = 0;

	(void)e;
	if (field.n == 0 || !str_is(rec_get(r, "doc_kind"), p->kind) ||
	    !date_parse(&new.date, rec_get(r, "date")) || new.date <= p->day ||
	    str_is(rec_get(r, "action"), "new"))
		return 0;
	while (k < p->n && !str_is(field, p->fields[k]))
		k++;
	if (k == p->n)
		return 0;
	(void)moment_parse(&new.at, NULL, rec_get(r, "at"));
	old = &changes_of(p, rec_get(r, "doc"))[k];
	if (old->date != DATE_NONE &&
	    (new.date > old->date || (new.date == old->date &&new.at >= old->at)))
		return 0;
	new.from = arena_dup(&p->arena, rec_get(r, "from"));
	*old = new;
	return 0;
}

int
past_load_fields(struct past *p, struct session *s, const char *kind, const char *const *fields,
		 size_t n, int32_t day, struct err *e)
{
	const char **own;

	*p = (struct past){ .kind = kind, .day = day, .n = n };
	own = arena_new(&p->arena, mem_mul(n, sizeof *own));
	for (size_t k = 0; k < n; k++)
		own[k] = fields[k];
	p->fields = own;
	p->docs.arena = &p->arena;
	if (day >= DATE_MAX)
		return 0;
	return each_of(s, "event", (struct period){ day + 1, DATE_MAX }, take_event, p, e);
}

int
past_load(struct past *p, struct session *s, const char *kind, const char *field, int32_t day,
	  struct err *e)
{
	return past_load_fields(p, s, kind, &field, 1, day, e);
}

int
past_load_tracked(struct past *p, struct session *s, const struct kind *k, int32_t day,
		  struct err *e)
{
	const char **fields = mem_new(mem_mul(k->n, sizeof *fields));
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < k->n; i++)
		if (k->fields[i].flags & FIELD_TRACKED)
			fields[n++] = k->fields[i].name;
	rc = past_load_fields(p, s, k->name, fields, n, day, e);
	free(fields);
	return rc;
}

struct str
past_text(const struct past *p, struct str id, struct str now)
{
	uint32_t i = names_find(&p->docs, id);

	return i == NAMES_NONE || p->v[i * p->n].date == DATE_NONE ? now : p->v[i * p->n].from;
}

struct str
past_value(const struct past *p, const struct rec *r)
{
	return past_text(p, rec_get(r, "id"), rec_get(r, p->fields[0]));
}

struct str
past_field(const struct past *p, const struct rec *r, size_t k)
{
	uint32_t i = names_find(&p->docs, rec_get(r, "id"));

	return i == NAMES_NONE || p->v[i * p->n + k].date == DATE_NONE ? rec_get(r, p->fields[k])
								       : p->v[i * p->n + k].from;
}

const struct rec *
past_rec(const struct past *p, const struct rec *r, struct rec *then)
{
	if (p->docs.n == 0 || names_find(&p->docs, rec_get(r, "id")) == NAMES_NONE)
		return r;
	for (size_t i = 0; i < r->n; i++)
		rec_set(then, r->f[i].key, r->f[i].val);
	past_turn_back(p, then);
	return then;
}

void
past_turn_back(const struct past *p, struct rec *r)
{
	uint32_t i = p->docs.n > 0 ? names_find(&p->docs, rec_get(r, "id")) : NAMES_NONE;

	for (size_t k = 0; i != NAMES_NONE && k < p->n; k++)
		if (p->v[i * p->n + k].date != DATE_NONE)
			rec_setz(r, p->fields[k], p->v[i * p->n + k].from);
}

void
past_release(struct past *p)
{
	free(p->v);
	names_release(&p->docs);
	arena_release(&p->arena);
	*p = (struct past){ 0 };
}
