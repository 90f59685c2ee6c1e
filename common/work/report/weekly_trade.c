/* SPDX-License-Identifier: ISC */
/* weekly_trade - the weekly's lines of money to come, silent clients, next steps and deals. */
#include "work/report/weekly.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/recs.h"
#include "work/segment/segment.h"

#include <stdlib.h>

static int64_t
count_of(const struct rec *r, const char *key)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), 0) == NUM_OK ? v : 0;
}

/* Money of the first weeks to come; what is overdue is in the first of them. */
struct coming {
	struct weekly *w;
	size_t n;
};

enum { WEEKS = 4 };

static int
put_coming(void *ctx, const struct rec *r, struct err *e)
{
	struct coming *c = ctx;
	struct weekly *w = c->w;
	struct period p;
	const char *week = w->q->s->explain ? arena_cstr(&w->words, rec_get(r, "week")) : "";
	struct str late = weekly_line(w, "money expected", STR(""), STR(""), "overdue");
	struct str line = weekly_line(w, "money expected", STR(""), STR(""), week);
	int64_t total, overdue;

	if (c->n++ >= WEEKS)
		return 1;
	if (!period_parse_stored(&p, rec_get(r, "week")) ||
	    recs_number(r, "overdue", w->q->s->set.digits, &overdue, e) != 0 ||
	    recs_number(r, "total", w->q->s->set.digits, &total, e) != 0)
		return 0;
	weekly_note_field(w, late, NOW, r, "overdue");
	weekly_note_field(w, line, NOW, r, "debt");
	weekly_note_field(w, line, NOW, r, "invoiced");
	if (overdue != 0 && weekly_part(w, late, N_("money expected"), STR(""),
					str_of(_("overdue, expected at once")), overdue, e) != 0)
		return -1;
	return weekly_part(
		w, line, N_("money expected"), STR(""),
		arena_printf(&w->words, _("expected until %.*s"), STR_ALL(weekly_day(w, p.to))),
		total - overdue, e);
}

int
weekly_expected(struct weekly *w, struct err *e)
{
	struct coming c = { w, 0 };
	struct weekly_ask ask = { .report = "expected",
				  .by = "week",
				  .period = w->p[NOW],
				  .day = w->day[NOW],
				  .put = put_coming,
				  .ctx = &c };

	return weekly_rows(w, &ask, e) < 0 ? -1 : 0;
}

/* The first day on which a client promised to pay, and that of the next contact. */
struct promise {
	int32_t promised, next;
};

struct promises {
	struct weekly *w;
	const struct names *clients;
	struct promise *v;
};

static void
earlier(int32_t *day, int32_t d, int32_t from)
{
	if (d != DATE_NONE && d >= from && (*day == DATE_NONE || d < *day))
		*day = d;
}

static int
add_promise(void *ctx, const struct rec *r, struct err *e)
{
	struct promises *p = ctx;
	uint32_t i = names_find(p->clients, rec_get(r, "client"));
	int32_t today = p->w->day[NOW];

	(void)e;
	if (i == NAMES_NONE)
		return 0;
	if (!str_is(rec_get(r, "status"), "planned"))
		earlier(&p->v[i].next, recs_day(r, "next"), today);
	else if (str_is(rec_get(r, "type"), "promise"))
		earlier(&p->v[i].promised, recs_day(r, "date"), today);
	else
		earlier(&p->v[i].next, recs_day(r, "date"), today);
	return 0;
}

static struct str
promise_words(struct weekly *w, const struct promise *p)
{
	struct str promised = STR(""), next = str_of(_("no next step"));

	if (p->promised != DATE_NONE)
		promised = arena_printf(&w->words, _("promised to pay on %.*s, "),
					STR_ALL(weekly_day(w, p->promised)));
	if (p->next != DATE_NONE)
		next = arena_printf(&w->words, _("next contact on %.*s"),
				    STR_ALL(weekly_day(w, p->next)));
	return arena_printf(&w->words, "%.*s%.*s", STR_ALL(promised), STR_ALL(next));
}

