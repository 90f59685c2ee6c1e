/* SPDX-License-Identifier: ISC */
#include "work/agreed.h"

#include "base/mem.h"
#include "crm/contract.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

static void
add_amendment(struct agreed *a, uint32_t contract)
{
	bool added;
	uint32_t i = names_put(&a->parents, rec_get(&a->contracts.v[contract], "parent"), &added);

	a->first = mem_grow(a->first, i, &a->first_cap, sizeof *a->first);
	if (added)
		a->first[i] = UINT32_MAX;
	*LIST_ADD(*a) = (struct amended){ contract, a->first[i] };
	a->first[i] = (uint32_t)a->n - 1;
}

int
agreed_load(struct agreed *a, struct session *s, int32_t day, struct err *e)
{
	*a = (struct agreed){ .day = day };
	if (recs_load(&a->contracts, s, "contract", (struct period){ DATE_MIN, day }, e) != 0 ||
	    past_load(&a->status, s, "contract", "status", day, e) != 0)
		return -1;
	for (uint32_t i = 0; i < a->contracts.ids.n; i++) {
		const struct rec *r = &a->contracts.v[i];

		if (!str_is(past_value(&a->status, r), "signed"))
			continue;
		if (!agreed_is_contract(r))
			add_amendment(a, i);
		if (rec_get(r, "supersedes").n > 0)
			names_put(&a->superseded, rec_get(r, "supersedes"), NULL);
	}
	return 0;
}

void
agreed_release(struct agreed *a)
{
	free(a->v);
	free(a->first);
	names_release(&a->parents);
	names_release(&a->superseded);
	past_release(&a->status);
	recs_release(&a->contracts);
	*a = (struct agreed){ 0 };
}

bool
agreed_is_contract(const struct rec *r)
{
	return rec_get(r, "parent").n == 0;
}

/* The latest read of its amendments, or UINT32_MAX. */
static uint32_t
first_of(const struct agreed *a, const struct rec *r)
{
	uint32_t i = names_find(&a->parents, rec_get(r, "id"));

	return i == NAMES_NONE ? UINT32_MAX : a->first[i];
}

struct str
agreed_term(const struct agreed *a, const struct rec *r, const char *field, int32_t day)
{
	struct str val = rec_get(r, field);
	int32_t latest = DATE_NONE;

	for (uint32_t i = first_of(a, r); i != UINT32_MAX; i = a->v[i].next) {
		const struct rec *one = &a->contracts.v[a->v[i].contract];
		int32_t date = recs_day(one, "date");

		/* of one day the one that was read later comes first here */
		if (date <= day && date > latest && rec_get(one, field).n > 0) {
			latest = date;
			val = rec_get(one, field);
		}
	}
	return val;
}

int32_t
agreed_ends(const struct agreed *a, const struct rec *r, int32_t day, int *renewals)
{
	struct contract_term t = { .until = DATE_NONE };
	struct str status = past_value(&a->status, r);
	int64_t months = 0;
	int32_t ends;

	date_parse(&t.until, agreed_term(a, r, "until", day));
	t.renews = str_is(agreed_term(a, r, "renewal", day), "auto") &&
		   !str_is(status, "terminated") && !str_is(status, "closed");
	if (num_parse(&months, agreed_term(a, r, "renewal_months", day), 0) == NUM_OK &&
	    months < 12 * 9999)
		t.renew_months = (int32_t)months;
	ends = contract_ends(&t, day);
	if (renewals) {
		*renewals = 0;
		while (t.until != DATE_NONE && ends != DATE_NONE && t.renew_months > 0 &&
		       date_add_months(t.until, *renewals * t.renew_months) < ends)
			++*renewals;
	}
	return ends;
}

const char *
agreed_state(const struct agreed *a, const struct rec *r)
{
	static const char *const stored[] = { "draft", "approval", "terminated", "closed" };
	struct str status = past_value(&a->status, r);
	int32_t from = recs_day(r, "from"), ends;

	for (size_t i = 0; i < COUNTOF(stored); i++)
		if (str_is(status, stored[i]))
			return stored[i];
	if (names_find(&a->superseded, rec_get(r, "id")) != NAMES_NONE)
		return "superseded";
	if (from != DATE_NONE && from > a->day)
		return "future";
	ends = agreed_ends(a, r, a->day, NULL);
	return ends != DATE_NONE && ends < a->day ? "ended" : "active";
}
