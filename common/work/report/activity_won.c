/* SPDX-License-Identifier: ISC */
#include "work/report/activity_won.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"
#include "work/load/past.h"

#include <stdlib.h>
#include <string.h>

void
activity_won_init(struct activity_won *w, const struct report_query *q)
{
	*w = (struct activity_won){ .q = q };
}

void
activity_won_release(struct activity_won *w)
{
	free(w->contacts.v);
	names_release(&w->offers);
	arena_release(&w->arena);
}

void
activity_won_note(struct activity_won *w, struct str offer, uint32_t row, int32_t date)
{
	w->offers.arena = &w->arena;
	*LIST_ADD(w->contacts) = (struct about){ names_put(&w->offers, offer, NULL), row, date };
}

struct finding {
	const struct activity_won *w;
	struct past past;
	int32_t *day;   /* by offer: when it was accepted last; DATE_NONE: no event says */
	uint32_t *from; /* by offer: the first of its contacts, and one for the end */
	void (*f)(void *ctx, uint32_t row, const struct rec *offer);
	void *ctx;
};

static int
take_day(void *ctx, const struct rec *r, struct err *e)
{
	struct finding *f = ctx;
	uint32_t i = names_find(&f->w->offers, rec_get(r, "doc"));
	int32_t day;

	(void)e;
	if (i != NAMES_NONE && str_is(rec_get(r, "field"), "status") &&
	    date_parse(&day, rec_get(r, "date")) && day <= f->w->q->as_of &&
	    (f->day[i] == DATE_NONE || day > f->day[i]))
		f->day[i] = day;
	return 0;
}

static int
take_offer(void *ctx, const struct rec *r, struct err *e)
{
	const struct finding *f = ctx;
	uint32_t i = names_find(&f->w->offers, rec_get(r, "id"));

	(void)e;
	if (i == NAMES_NONE || !str_is(past_value(&f->past, r), "accepted"))
		return 0;
	for (uint32_t k = f->from[i]; k < f->from[i + 1]; k++) {
		const struct about *a = &f->w->contacts.v[k];

		if (f->day[i] == DATE_NONE || a->date <= f->day[i])
			f->f(f->ctx, a->row, r);
	}
	return 0;
}

static int
by_offer(const void *x, const void *y)
{
	const struct about *a = x, *b = y;

	if (a->offer != b->offer)
		return a->offer < b->offer ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static int
find(struct finding *f, struct err *e)
{
	const struct report_query *q = f->w->q;
	const struct kind *event = schema_kind(&q->s->set.schema, STR("event"));
	struct period until = { DATE_MIN, q->as_of };

	if (past_load(&f->past, q->s, "offer", "status", q->as_of, e) != 0 ||
	    each_with(q->s->store, event, until, "to", STR("accepted"), take_day, f, e) != 0)
		return -1;
	return each_of(q->s, "offer", EACH_ALL, take_offer, f, e);
}

int
activity_won_find(const struct activity_won *w,
		  void (*f)(void *ctx, uint32_t row, const struct rec *offer), void *ctx,
		  struct err *e)
{
	struct finding in = { .w = w, .f = f, .ctx = ctx };
	size_t n = w->offers.n;
	int rc;

	if (w->contacts.n == 0)
		return 0;
	qsort(w->contacts.v, w->contacts.n, sizeof *w->contacts.v, by_offer);
	in.day = mem_new(mem_mul(n, sizeof *in.day));
	in.from = mem_new(mem_mul(n + 1, sizeof *in.from));
	for (size_t i = 0; i < n; i++)
		in.day[i] = DATE_NONE;
	for (size_t k = 0; k < w->contacts.n; k++)
		in.from[w->contacts.v[k].offer + 1]++;
	for (size_t i = 0; i < n; i++)
		in.from[i + 1] += in.from[i];
	rc = find(&in, e);
	past_release(&in.past);
	free(in.day);
	free(in.from);
	return rc;
}
