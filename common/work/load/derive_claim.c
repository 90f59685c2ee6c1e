/* SPDX-License-Identifier: ISC */
#include "work/load/derive_claim.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>

/* The last change of the state, wherever a merge has put it. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct derive_claims *d = ctx;
	struct last_state *last;
	int64_t at = INT64_MIN;
	bool added;
	uint32_t i;

	(void)e;
	if (!str_is(rec_get(r, "doc_kind"), "claim") || !str_is(rec_get(r, "field"), "status"))
		return 0;
	i = names_put(&d->ids, rec_get(r, "doc"), &added);
	if (added)
		d->v = mem_grow(d->v, i, &d->cap, sizeof *d->v);
	last = &d->v[i];
	(void)moment_parse(&at, NULL, rec_get(r, "at"));
	if (added || at >= last->at)
		*last = (struct last_state){ at, arena_dup(&d->arena, rec_get(r, "at")) };
	return 0;
}

int
derive_claims_load(struct derive_claims *d, struct session *s, bool since, struct err *e)
{
	*d = (struct derive_claims){ .today = s->clock.today };
	d->ids.arena = &d->arena;
	if (!since)
		return 0;
	return each_of(s, "event", EACH_ALL, take_event, d, e);
}

/* What was stored as it is has no events. */
static struct str
since(const struct derive_claims *d, const struct rec *r)
{
	uint32_t i = names_find(&d->ids, rec_get(r, "id"));

	if (i != NAMES_NONE)
		return d->v[i].moment;
	return rec_get(r, rec_get(r, "closed").n > 0 ? "closed" : "received");
}

struct derived
derive_claim(const struct derive_claims *d, const struct rec *r, struct str key)
{
	int32_t today = d->today, from, until = today, due;
	struct str closed = str_head(rec_get(r, "closed"), 10);

	if (closed.n > 0 && (!date_parse(&until, closed) || until > today))
		until = today;
	if (str_is(key, "since"))
		return derived_text(since(d, r));
	if (str_is(key, "age") && date_parse(&from, rec_get(r, "date")))
		return derived_int(until - from);
	if (str_is(key, "days_over") && date_parse(&due, str_head(rec_get(r, "due"), 10)))
		return derived_int(until > due ? until - due : 0);
	return (struct derived){ .what = DERIVED_NONE };
}

void
derive_claims_release(struct derive_claims *d)
{
	free(d->v);
	names_release(&d->ids);
	arena_release(&d->arena);
	*d = (struct derive_claims){ 0 };
}
