/* SPDX-License-Identifier: ISC */
#include "work/load/terms.h"

#include "base/mem.h"
#include "crm/contract.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

#define NONE UINT32_MAX

enum { DEEP = 32 }; /* amendments of amendments; what is deeper goes around in a circle */

static void
unlink_all(struct terms *t)
{
	free(t->link);
	t->link = NULL;
	names_release(&t->superseded);
}

void
terms_release(struct terms *t)
{
	unlink_all(t);
	past_release(&t->status);
	recs_release(&t->contracts);
	*t = (struct terms){ 0 };
}

void
terms_take(struct terms *t, const struct rec *contract)
{
	recs_put(&t->contracts, contract);
}

bool
terms_is_contract(const struct rec *r)
{
	return rec_get(r, "parent").n == 0;
}

/* The contract that an amendment, or one of it, is of. */
static uint32_t
root(const struct terms *t, uint32_t i)
{
	for (int deep = 0; deep < DEEP; deep++) {
		struct str parent = rec_get(&t->contracts.v[i], "parent");
		uint32_t up = parent.n > 0 ? names_find(&t->contracts.ids, parent) : NAMES_NONE;

		if (up == NAMES_NONE)
			break;
		i = up;
	}
	return i;
}

static bool
is_signed(const struct terms *t, const struct rec *r)
{
	return str_is(past_value(&t->status, r), "signed");
}

/* The day from which on an amendment is in force. */
static int32_t
first_day(const struct rec *r)
{
	int32_t from = recs_day(r, "from");

	return from != DATE_NONE ? from : recs_day(r, "date");
}

void
terms_link(struct terms *t)
{
	const struct recs *c = &t->contracts;

	unlink_all(t);
	t->link = mem_new(mem_mul(c->ids.n, sizeof *t->link));
	for (uint32_t i = 0; i < c->ids.n; i++)
		t->link[i] = (struct amending){ root(t, i), NONE, NONE };
	/* from the last, so that each list has them in the order they were read */
	for (uint32_t i = (uint32_t)c->ids.n; i-- > 0;) {
		uint32_t of = t->link[i].of;

		if (!is_signed(t, &c->v[i]))
			continue;
		if (rec_get(&c->v[i], "supersedes").n > 0)
			names_put(&t->superseded, rec_get(&c->v[i], "supersedes"), NULL);
		if (of == i || first_day(&c->v[i]) == DATE_NONE)
			continue;
		t->link[i].next = t->link[of].first;
		t->link[of].first = i;
	}
}

void
terms_init(struct terms *t, int32_t day)
{
	static const char *const status[] = { "status" };

	*t = (struct terms){ .day = day };
	t->status = (struct past){ .kind = "contract", .fields = status, .n = COUNTOF(status) };
}

int
terms_load(struct terms *t, struct session *s, int32_t day, struct err *e)
{
	terms_init(t, day);
	if (recs_load(&t->contracts, s, "contract", (struct period){ DATE_MIN, day }, e) != 0 ||
	    past_load(&t->status, s, "contract", "status", day, e) != 0)
		return -1;
	terms_link(t);
	return 0;
}

/* The first of the amendments of a contract, or NONE. */
static uint32_t
first_of(const struct terms *t, const struct rec *r)
{
	uint32_t i = r ? names_find(&t->contracts.ids, rec_get(r, "id")) : NAMES_NONE;

	return i == NAMES_NONE ? NONE : t->link[i].first;
}

const struct rec *
terms_contract(const struct terms *t, struct str id)
{
	uint32_t i = id.n > 0 ? names_find(&t->contracts.ids, id) : NAMES_NONE;

	return i == NAMES_NONE ? NULL : &t->contracts.v[t->link[i].of];
}

const struct rec *
terms_source(const struct terms *t, const struct rec *r, const char *field, int32_t day)
{
	const struct rec *source = r && rec_get(r, field).n > 0 ? r : NULL;
	int32_t latest = DATE_MIN;

	for (uint32_t i = first_of(t, r); i != NONE; i = t->link[i].next) {
		const struct rec *one = &t->contracts.v[i];
		int32_t from = first_day(one);

		if (from <= day && from >= latest && rec_get(one, field).n > 0) {
			latest = from;
			source = one;
		}
	}
	return source;
}

struct str
terms_text(const struct terms *t, const struct rec *r, const char *field, int32_t day)
{
	const struct rec *source = terms_source(t, r, field, day);

	return source ? rec_get(source, field) : STR("");
}

int32_t
terms_change(const struct terms *t, const struct rec *r, const char *field, int32_t from,
	     int32_t to)
{
	int32_t next = DATE_NONE;

	for (uint32_t i = first_of(t, r); i != NONE; i = t->link[i].next) {
		const struct rec *one = &t->contracts.v[i];
		int32_t day = first_day(one);

		if (rec_get(one, field).n > 0 && day > from && day <= to &&
		    (next == DATE_NONE || day < next))
			next = day;
	}
	return next;
}

int32_t
terms_ends(const struct terms *t, const struct rec *r, int32_t day, int *renewals)
{
	struct contract_term term = { .until = DATE_NONE };
	struct str status = past_value(&t->status, r);
	int64_t months = 0;
	int32_t ends;

	date_parse(&term.until, terms_text(t, r, "until", day));
	term.renews = str_is(terms_text(t, r, "renewal", day), "auto") &&
		      !str_is(status, "terminated") && !str_is(status, "closed");
	if (num_parse(&months, terms_text(t, r, "renewal_months", day), 0) == NUM_OK &&
	    months < 12 * 9999)
		term.renew_months = (int32_t)months;
	ends = contract_ends(&term, day);
	if (renewals) {
		*renewals = 0;
		while (term.until != DATE_NONE && ends != DATE_NONE && term.renew_months > 0 &&
		       date_add_months(term.until, *renewals * term.renew_months) < ends)
			++*renewals;
	}
	return ends;
}

const char *
terms_state(const struct terms *t, const struct rec *r)
{
	static const char *const stored[] = { "draft", "approval", "terminated", "closed" };
	struct str status = past_value(&t->status, r);
	int32_t from = recs_day(r, "from"), ends;

	for (size_t i = 0; i < COUNTOF(stored); i++)
		if (str_is(status, stored[i]))
			return stored[i];
	if (names_find(&t->superseded, rec_get(r, "id")) != NAMES_NONE)
		return "superseded";
	if (from != DATE_NONE && from > t->day)
		return "future";
	ends = terms_ends(t, r, t->day, NULL);
	return ends != DATE_NONE && ends < t->day ? "ended" : "active";
}
