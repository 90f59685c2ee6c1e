/* SPDX-License-Identifier: ISC */
#include "work/load/recs.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"

#include <stdlib.h>

struct loading {
	struct recs *t;
	bool dated;
	struct period period;
};

/* The number of an id; a new one has an empty record. */
static uint32_t
place(struct recs *t, struct str id, bool *added)
{
	uint32_t i;

	t->ids.arena = &t->arena;
	i = names_put(&t->ids, id, added);
	if (*added) {
		t->v = mem_grow(t->v, i, &t->cap, sizeof *t->v);
		t->v[i] = (struct rec){ 0 };
	}
	return i;
}

void
recs_put(struct recs *t, const struct rec *r)
{
	bool added;
	uint32_t i = place(t, rec_get(r, "id"), &added);

	rec_copy(&t->v[i], r, &t->arena);
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct loading *l = ctx;
	bool added;
	uint32_t i;

	(void)e;
	if (l->dated && !period_has(l->period, recs_day(r, "date")))
		return 0;
	i = place(l->t, rec_get(r, "id"), &added);
	if (added)
		rec_copy(&l->t->v[i], r, &l->t->arena);
	return 0;
}

int
recs_load(struct recs *t, struct session *s, const char *kind, struct period p, struct err *e)
{
	const struct kind *k = schema_kind(&s->set.schema, str_of(kind));
	struct loading l = { t, (k->flags & KIND_DATED) != 0, p };

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
