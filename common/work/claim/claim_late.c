/* SPDX-License-Identifier: ISC */
#include "work/claim/claim_late.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>

static struct forward *
forward_of(struct forwards *f, struct str claim)
{
	bool added;
	uint32_t i = names_put(&f->claims, claim, &added);

	if (added) {
		f->v = mem_grow(f->v, i, &f->cap, sizeof *f->v);
		f->v[i] = (struct forward){ .at = INT64_MIN };
	}
	return &f->v[i];
}

/* The last event counts, wherever a merge has put it.  Of those of one act the first has the
 * term, and one has the department where that is another. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct forwards *f = ctx;
	bool forward = str_is(rec_get(r, "action"), "forward");
	bool department = str_is(rec_get(r, "field"), "department");
	struct str due = rec_get(r, "due");
	struct forward *last;
	int64_t at = INT64_MIN;
	int32_t day;

	(void)e;
	if (!str_is(rec_get(r, "doc_kind"), "claim") || (!forward && !department) ||
	    !date_parse(&day, rec_get(r, "date")) || !period_has(f->period, day))
		return 0;
	(void)moment_parse(&at, NULL, rec_get(r, "at"));
	last = forward_of(f, rec_get(r, "doc"));
	if (at < last->at)
		return 0;
	if (at > last->at)
		last->due = STR("");
	last->at = at;
	if (due.n > 0)
		last->due = arena_dup(&f->arena, due);
	if (department) {
		last->department = arena_dup(&f->arena, rec_get(r, "to"));
		last->named = true;
	}
	return 0;
}

int
forwards_load(struct forwards *f, struct session *s, struct period p, struct err *e)
{
	*f = (struct forwards){ .period = p };
	f->claims.arena = &f->arena;
	return each_record(s->store, schema_kind(&s->set.schema, STR("event")), p, take_event, f,
			   e);
}

void
forwards_release(struct forwards *f)
{
	free(f->v);
	names_release(&f->claims);
	arena_release(&f->arena);
	*f = (struct forwards){ 0 };
}

static struct str
over(struct str moment, int64_t now)
{
	int64_t t;

	return moment_parse(&t, NULL, moment) && t < now ? moment : STR("");
}

struct claim_over
claim_over(const struct forwards *f, const struct rec *claim, int64_t now)
{
	struct claim_over o = { .resolve = over(rec_get(claim, "due"), now) };
	uint32_t i = names_find(&f->claims, rec_get(claim, "id"));
	int64_t answered;

	if (!moment_parse(&answered, NULL, rec_get(claim, "responded")) || answered > now)
		o.answer = over(rec_get(claim, "response_due"), now);
	if (i != NAMES_NONE &&
	    (!f->v[i].named || str_eq(f->v[i].department, rec_get(claim, "department"))))
		o.department = over(f->v[i].due, now);
	return o;
}
