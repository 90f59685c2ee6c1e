/* SPDX-License-Identifier: ISC */
#include "work/terms.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/each.h"

#include <stdlib.h>

#define NONE UINT32_MAX

enum { DEEP = 32 }; /* amendments of amendments; what is deeper goes around in a circle */

static const char *const fields[TERM_COUNT] = {
	[TERM_DAYS] = "terms",
	[TERM_LIMIT] = "credit_limit",
	[TERM_LIMIT_DAYS] = "credit_days",
	[TERM_PENALTY] = "penalty",
	[TERM_CAP] = "penalty_cap",
};

void
terms_take(struct terms *t, const struct rec *contract)
{
	struct terms_doc d = { .date = DATE_NONE, .first = NONE, .next = NONE };
	uint32_t i;

	t->ids.arena = &t->arena;
	i = names_put(&t->ids, rec_get(contract, "id"), NULL);
	t->v = mem_grow(t->v, i, &t->cap, sizeof *t->v);
	for (size_t f = 0; f < TERM_COUNT; f++)
		d.text[f] = arena_dup(&t->arena, rec_get(contract, fields[f]));
	d.parent = arena_dup(&t->arena, rec_get(contract, "parent"));
	d.signed_ = str_is(rec_get(contract, "status"), "signed");
	date_parse(&d.date, rec_get(contract, "date"));
	t->v[i] = d;
	t->linked = false;
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	terms_take(ctx, r);
	return 0;
}

int
terms_load(struct terms *t, struct session *s, struct err *e)
{
	return each_record(s->store, schema_kind(&s->set.schema, STR("contract")), EACH_ALL, take,
			   t, e);
}

void
terms_release(struct terms *t)
{
	free(t->v);
	names_release(&t->ids);
	arena_release(&t->arena);
	*t = (struct terms){ 0 };
}

/* The contract that an amendment, or one of it, is of. */
static uint32_t
root(const struct terms *t, uint32_t i)
{
	for (int deep = 0; deep < DEEP && t->v[i].parent.n > 0; deep++) {
		uint32_t up = names_find(&t->ids, t->v[i].parent);

		if (up == NAMES_NONE)
			break;
		i = up;
	}
	return i;
}

static void
link_amendments(struct terms *t)
{
	for (size_t i = 0; i < t->ids.n; i++)
		t->v[i].first = t->v[i].next = NONE;
	/* from the last, so that each list has them in the order they were read */
	for (size_t i = t->ids.n; i-- > 0;) {
		struct terms_doc *d = &t->v[i];
		uint32_t of = root(t, (uint32_t)i);

		if (of == i || !d->signed_ || d->date == DATE_NONE)
			continue;
		d->next = t->v[of].first;
		t->v[of].first = (uint32_t)i;
	}
	t->linked = true;
}

/* The contract with its amendments linked, or NONE. */
static uint32_t
find(struct terms *t, struct str contract)
{
	uint32_t i = contract.n > 0 ? names_find(&t->ids, contract) : NAMES_NONE;

	if (i == NAMES_NONE)
		return NONE;
	if (!t->linked)
		link_amendments(t);
	return root(t, i);
}

struct str
terms_on(struct terms *t, struct str contract, enum term what, int32_t day)
{
	uint32_t i = find(t, contract);
	int32_t latest = DATE_MIN;
	struct str text;

	if (i == NONE)
		return STR("");
	text = t->v[i].text[what];
	for (i = t->v[i].first; i != NONE; i = t->v[i].next) {
		const struct terms_doc *d = &t->v[i];

		if (d->text[what].n > 0 && d->date <= day && d->date >= latest) {
			text = d->text[what];
			latest = d->date;
		}
	}
	return text;
}

int32_t
terms_change(struct terms *t, struct str contract, enum term what, int32_t from, int32_t to)
{
	uint32_t i = find(t, contract);
	int32_t next = DATE_NONE;

	if (i == NONE)
		return next;
	for (i = t->v[i].first; i != NONE; i = t->v[i].next) {
		const struct terms_doc *d = &t->v[i];

		if (d->text[what].n > 0 && d->date > from && d->date <= to &&
		    (next == DATE_NONE || d->date < next))
			next = d->date;
	}
	return next;
}
