/* SPDX-License-Identifier: ISC */
#include "work/report/claims.h"

#include "base/mem.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"

#include <stdlib.h>

struct dated {
	int32_t date;
	uint32_t at;
};

static int
order(const void *x, const void *y)
{
	const struct dated *a = x, *b = y;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static void
sort(struct claims *c)
{
	struct dated *v = mem_new(mem_mul(c->then.recs.ids.n, sizeof *v));

	c->n = c->then.recs.ids.n;
	c->order = mem_new(mem_mul(c->n, sizeof *c->order));
	for (size_t i = 0; i < c->n; i++)
		v[i] = (struct dated){ recs_day(&c->then.recs.v[i], "date"), (uint32_t)i };
	qsort(v, c->n, sizeof *v, order);
	for (size_t i = 0; i < c->n; i++)
		c->order[i] = v[i].at;
	free(v);
}

/* What work on a claim changes, and reports read. */
static const char *const tracked[] = { "client",   "type",         "manager",   "owner",
				       "severity", "reason",       "fault",     "product",
				       "amount",   "awarded",      "recovered", "status",
				       "level",    "response_due", "due",       "responded",
				       "closed",   "department" };

int
claims_then_load(struct claims_then *c, struct session *s, int32_t day, struct err *e)
{
	*c = (struct claims_then){ 0 };
	if (recs_load(&c->recs, s, "claim", (struct period){ DATE_MIN, day }, e) != 0 ||
	    past_load_fields(&c->past, s, "claim", tracked, COUNTOF(tracked), day, e) != 0)
		return -1;
	for (size_t i = 0; i < c->recs.ids.n; i++)
		past_turn_back(&c->past, &c->recs.v[i]);
	return 0;
}

void
claims_then_release(struct claims_then *c)
{
	recs_release(&c->recs);
	past_release(&c->past);
}

int64_t
claims_end(const struct report_query *q)
{
	const struct clock *k = &q->s->clock;

	return q->as_of == k->today ? k->now
				    : ((int64_t)q->as_of + 1) * 86400 - (int64_t)k->offset * 60 - 1;
}

static void
count_task(struct claims *c, const struct past *status, const struct rec *r)
{
	struct str now = past_value(status, r);
	bool added;
	uint32_t i;

	if (str_is(now, "cancelled") || recs_find(&c->then.recs, rec_get(r, "doc")) == NULL)
		return;
	i = names_put(&c->acted, rec_get(r, "doc"), &added);
	if (added) {
		c->actions = mem_grow(c->actions, i, &c->actions_cap, sizeof *c->actions);
		c->actions[i] = (struct claim_actions){ 0 };
	}
	c->actions[i].all++;
	c->actions[i].open += !str_is(now, "done");
	explain_count(c->q->s->explain, c->acted.v[i], "tasks", r);
	if (!str_is(now, "done"))
		explain_count(c->q->s->explain, c->acted.v[i], "tasks_open", r);
}

/* Tasks about claims, as they were on the day: what is done so that it comes not again. */
static int
load_actions(struct claims *c, struct err *e)
{
	const struct report_query *q = c->q;
	struct past status = { 0 };
	struct recs tasks = { 0 };
	int rc = -1;

	c->acted.arena = &c->arena;
	if (recs_load(&tasks, q->s, "task", (struct period){ DATE_MIN, q->as_of }, e) == 0 &&
	    past_load(&status, q->s, "task", "status", q->as_of, e) == 0)
		rc = 0;
	for (size_t i = 0; rc == 0 && i < tasks.ids.n; i++)
		count_task(c, &status, &tasks.v[i]);
	past_release(&status);
	recs_release(&tasks);
	return rc;
}

int
claims_load(struct claims *c, const struct report_query *q, struct err *e)
{
	*c = (struct claims){ .q = q };
	c->pairs.arena = &c->arena;
	if (claims_then_load(&c->then, q->s, q->as_of, e) != 0 || load_actions(c, e) != 0 ||
	    clients_load(&c->clients, q->s, q->as_of, e) != 0)
		return -1;
	sort(c);
	return 0;
}

void
claims_release(struct claims *c)
{
	claims_then_release(&c->then);
	clients_release(&c->clients);
	names_release(&c->pairs);
	names_release(&c->acted);
	free(c->actions);
	arena_release(&c->arena);
	free(c->order);
	free(c->last);
	*c = (struct claims){ 0 };
}

/* Came another of this client for this reason not long before?  Claims are asked in order. */
static bool
repeats(struct claims *c, const struct rec *r)
{
	struct str reason = rec_get(r, "reason"), client = rec_get(r, "client");
	int32_t date = recs_day(r, "date");
	bool added, again;
	uint32_t i;

	if (reason.n == 0)
		return false;
	i = names_put(&c->pairs,
		      arena_printf(&c->arena, "%.*s\t%.*s", (int)client.n, client.p, (int)reason.n,
				   reason.p),
		      &added);
	if (added)
		c->last = mem_grow(c->last, i, &c->last_cap, sizeof *c->last);
	again = !added && date - c->last[i] <= CLAIMS_REPEATED;
	c->last[i] = date;
	return again;
}

static bool
takes(const struct claims *c, const struct rec *r)
{
	struct str client = rec_get(r, "client");

	return report_takes_record(c->q, report_credited(c->q, r), client,
				   clients_find(&c->clients, client));
}

static int64_t
hours(const struct report_query *q, const struct rec *r, int64_t end)
{
	int64_t received, responded;
	int64_t seconds;

	if (!moment_parse(&received, NULL, rec_get(r, "received")) ||
	    !moment_parse(&responded, NULL, rec_get(r, "responded")) || responded > end)
		return -1;
	seconds = worktime_between(&q->s->set.work, received, responded, q->s->clock.offset);
	return (seconds + 1800) / 3600;
}

/* Was it done, at this moment, within its term?  What is not done yet has none until that is
 * over. */
static enum claim_term
term_of(struct str term, bool done, int64_t end, int64_t at)
{
	int64_t due;

	if (!moment_parse(&due, NULL, term) || (!done && at <= due))
		return CLAIM_NO_TERM;
	return end <= due ? CLAIM_IN_TIME : CLAIM_LATE;
}

/* Its figures on the day. */
static int
fill(const struct claims *c, const struct rec *r, struct str closed, struct claim_case *one,
     struct err *e)
{
	int digits = c->q->s->set.digits;
	int64_t end, at = claims_end(c->q);
	uint32_t acted = names_find(&c->acted, rec_get(r, "id"));
	int32_t day;

	if (acted != NAMES_NONE) {
		one->actions = c->actions[acted].all;
		one->actions_open = c->actions[acted].open;
	}
	if (recs_number(r, "awarded", digits, &one->awarded, e) != 0 ||
	    recs_number(r, "amount", digits, &one->amount, e) != 0 ||
	    recs_number(r, "recovered", digits, &one->recovered, e) != 0)
		return -1;
	one->days = date_parse(&day, str_head(closed, 10)) ? day - recs_day(r, "date") : -1;
	one->answer = hours(c->q, r, at);
	end = at;
	(void)moment_parse(&end, NULL, closed);
	one->term = term_of(rec_get(r, "due"), one->days >= 0, end, at);
	end = at;
	if (one->answer >= 0)
		(void)moment_parse(&end, NULL, rec_get(r, "responded"));
	one->answer_term = term_of(rec_get(r, "response_due"), one->answer >= 0, end, at);
	return 0;
}

/* The day by which it is counted. */
static int32_t
counted_on(const struct claims *c, const struct rec *r, struct str closed)
{
	int32_t day;

	if (!c->q->closed)
		return recs_day(r, "date");
	return date_parse(&day, str_head(closed, 10)) ? day : DATE_NONE;
}

int
claims_next(struct claims *c, const struct rec **r, struct claim_case *one, struct err *e)
{
	while (c->next < c->n) {
		const struct rec *rec = &c->then.recs.v[c->order[c->next++]];
		struct str closed = rec_get(rec, "closed");
		int32_t day;

		if (str_is(rec_get(rec, "direction"), "out"))
			continue;
		*one = (struct claim_case){ .repeated = repeats(c, rec) };
		if (!claim_status(rec_get(rec, "status"), &one->status))
			one->status = CLAIM_OPEN;
		if (!claim_closed(one->status))
			closed = STR("");
		day = counted_on(c, rec, closed);
		if (day == DATE_NONE || !period_has(c->q->period, day) || !takes(c, rec))
			continue;
		*r = rec;
		return fill(c, rec, closed, one, e) == 0 ? 1 : -1;
	}
	return 0;
}
