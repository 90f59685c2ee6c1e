/* SPDX-License-Identifier: ISC */
#include "work/report/agenda.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/derive_contract.h"
#include "work/load/each.h"

#include <stdlib.h>

/* What was planned longer ago is not pursued any more. */
enum { LOOK_BACK = 92 };

/* Does the query take it?  Of nobody is what its client's manager has. */
static bool
takes(const struct agenda *a, const struct agenda_item *it)
{
	const struct client_row *client = clients_find(&a->care.clients, it->client);
	struct str manager = it->manager.n > 0 ? it->manager : client_text(client, CLIENT_MANAGER);

	return report_takes_record(a->q, manager, it->client, client);
}

void
agenda_put(struct agenda *a, const struct agenda_item *borrowed)
{
	struct agenda_item it = *borrowed;

	if (!takes(a, &it))
		return;
	if (it.manager.n == 0)
		it.manager = client_text(clients_find(&a->care.clients, it.client), CLIENT_MANAGER);
	it.type = arena_dup(&a->arena, it.type);
	it.time = arena_dup(&a->arena, it.time);
	it.doc = arena_dup(&a->arena, it.doc);
	it.client = arena_dup(&a->arena, it.client);
	it.manager = arena_dup(&a->arena, it.manager);
	it.title = arena_dup(&a->arena, it.title);
	*LIST_ADD(*a) = it;
}

/* An item of a record with the fields that most have. */
static struct agenda_item
item_of(const struct agenda *a, enum agenda_what what, const struct rec *r, int32_t date)
{
	struct agenda_item it = { .what = what,
				  .doc = rec_get(r, "id"),
				  .client = rec_get(r, "client"),
				  .manager = rec_get(r, "manager"),
				  .date = date };

	if (num_parse(&it.amount, rec_get(r, "amount"), a->q->s->set.digits) != NUM_OK ||
	    it.amount < 0)
		it.amount = 0;
	return it;
}

static int
take_activity(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct agenda_item it;
	int32_t date;

	(void)e;
	if (!str_is(rec_get(r, "status"), "planned") || !date_parse(&date, rec_get(r, "date")) ||
	    date > a->q->period.to)
		return 0;
	it = item_of(a, AGENDA_ACTIVITY, r, date);
	it.type = rec_get(r, "type");
	it.time = rec_get(r, "time");
	it.title = rec_get(r, "topic");
	agenda_put(a, &it);
	return 0;
}

static int
take_task(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct agenda_item it;
	int32_t due;

	(void)e;
	if (!str_is(rec_get(r, "status"), "open") || !date_parse(&due, rec_get(r, "due")) ||
	    due > a->q->period.to)
		return 0;
	it = item_of(a, AGENDA_TASK, r, due);
	it.manager = rec_get(r, "owner");
	it.title = rec_get(r, "title");
	agenda_put(a, &it);
	return 0;
}

static int
take_approval(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct agenda_item it;
	int32_t date;

	(void)e;
	if (!str_is(rec_get(r, "decision"), "pending") || rec_get(r, "staff").n == 0 ||
	    !date_parse(&date, rec_get(r, "date")) || date > a->q->period.to)
		return 0;
	it = item_of(a, AGENDA_APPROVAL, r, date);
	it.doc = rec_get(r, "doc");
	it.manager = rec_get(r, "staff");
	it.title = rec_get(r, "step");
	agenda_put(a, &it);
	return 0;
}

static int
take_offer(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct agenda_item it;
	int32_t until;

	(void)e;
	if (!str_is(rec_get(r, "status"), "sent") ||
	    !date_parse(&until, rec_get(r, "valid_until")) || !period_has(a->q->period, until))
		return 0;
	it = item_of(a, AGENDA_OFFER, r, until);
	agenda_put(a, &it);
	return 0;
}

static int
take_deal(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct str stage = rec_get(r, "stage");
	struct agenda_item it;
	int32_t deadline;

	(void)e;
	if (str_is(stage, "won") || str_is(stage, "lost") ||
	    !date_parse(&deadline, rec_get(r, "deadline")) || !period_has(a->q->period, deadline))
		return 0;
	it = item_of(a, AGENDA_TENDER, r, deadline);
	it.title = rec_get(r, "name");
	agenda_put(a, &it);
	return 0;
}

/* The day of a date or moment; DATE_NONE where it is neither. */
static int32_t
day_of(const struct agenda *a, struct str val)
{
	int64_t moment;
	int32_t day;

	if (date_parse(&day, val))
		return day;
	return moment_parse(&moment, NULL, val) ? moment_date(moment, a->q->s->clock.offset)
						: DATE_NONE;
}

/* The first term of a claim that is still open: the answer, where there is none, else the
 * resolution. */
static int
take_claim(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct str status = rec_get(r, "status");
	struct agenda_item it;
	int32_t due = DATE_NONE;

	(void)e;
	if (!str_is(status, "open") && !str_is(status, "investigating") &&
	    !str_is(status, "escalated"))
		return 0;
	if (rec_get(r, "responded").n == 0)
		due = day_of(a, rec_get(r, "response_due"));
	if (due == DATE_NONE)
		due = day_of(a, rec_get(r, "due"));
	if (due == DATE_NONE || due > a->q->period.to)
		return 0;
	it = item_of(a, AGENDA_CLAIM, r, due);
	if (rec_get(r, "owner").n > 0)
		it.manager = rec_get(r, "owner");
	it.title = rec_get(r, "reason");
	agenda_put(a, &it);
	return 0;
}