int
weekly_promises(struct weekly *w, const struct names *clients, struct err *e)
{
	struct promises p = { w, clients, mem_new(mem_mul(clients->n, sizeof *p.v)) };
	struct period lately = { date_add_months(w->day[NOW], -6), DATE_MAX };
	int rc = 0;

	for (size_t i = 0; i < clients->n; i++)
		p.v[i] = (struct promise){ DATE_NONE, DATE_NONE };
	if (clients->n > 0)
		rc = weekly_records(w, "activity", lately, add_promise, &p, e);
	for (size_t i = 0; rc == 0 && i < clients->n; i++)
		rc = weekly_said(w, clients->v[i], promise_words(w, &p.v[i]), e);
	free(p.v);
	return rc;
}

enum { SILENT_DAYS = 30, MOST = 10 };

struct silent {
	struct weekly *w;
	size_t n;
};

/* Those who matter or buy regularly, and have not for a month. */
static int
put_silent(void *ctx, const struct rec *r, struct err *e)
{
	struct silent *s = ctx;
	int64_t days = count_of(r, "silent_days");

	if (days <= SILENT_DAYS || !weekly_takes(s->w, rec_get(r, "client"), STR("")) ||
	    !(str_is(rec_get(r, "abc"), "A") || str_is(rec_get(r, "xyz"), "X")))
		return 0;
	if (s->n++ >= MOST)
		return 0;
	return weekly_said(s->w, rec_get(r, "client"),
			   arena_printf(&s->w->words,
					ngettext("%.*s%.*s, has bought nothing for %lld day",
						 "%.*s%.*s, has bought nothing for %lld days",
						 (unsigned long)days),
					STR_ALL(rec_get(r, "abc")), STR_ALL(rec_get(r, "xyz")),
					(long long)days),
			   e);
}

static int
put_fallen(void *ctx, const struct rec *r, struct err *e)
{
	struct silent *s = ctx;

	if (!str_is(rec_get(r, "direction"), "down") ||
	    !weekly_takes(s->w, rec_get(r, "client"), STR("")) || s->n++ >= MOST)
		return 0;
	return weekly_said(s->w, rec_get(r, "client"),
			   arena_printf(&s->w->words, _("has moved down from class %.*s to %.*s"),
					STR_ALL(rec_get(r, "from")), STR_ALL(rec_get(r, "to"))),
			   e);
}

static int
class_rows(struct weekly *w, const char *method, const struct segment_words *words,
	   int (*put)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	const struct segment *m = segment_find(method);
	struct silent s = { w, 0 };
	struct segment_query q;
	int rc = segment_ask(&q, m, words, w->q->s, w->q->arena, e);

	if (rc == 0) {
		q.want.selection = w->q->selection;
		rc = m->run(&q, (struct sink){ .put = put, .ctx = &s }, e);
	}
	segment_release(&q);
	return rc < 0 ? -1 : 0;
}

int
weekly_silent(struct weekly *w, struct err *e)
{
	char day[DATE_TEXT], before[DATE_TEXT];
	struct segment_words on = { { 0 } }, moves = { { 0 } };

	date_text(w->day[NOW], day);
	date_text(w->day[BEFORE], before);
	on.v[WORD_AS_OF] = day;
	moves.v[WORD_FROM] = before;
	moves.v[WORD_TO] = day;
	if (class_rows(w, "abcxyz", &on, put_silent, e) != 0)
		return -1;
	return class_rows(w, "migration", &moves, put_fallen, e);
}

struct steps {
	struct weekly *w;
	struct figures none, sent, accepted, declined;
	size_t t;
};

static const char no_step[] = N_("clients to be contacted, without a next step");

static void
add_count(struct steps *s, struct figures *f, const char *name, const struct rec *r,
	  const char *field)
{
	f->v[s->t] += count_of(r, field);
	weekly_note_field(s->w, weekly_line(s->w, name, STR(""), STR(""), ""), s->t, r, field);
}

static int
add_step(void *ctx, const struct rec *r, struct err *e)
{
	struct steps *s = ctx;

	(void)e;
	if (rec_get(r, "next").n > 0)
		return 0;
	s->none.v[s->t]++;
	weekly_note_row(s->w, weekly_line(s->w, no_step, STR(""), STR(""), ""), s->t, r);
	return 0;
}

