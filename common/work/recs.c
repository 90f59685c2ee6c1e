/* SPDX-License-Identifier: ISC */
#include "work/recs.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/each.h"

#include <stdlib.h>

struct loading {
	struct recs *t;
	bool dated;
	struct period period;
};

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct loading *l = ctx;
	bool added;
	uint32_t i;

	(void)e;
	if (l->dated && !period_has(l->period, recs_day(r, "date")))
		return 0;
	i = names_put(&l->t->ids, rec_get(r, "id"), &added);
	if (!added)
		return 0;
	l->t->v = mem_grow(l->t->v, i, &l->t->cap, sizeof *l->t->v);
	l->t->v[i] = (struct rec){ 0 };
	rec_copy(&l->t->v[i], r, &l->t->arena);
	l->t->v[i].at = r->at;
	if (r->at.file)
		l->t->v[i].at.file = arena_cstr(&l->t->arena, str_of(r->at.file));
	return 0;
}

int
recs_load(struct recs *t, struct session *s, const char *kind, struct period p, struct err *e)
{
	const struct kind *k = schema_kind(&s->set.schema, str_of(kind));
	struct loading l = { t, (k->flags & KIND_DATED) != 0, p };

	t->ids.arena = &t->arena;
	return each_record(s->store, k, p, take, &l, e);
}

const struct rec *
recs_find(const struct recs *t, struct str id)
{
	uint32_t i = id.n > 0 ? names_find(&t->ids, id) : NAMES_NONE;

	return i == NAMES_NONE ? NULL : &t->v[i];
}

void
recs_release(struct recs *t)
{
	for (size_t i = 0; i < t->ids.n; i++)
		rec_release(&t->v[i]);
	free(t->v);
	names_release(&t->ids);
	arena_release(&t->arena);
	*t = (struct recs){ 0 };
}

int32_t
recs_day(const struct rec *r, const char *key)
{
	int32_t d;

	return date_parse(&d, rec_get(r, key)) ? d : DATE_NONE;
}

int
recs_number(const struct rec *r, const char *key, int digits, int64_t *v, struct err *e)
{
	struct str s = rec_get(r, key);

	*v = 0;
	if (s.n == 0 || num_parse(v, s, digits) == NUM_OK)
		return 0;
	return err_data(e, r->at, _("%s \"%.*s\": not a number"), key, STR_ARG(s));
}

int
recs_sum(int64_t *sum, int64_t v, struct err *e)
{
	return num_add(sum, v) ? 0
			       : err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

/* The first change after the day says what the field was until then; merges may have put
 * events in any order. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct past *p = ctx;
	struct first_change c = { recs_day(r, "date"), rec_get(r, "at"), rec_get(r, "from") };
	struct first_change *old;
	bool added;
	uint32_t i;

	(void)e;
	if (c.date <= p->day || !str_is(rec_get(r, "doc_kind"), p->kind) ||
	    !str_is(rec_get(r, "field"), p->field) || str_is(rec_get(r, "action"), "new"))
		return 0;
	i = names_put(&p->docs, rec_get(r, "doc"), &added);
	if (added)
		p->v = mem_grow(p->v, i, &p->cap, sizeof *p->v);
	old = &p->v[i];
	if (added || c.date < old->date || (c.date == old->date && str_cmp(c.at, old->at) < 0))
		*old = (struct first_change){ c.date, arena_dup(&p->arena, c.at),
					      arena_dup(&p->arena, c.from) };
	return 0;
}

int
past_load(struct past *p, struct session *s, const char *kind, const char *field, int32_t day,
	  struct err *e)
{
	*p = (struct past){ .kind = kind, .field = field, .day = day };
	p->docs.arena = &p->arena;
	if (day >= DATE_MAX)
		return 0;
	return each_record(s->store, schema_kind(&s->set.schema, STR("event")),
			   (struct period){ day + 1, DATE_MAX }, take_event, p, e);
}

struct str
past_value(const struct past *p, const struct rec *r)
{
	uint32_t i = names_find(&p->docs, rec_get(r, "id"));

	return i == NAMES_NONE ? rec_get(r, p->field) : p->v[i].from;
}

void
past_release(struct past *p)
{
	free(p->v);
	names_release(&p->docs);
	arena_release(&p->arena);
	*p = (struct past){ 0 };
}