/* The birthday in the year of a day; that of February 29 is February 28 where there is none. */
static int32_t
birthday_in(struct civil born, int32_t day)
{
	struct civil c = { date_civil(day).year, born.month, born.day };

	if (!date_valid(c))
		c.day = 28;
	return date_of(c);
}

static int
take_contact(void *ctx, const struct rec *r, struct err *e)
{
	struct agenda *a = ctx;
	struct agenda_item it;
	int32_t born, day;

	(void)e;
	if (!date_parse(&born, rec_get(r, "birthday")))
		return 0;
	day = birthday_in(date_civil(born), a->q->period.from);
	if (day < a->q->period.from) /* a run over the new year */
		day = birthday_in(date_civil(born), a->q->period.to);
	if (!period_has(a->q->period, day))
		return 0;
	it = item_of(a, AGENDA_BIRTHDAY, r, day);
	it.title = rec_get(r, "name");
	agenda_put(a, &it);
	return 0;
}

struct reviewing {
	struct agenda *a;
	struct names clients;
	struct agenda_item *v; /* the check of each that holds longest */
	size_t cap;
};

static int
take_check(void *ctx, const struct rec *r, struct err *e)
{
	struct reviewing *v = ctx;
	struct arena *arena = &v->a->arena;
	int32_t until;
	bool added;
	uint32_t i;

	(void)e;
	if (!date_parse(&until, rec_get(r, "until")))
		return 0;
	i = names_put(&v->clients, rec_get(r, "client"), &added);
	if (added)
		v->v = mem_grow(v->v, i, &v->cap, sizeof *v->v);
	else if (v->v[i].date >= until)
		return 0;
	v->v[i] = (struct agenda_item){ .what = AGENDA_CHECK,
					.doc = arena_dup(arena, rec_get(r, "id")),
					.client = v->clients.v[i],
					.title = arena_dup(arena, rec_get(r, "type")),
					.date = until };
	return 0;
}

static int
load_checks(struct agenda *a, struct err *e)
{
	const struct kind *k = schema_kind(&a->q->s->set.schema, STR("check"));
	struct reviewing v = { .a = a, .clients = { .arena = &a->arena } };
	int rc = each_record(a->q->s->store, k, EACH_ALL, take_check, &v, e);

	for (size_t i = 0; rc == 0 && i < v.clients.n; i++)
		if (period_has(a->q->period, v.v[i].date))
			agenda_put(a, &v.v[i]);
	free(v.v);
	names_release(&v.clients);
	return rc;
}

struct ending {
	struct agenda *a;
	struct terms contracts;
};

/* A contract is to be seen to when its notice has to be given, else when it ends. */
static int
take_contract(void *ctx, const struct rec *r, struct err *e)
{
	struct ending *v = ctx;
	struct agenda_item it;
	struct derived ends;
	int64_t notice, day;

	(void)e;
	if (!str_is(rec_get(r, "status"), "signed") || rec_get(r, "parent").n > 0)
		return 0;
	ends = derive_contract(&v->contracts, r, STR("ends"));
	if (ends.what != DERIVED_DATE)
		return 0;
	day = ends.number;
	if (num_parse(&notice, rec_get(r, "notice_days"), 0) == NUM_OK && notice > 0)
		day -= notice;
	if (day < v->a->q->period.from || day > v->a->q->period.to)
		return 0;
	it = item_of(v->a, AGENDA_CONTRACT, r, (int32_t)day);
	agenda_put(v->a, &it);
	return 0;
}

static int
load_contracts(struct agenda *a, struct err *e)
{
	const struct kind *k = schema_kind(&a->q->s->set.schema, STR("contract"));
	struct ending v = { .a = a };
	int rc = terms_load(&v.contracts, a->q->s, a->q->s->clock.today, e);

	if (rc == 0)
		rc = each_record(a->q->s->store, k, EACH_ALL, take_contract, &v, e);
	terms_release(&v.contracts);
	return rc;
}

int
agenda_load(struct agenda *a, const struct report_query *q, struct err *e)
{
	struct period lately = { q->period.from - LOOK_BACK, q->period.to };
	const struct {
		const char *kind;
		struct period period;
		int (*take)(void *ctx, const struct rec *r, struct err *e);
	} sources[] = {
		{ "activity", lately, take_activity },   { "task", EACH_ALL, take_task },
		{ "approval", EACH_ALL, take_approval }, { "offer", EACH_ALL, take_offer },
		{ "deal", EACH_ALL, take_deal },         { "claim", EACH_ALL, take_claim },
		{ "contact", EACH_ALL, take_contact },
	};

	*a = (struct agenda){ .q = q };
	if (care_load(&a->care, q->s, q->as_of, e) != 0 || people_load(&a->people, q->s, e) != 0)
		return -1;
	for (size_t i = 0; i < COUNTOF(sources); i++)
		if (each_of(q->s, sources[i].kind, sources[i].period, sources[i].take, a, e) != 0)
			return -1;
	if (load_checks(a, e) != 0 || load_contracts(a, e) != 0 || agenda_deliveries(a, e) != 0)
		return -1;
	return agenda_money(a, e);
}

void
agenda_release(struct agenda *a)
{
	care_release(&a->care);
	people_release(&a->people);
	free(a->v);
	arena_release(&a->arena);
	*a = (struct agenda){ 0 };
}
