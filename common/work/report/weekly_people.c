/* SPDX-License-Identifier: ISC */
/* weekly_people - the weekly's sections of clients and contacts. */
#include "work/report/weekly.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/each.h"

#include <stdlib.h>

/* First and last sale of a client up to each day that is asked for. */
struct span {
	int32_t first;
	int32_t last[TIMES * 2]; /* up to the end, and up to the day before the beginning */
};

static void
reach(struct span *s, int32_t date, const int32_t *days)
{
	if (s->first == DATE_NONE || date < s->first)
		s->first = date;
	for (size_t i = 0; i < TIMES * 2; i++)
		if (date <= days[i] && date > s->last[i])
			s->last[i] = date;
}

/* Sales that count: cancelled ones never took place. */
static struct span *
spans(const struct weekly *w, const int32_t *days)
{
	const struct book *b = &w->book;
	struct span *v = mem_new(mem_mul(b->clients.n, sizeof *v));

	for (size_t i = 0; i < b->clients.n; i++) {
		v[i].first = DATE_NONE;
		for (size_t t = 0; t < TIMES * 2; t++)
			v[i].last[t] = DATE_NONE;
	}
	for (size_t i = 0; i < b->nsales; i++)
		if (b->sales[i].cancelled == DATE_NONE)
			reach(&v[b->sales[i].client], b->sales[i].date, days);
	return v;
}

struct base {
	struct figures active, new, returned, lost;
};

static bool
active_on(int32_t last, int32_t day, int64_t days)
{
	return last != DATE_NONE && (int64_t)day - last < days;
}

static void
count_one(struct weekly *w, const char *name, int64_t *n, size_t t, struct str client)
{
	++*n;
	weekly_note(w, weekly_line(w, name, STR(""), STR(""), ""), t,
		    &(struct explained){ "client", client, "counted", 1, 0 });
}

static void
count_client(struct weekly *w, struct str client, const struct span *s, const int32_t *days,
	     struct base *b)
{
	int64_t n = w->q->s->set.active_days;

	for (size_t t = 0; t < TIMES; t++) {
		bool at_end = active_on(s->last[t], days[t], n);
		bool at_start = active_on(s->last[TIMES + t], days[TIMES + t], n);
		bool is_new = at_end && s->first >= w->p[t].from && s->first <= w->p[t].to;

		if (at_end)
			count_one(w, "active", &b->active.v[t], t, client);
		if (is_new)
			count_one(w, "new", &b->new.v[t], t, client);
		if (at_end && !at_start && !is_new)
			count_one(w, "returned", &b->returned.v[t], t, client);
		if (at_start && !at_end)
			count_one(w, "lost", &b->lost.v[t], t, client);
	}
}

int
weekly_base(struct weekly *w, struct err *e)
{
	int32_t days[TIMES * 2];
	struct base b = { 0 };
	struct span *v;
	int rc;

	for (size_t t = 0; t < TIMES; t++) {
		days[t] = w->day[t];
		days[TIMES + t] = w->p[t].from > DATE_MIN ? w->p[t].from - 1 : DATE_MIN;
	}
	v = spans(w, days);
	for (size_t i = 0; i < w->book.clients.n; i++)
		if (weekly_takes(w, w->book.clients.v[i], STR("")))
			count_client(w, w->book.clients.v[i], &v[i], days, &b);
	free(v);
	rc = weekly_compared(w, _("Active clients"), &b.active, e);
	if (rc == 0)
		rc = weekly_count(w, N_("active"), STR(""), &b.active, e);
	if (rc == 0)
		rc = weekly_count(w, N_("new"), STR(""), &b.new, e);
	if (rc == 0)
		rc = weekly_count(w, N_("returned"), STR(""), &b.returned, e);
	return rc == 0 ? weekly_count(w, N_("lost"), STR(""), &b.lost, e) : rc;
}

/* Contacts by type and by what became of the plan. */
static const struct tally_def {
	const char *name, *field, *value;
	bool done; /* counts what took place; else whatever its status */
} contact_lines[] = {
	{ N_("calls"), "type", "call", true },
	{ N_("meetings"), "type", "meeting", true },
	{ N_("visits"), "type", "visit", true },
	{ N_("letters"), "type", "email letter mailing", true },
	{ N_("demos"), "type", "demo presentation", true },
	{ N_("requests"), "type", "request consultation", true },
	{ N_("done"), "status", "done", false },
	{ N_("missed"), "status", "missed", false },
	{ N_("moved"), "status", "moved", false },
	{ N_("still planned"), "status", "planned", false },
};

enum { DONE = 6 }; /* the line of those that took place */

struct tally {
	struct weekly *w;
	struct figures v[COUNTOF(contact_lines)];
};

static int
count_contact(void *ctx, const struct rec *r, struct err *e)
{
	struct tally *t = ctx;
	bool done = str_is(rec_get(r, "status"), "done");
	int32_t date;

	(void)e;
	if (!date_parse(&date, rec_get(r, "date")) ||
	    !weekly_takes(t->w, rec_get(r, "client"), report_credited(t->w->q, r)))
		return 0;
	for (size_t i = 0; i < COUNTOF(contact_lines); i++) {
		const struct tally_def *d = &contact_lines[i];

		if ((d->done && !done) ||
		    !str_has_word(str_of(d->value), ' ', rec_get(r, d->field)))
			continue;
		for (size_t k = 0; k < TIMES; k++)
			if (period_has(t->w->p[k], date)) {
				t->v[i].v[k]++;
				weekly_note_count(t->w,
						  weekly_line(t->w, d->name, STR(""), STR(""), ""),
						  k, r);
			}
	}
	return 0;
}

/* Read the kind in each of the periods; a record in two of them is counted in both. */
static int
each_time(struct weekly *w, const char *kind,
	  int (*f)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e)
{
	const struct kind *k = schema_kind(&w->q->s->set.schema, str_of(kind));
	struct period lately = { w->p[BEFORE].from, w->p[NOW].to };

	/* the periods of now and before touch; that of a year ago may overlap with them */
	if (w->p[YEAR_AGO].to >= lately.from) {
		lately.from = w->p[YEAR_AGO].from;
		return each_record(w->q->s->store, k, lately, f, ctx, e);
	}
	if (date_month(w->p[YEAR_AGO].to) == date_month(lately.from)) {
		lately.from = w->p[YEAR_AGO].from;
		return each_record(w->q->s->store, k, lately, f, ctx, e);
	}
	if (each_record(w->q->s->store, k, w->p[YEAR_AGO], f, ctx, e) != 0)
		return -1;
	return each_record(w->q->s->store, k, lately, f, ctx, e);
}

int
weekly_contacts(struct weekly *w, struct err *e)
{
	struct tally t = { .w = w };
	int rc = each_time(w, "activity", count_contact, &t, e);

	if (rc == 0)
		rc = weekly_compared(w, _("Contacts that took place"), &t.v[DONE], e);
	for (size_t i = 0; rc == 0 && i < COUNTOF(contact_lines); i++)
		rc = weekly_count(w, contact_lines[i].name, STR(""), &t.v[i], e);
	return rc;
}
