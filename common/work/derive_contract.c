/* SPDX-License-Identifier: ISC */
#include "work/derive_contract.h"

#include "base/mem.h"
#include "value/num.h"
#include "work/each.h"

#include <stdlib.h>

static int32_t
day_of(const struct rec *r, const char *key)
{
	int32_t d;

	return date_parse(&d, rec_get(r, key)) ? d : DATE_NONE;
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct derive_contracts *d = ctx;
	struct str parent = rec_get(r, "parent");
	bool added;
	uint32_t i;

	(void)e;
	if (parent.n == 0 || !str_is(rec_get(r, "status"), "signed"))
		return 0;
	i = names_put(&d->parents, parent, &added);
	d->first = mem_grow(d->first, i, &d->first_cap, sizeof *d->first);
	if (added)
		d->first[i] = UINT32_MAX;
	*LIST_ADD(*d) =
		(struct amendment){ { day_of(r, "date"), day_of(r, "until") }, d->first[i] };
	d->first[i] = (uint32_t)d->n - 1;
	return 0;
}

int
derive_contracts_load(struct derive_contracts *d, struct session *s, struct err *e)
{
	d->parents.arena = &d->arena;
	d->today = s->clock.today;
	return each_record(s->store, schema_kind(&s->set.schema, STR("contract")), EACH_ALL, take,
			   d, e);
}

/* Its amendments as an array, in the order they were read. */
static struct contract_amendment *
amendments(const struct derive_contracts *d, struct str id, size_t *n)
{
	uint32_t i = names_find(&d->parents, id);
	struct contract_amendment *v;

	*n = 0;
	if (i == NAMES_NONE)
		return NULL;
	for (uint32_t at = d->first[i]; at != UINT32_MAX; at = d->v[at].next)
		++*n;
	v = mem_new(mem_mul(*n, sizeof *v));
	for (uint32_t at = d->first[i], k = (uint32_t)*n; at != UINT32_MAX; at = d->v[at].next)
		v[--k] = d->v[at].a;
	return v;
}

struct derived
derive_contract(const struct derive_contracts *d, const struct rec *r, struct str key)
{
	struct contract_term t = { .until = day_of(r, "until") };
	struct str status = rec_get(r, "status");
	struct contract_amendment *v = amendments(d, rec_get(r, "id"), &t.namendments);
	int64_t months = 0;
	int32_t ends;

	t.amendments = v;
	t.renews = str_is(rec_get(r, "renewal"), "auto") && !str_is(status, "terminated") &&
		   !str_is(status, "closed");
	if (num_parse(&months, rec_get(r, "renewal_months"), 0) == NUM_OK && months < 12 * 9999)
		t.renew_months = (int32_t)months;
	ends = contract_ends(&t, d->today);
	free(v);
	if (ends == DATE_NONE)
		return (struct derived){ .what = DERIVED_NONE };
	return str_is(key, "ends") ? derived_date(ends) : derived_int(ends - d->today);
}

void
derive_contracts_release(struct derive_contracts *d)
{
	free(d->first);
	free(d->v);
	names_release(&d->parents);
	arena_release(&d->arena);
	*d = (struct derive_contracts){ 0 };
}
