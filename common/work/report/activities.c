/* SPDX-License-Identifier: ISC */
#include "work/report/activities.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/talk.h"

#include <stdlib.h>
#include <string.h>

const struct field_def activity_counts[ACTIVITY_COUNTS + 1] = {
	{ "calls", TYPE_INT, 0, NULL, N_("calls") },
	{ "meetings", TYPE_INT, 0, NULL, N_("meetings") },
	{ "visits", TYPE_INT, 0, NULL, N_("visits") },
	{ "emails", TYPE_INT, FIELD_MINOR, NULL, N_("letters and mailings") },
	{ "demos", TYPE_INT, FIELD_MINOR, NULL, N_("demos and presentations") },
	{ "offers", TYPE_INT, 0, NULL, N_("offers") },
	{ "invoices", TYPE_INT, 0, NULL, N_("invoices") },
	{ "claims", TYPE_INT, FIELD_MINOR, NULL, N_("claims") },
	{ "other", TYPE_INT, FIELD_MINOR, NULL, N_("other") },
	{ "planned", TYPE_INT, FIELD_MINOR, NULL, N_("contacts of the schedule") },
	{ "done", TYPE_INT, 0, NULL, N_("done") },
	{ "missed", TYPE_INT, 0, NULL, N_("missed") },
	{ "moved", TYPE_INT, FIELD_MINOR, NULL, N_("moved") },
	{ "unplanned", TYPE_INT, FIELD_MINOR, NULL, N_("done and not planned") },
	{ "total", TYPE_INT, 0, NULL, N_("all that was done") },
	{ "incoming", TYPE_INT, FIELD_MINOR, NULL, N_("incoming") },
	{ "answered", TYPE_INT, FIELD_MINOR, NULL, N_("answered") },
	{ "won", TYPE_INT, FIELD_MINOR, NULL, N_("contacts whose offer was accepted") },
	{ "minutes", TYPE_INT, FIELD_MINOR, NULL, N_("minutes to the answer, median") },
};

bool
activities_documents(const struct way *way)
{
	return way->kind != NULL;
}

/* Is it of the period, and of a client and a manager that was asked for? */
static bool
takes(const struct activities *a, const struct rec *r, struct str who, int32_t *date)
{
	struct str client = rec_get(r, "client");

	return date_parse(date, rec_get(r, "date")) && period_has(a->q->period, *date) &&
	       report_takes_record(a->q, who, client, clients_find(&a->clients, client));
}

static uint32_t
row_of(struct activities *a, const struct rec *r, struct str who)
{
	const char *way = a->way->by;
	bool added;
	uint32_t i;

	buf_reset(&a->key);
	if (strcmp(way, "date") == 0 || strcmp(way, "manager") == 0)
		buf_add(&a->key, who);
	else if (strcmp(way, "hour") == 0)
		buf_add(&a->key, talk_hour(rec_get(r, "time")));
	else
		buf_add(&a->key, rec_get(r, way));
	if (strcmp(way, "date") == 0) {
		buf_addc(&a->key, '\t');
		buf_add(&a->key, rec_get(r, "date"));
	}
	i = names_put(&a->keys, buf_str(&a->key), &added);
	if (added) {
		a->v = mem_grow(a->v, i, &a->cap, sizeof *a->v);
		a->v[i] = (struct activity_row){ 0 };
	}
	return i;
}

static size_t
count_of(const struct rec *r)
{
	static const size_t counts_of[] = {
		[TALK_CALL] = ACTIVITY_CALLS,   [TALK_MEETING] = ACTIVITY_MEETINGS,
		[TALK_VISIT] = ACTIVITY_VISITS, [TALK_LETTER] = ACTIVITY_EMAILS,
		[TALK_DEMO] = ACTIVITY_DEMOS,   [TALK_OTHER] = ACTIVITY_OTHER,
	};

	return counts_of[talk_type(rec_get(r, "type"))];
}

/* n more of a count of a row, which the record is. */
static void
count(struct activities *a, uint32_t row, size_t what, int64_t n, const struct rec *r)
{
	a->v[row].n[what] += n;
	if (n > 0)
		explain_count(a->q->s->explain, a->keys.v[row], activity_counts[what].name, r);
}

