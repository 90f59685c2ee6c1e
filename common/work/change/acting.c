/* SPDX-License-Identifier: ISC */
#include "work/change/acting.h"

#include "value/date.h"

#include <string.h>

/* The first of these that a record has says whose it is. */
static struct str
owner_of(const struct changed *it)
{
	static const struct {
		const char *kind, *field;
	} own[] = {
		{ "approval", "staff" },
		{ "task", "owner" },
		{ "claim", "owner" },
	};

	for (size_t i = 0; i < COUNTOF(own); i++)
		if (strcmp(it->kind->name, own[i].kind) == 0 &&
		    rec_get(it->was, own[i].field).n > 0)
			return rec_get(it->was, own[i].field);
	return rec_get(it->was, "manager");
}

/* What waited and was carried out; who writes what he did. */
static const struct work {
	const char *kind, *field, *waited, *done[2];
	bool writes;
} works[] = {
	{ "activity", "status", "planned", { "done" }, true },
	{ "shipment", "status", "planned", { "done" }, true },
	{ "task", "status", "open", { "done" }, false },
	{ "approval", "decision", "pending", { "approved", "rejected" }, false },
};

static const struct work *
carried_out(const struct changed *it)
{
	for (size_t i = 0; i < COUNTOF(works); i++) {
		const struct work *w = &works[i];

		if (strcmp(it->kind->name, w->kind) != 0 ||
		    !str_is(rec_get(it->was, w->field), w->waited))
			continue;
		for (size_t k = 0; k < COUNTOF(w->done) && w->done[k]; k++)
			if (str_is(rec_get(it->now, w->field), w->done[k]))
				return w;
	}
	return NULL;
}

/* Today; of a contact that took place earlier, that day. */
static int32_t
day_of(const struct change *c, const struct changed *it, const struct work *w)
{
	int32_t today = c->s->clock.today, date;

	return w && w->writes && date_parse(&date, rec_get(it->now, "date")) && date < today
		       ? date
		       : today;
}

int
acting_note(const struct change *c, struct changed *it, struct err *e)
{
	const struct work *w = carried_out(it);
	struct str owner = owner_of(it);
	const struct people *p;

	if (it->act && it->act->acting.n > 0) {
		it->acting = it->act->acting;
		return 0;
	}
	if (owner.n == 0 || c->user.n == 0 || str_eq(owner, c->user))
		return 0;
	if (facts_people(c->facts, &p, e) != 0)
		return -1;
	if (!str_eq(people_actor(p, owner, day_of(c, it, w)), c->user))
		return 0;
	it->acting = owner;
	if (w && rec_get(it->now, "for").n == 0) {
		rec_setz(it->now, "for", owner);
		if (w->writes)
			rec_setz(it->now, "by", c->user);
	}
	return 0;
}