static int
add_offers(void *ctx, const struct rec *r, struct err *e)
{
	struct steps *s = ctx;

	(void)e;
	add_count(s, &s->sent, "offers sent", r, "sent");
	add_count(s, &s->accepted, "offers accepted", r, "accepted");
	add_count(s, &s->declined, "offers declined", r, "declined");
	return 0;
}

/* Offers, and clients whom nobody will speak to next. */
int
weekly_steps(struct weekly *w, struct err *e)
{
	struct steps s = { .w = w };

	for (s.t = 0; s.t < TIMES; s.t++) {
		struct weekly_ask ask = { .report = "contacts",
					  .period = w->p[s.t],
					  .day = w->day[s.t],
					  .put = add_step,
					  .ctx = &s };

		if (weekly_rows(w, &ask, e) != 0)
			return -1;
		ask.report = "offers";
		ask.by = "manager";
		ask.put = add_offers;
		if (weekly_rows(w, &ask, e) != 0)
			return -1;
	}
	if (weekly_count(w, N_("offers sent"), STR(""), &s.sent, e) != 0 ||
	    weekly_count(w, N_("offers accepted"), STR(""), &s.accepted, e) != 0 ||
	    weekly_count(w, N_("offers declined"), STR(""), &s.declined, e) != 0)
		return -1;
	return weekly_count(w, no_step, STR(""), &s.none, e);
}

/* The stages, in the order of the report. */
struct stages {
	struct weekly *w;
	size_t t;
	struct names names;
	struct figures count[16], amount[16];
};

static struct str
stage_line(struct weekly *w, struct str stage)
{
	return weekly_line(w, "stage", STR(""), STR(""), arena_cstr(&w->words, stage));
}

static int
add_stage(void *ctx, const struct rec *r, struct err *e)
{
	struct stages *s = ctx;
	struct str stage = rec_get(r, "stage");
	uint32_t i = names_put(&s->names, stage, NULL);
	int64_t v;

	if (i >= COUNTOF(s->count) || recs_number(r, "amount", s->w->q->s->set.digits, &v, e) != 0)
		return i >= COUNTOF(s->count) ? 0 : -1;
	s->count[i].v[s->t] = count_of(r, "count");
	s->amount[i].v[s->t] = v;
	weekly_note_field(s->w, stage_line(s->w, stage), s->t, r, "amount");
	if (!str_is(stage, "won") && !str_is(stage, "lost"))
		weekly_note_field(s->w, weekly_line(s->w, "open deals", STR(""), STR(""), ""), s->t,
				  r, "count");
	return 0;
}

static int
put_stage(struct weekly *w, const struct stages *s, uint32_t i, struct err *e)
{
	struct str said = weekly_word(w, "stage", s->names.v[i]);
	struct str text =
		arena_printf(&w->words, "%.*s: %lld", STR_ALL(said), (long long)s->count[i].v[NOW]);

	return weekly_parts(w, stage_line(w, s->names.v[i]), "stage", text, &s->amount[i],
			    w->q->s->set.digits, e);
}

int
weekly_deals(struct weekly *w, struct err *e)
{
	struct stages s = { .w = w };
	struct figures all = { { 0 } };
	int rc = 0;

	s.names.arena = &w->words;
	for (s.t = 0; rc == 0 && s.t < TIMES; s.t++) {
		struct weekly_ask ask = { .report = "deals",
					  .by = "stage",
					  .period = w->p[s.t],
					  .day = w->day[s.t],
					  .put = add_stage,
					  .ctx = &s };

		rc = weekly_rows(w, &ask, e);
	}
	for (uint32_t i = 0; i < s.names.n && i < COUNTOF(s.count); i++)
		for (size_t t = 0; t < TIMES; t++)
			if (!str_is(s.names.v[i], "won") && !str_is(s.names.v[i], "lost"))
				all.v[t] += s.count[i].v[t];
	if (rc == 0 && (all.v[NOW] || all.v[BEFORE] || all.v[YEAR_AGO]))
		rc = weekly_count(w, N_("open deals"), STR(""), &all, e);
	for (uint32_t i = 0; rc == 0 && i < s.names.n && i < COUNTOF(s.count); i++)
		rc = put_stage(w, &s, i, e);
	names_release(&s.names);
	return rc;
}