static void
count_answer(struct activities *a, const struct rec *r, uint32_t row)
{
	int64_t minutes;

	if (!talk_incoming(r))
		return;
	count(a, row, ACTIVITY_INCOMING, 1, r);
	count(a, row, ACTIVITY_ANSWERED, rec_get(r, "answered").n > 0, r);
	if (!talk_minutes(r, &minutes))
		return;
	explain_rec(a->q->s->explain, a->keys.v[row], "answer_minutes", r, "value", minutes, 0);
	*LIST_ADD(a->v[row].minutes) = minutes;
}

static int
take_contact(void *ctx, const struct rec *r, struct err *e)
{
	struct activities *a = ctx;
	struct str status = rec_get(r, "status"), who = report_credited(a->q, r);
	bool done = str_is(status, "done");
	bool planned = str_is(rec_get(r, "planned"), "yes");
	uint32_t row;
	int32_t date;

	(void)e;
	if (str_is(status, "cancelled") || !takes(a, r, who, &date))
		return 0;
	row = row_of(a, r, who);
	count(a, row, ACTIVITY_PLANNED, planned || !done, r);
	count(a, row, ACTIVITY_DONE, done, r);
	count(a, row, ACTIVITY_MISSED, talk_missed(r, a->q->s->clock.today), r);
	count(a, row, ACTIVITY_MOVED, str_is(status, "moved"), r);
	count(a, row, ACTIVITY_UNPLANNED, done && !planned, r);
	if (done) {
		count(a, row, count_of(r), 1, r);
		count(a, row, ACTIVITY_TOTAL, 1, r);
		count_answer(a, r, row);
		if (rec_get(r, "offer").n > 0)
			activity_won_note(&a->won, rec_get(r, "offer"), row, date);
	}
	return 0;
}

static int
take_document(struct activities *a, const struct rec *r, size_t what)
{
	struct str who = report_credited(a->q, r);
	uint32_t row;
	int32_t date;

	if (!takes(a, r, who, &date))
		return 0;
	row = row_of(a, r, who); /* may move the lines */
	count(a, row, what, 1, r);
	count(a, row, ACTIVITY_TOTAL, 1, r);
	return 0;
}

static int
take_offer(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	return str_is(rec_get(r, "status"), "draft") ? 0 : take_document(ctx, r, ACTIVITY_OFFERS);
}

static int
take_invoice(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	return str_is(rec_get(r, "status"), "cancelled") || str_is(rec_get(r, "opening"), "yes")
		       ? 0
		       : take_document(ctx, r, ACTIVITY_INVOICES);
}

static int
take_claim(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	return take_document(ctx, r, ACTIVITY_CLAIMS);
}

static void
count_won(void *ctx, uint32_t row, const struct rec *offer)
{
	count(ctx, row, ACTIVITY_WON, 1, offer);
}

static int
load(struct activities *a, struct err *e)
{
	static const struct {
		const char *kind;
		int (*take)(void *ctx, const struct rec *r, struct err *e);
	} documents[] = { { "offer", take_offer },
			  { "invoice", take_invoice },
			  { "claim", take_claim } };
	const struct report_query *q = a->q;

	a->keys.arena = &a->arena;
	if (clients_load(&a->clients, q->s, q->as_of, e) != 0 ||
	    people_load(&a->people, q->s, e) != 0 ||
	    each_of(q->s, "activity", q->period, take_contact, a, e) != 0)
		return -1;
	for (size_t i = 0; activities_documents(a->way) && i < COUNTOF(documents); i++)
		if (each_of(q->s, documents[i].kind, q->period, documents[i].take, a, e) != 0)
			return -1;
	return activity_won_find(&a->won, count_won, a, e);
}

int
activities_load(struct activities *a, const struct report_query *q, const struct way *way,
		struct err *e)
{
	*a = (struct activities){ .q = q, .way = way };
	activity_won_init(&a->won, q);
	return load(a, e);
}

void
activities_release(struct activities *a)
{
	for (size_t i = 0; i < a->keys.n; i++)
		free(a->v[i].minutes.v);
	free(a->v);
	activity_won_release(&a->won);
	names_release(&a->keys);
	buf_release(&a->key);
	people_release(&a->people);
	clients_release(&a->clients);
	arena_release(&a->arena);
}
