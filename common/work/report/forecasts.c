/* SPDX-License-Identifier: ISC */
#include "work/report/forecasts.h"

#include "base/mem.h"
#include "crm/forecast.h"
#include "crm/pipeline.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"

#include <stdlib.h>

enum { MONTHS = 12 }; /* of history */

struct bought_line {
	uint32_t client; /* of keys */
	int32_t date;
	int64_t amount;
	bool sale;
	uint32_t flow; /* line */
};

static uint32_t
key_of(struct forecasts *f, struct str client)
{
	bool added;
	uint32_t i = names_put(&f->keys, client, &added);

	if (added) {
		f->v = mem_grow(f->v, i, &f->cap, sizeof *f->v);
		f->v[i] = (struct foreseen){ .next = DATE_NONE };
	}
	return i;
}

static int
order(const void *x, const void *y)
{
	const struct bought_line *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	return a->date < b->date ? -1 : a->date > b->date;
}

static void
gather(struct forecasts *f)
{
	f->lines = mem_new(mem_mul(f->flow.n + 1, sizeof *f->lines));
	for (size_t i = 0; i < f->flow.n; i++) {
		const struct flow_line *l = &f->flow.v[i];
		struct str client = f->flow.clients.v[l->client];

		if (report_takes(f->q, client, clients_find(&f->clients, client)))
			f->lines[f->nlines++] =
				(struct bought_line){ key_of(f, client), l->date, l->amount,
						      l->count > 0, (uint32_t)i };
	}
	qsort(f->lines, f->nlines, sizeof *f->lines, order);
}

/* What the n lines of a client let expect for the period of an aim. */
static int
expect(const struct forecast_aim *aim, const struct bought_line *v, size_t n, struct forecast *next,
       struct err *e)
{
	int32_t *days = mem_new(mem_mul(n + 1, sizeof *days));
	int32_t from = date_add_months(aim->day, -MONTHS);
	int64_t sum = 0;
	size_t ndays = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n && v[i].date <= aim->day; i++) {
		if (v[i].date <= from)
			continue;
		rc = recs_sum(&sum, v[i].amount, e);
		if (v[i].sale && (ndays == 0 || days[ndays - 1] != v[i].date))
			days[ndays++] = v[i].date;
	}
	forecast_regular(next, days, ndays, sum, aim->day, aim->period);
	free(days);
	return rc;
}

/* What is regular is a rule's: of the lines of the months before. */
static void
note_basis(const struct forecasts *f, const struct forecast_aim *aim, const struct bought_line *v,
	   const char *field)
{
	const struct flow_line *l = &f->flow.v[v->flow];
	struct explained of = { l->what == FLOW_RETURN ? "return" : f->flow.kind,
				doc_text(&f->flow.docs.v[l->doc], DOC_ID), "basis", v->amount,
				f->q->s->set.digits };

	if (v->date > aim->day || v->date <= date_add_months(aim->day, -MONTHS))
		return;
	explain_note(f->q->s->explain, f->keys.v[v->client], field, &of);
	if (aim == &f->aim && v->sale) {
		of.value = 1;
		of.digits = 0;
		explain_note(f->q->s->explain, f->keys.v[v->client], "gap", &of);
	}
}

static void
note_lines(const struct forecasts *f, const struct bought_line *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		note_basis(f, &f->aim, &v[i], "regular");
		note_basis(f, &f->last, &v[i], "before");
		if (period_has(f->last.period, v[i].date))
			flow_explain(f->q->s->explain, &f->flow, &f->flow.v[v[i].flow],
				     f->keys.v[v[i].client], "fact", v[i].amount,
				     f->q->s->set.digits, false);
	}
}

static int
add_client(struct forecasts *f, const struct bought_line *v, size_t n, struct err *e)
{
	struct foreseen *x = &f->v[v->client];
	struct forecast next, before;

	if (expect(&f->aim, v, n, &next, e) != 0 || expect(&f->last, v, n, &before, e) != 0)
		return -1;
	x->gap = next.gap;
	x->next = next.next;
	x->regular = next.value;
	x->before = before.value;
	for (size_t i = 0; i < n; i++)
		if (period_has(f->last.period, v[i].date) &&
		    recs_sum(&x->fact, v[i].amount, e) != 0)
			return -1;
	if (f->q->s->explain)
		note_lines(f, v, n);
	return 0;
}

/* Open deals that were expected to close in the period, as they stood before it. */
static int
add_deal(struct forecasts *f, const struct forecast_aim *aim, const struct rec *r, int64_t *sum,
	 struct err *e)
{
	const struct stage *stage = pipeline_stage(past_value(&aim->stages, r));
	int64_t amount, rate;

	if (stage == NULL || stage->closed || recs_day(r, "date") > aim->day ||
	    !period_has(aim->period, recs_day(r, "close")))
		return 0;
	if (recs_number(r, "amount", f->q->s->set.digits, &amount, e) != 0 ||
	    recs_number(r, "probability", RATE_DIGITS, &rate, e) != 0)
		return -1;
	if (rec_get(r, "probability").n == 0)
		rate = PIPELINE_NO_RATE;
	amount = pipeline_weighted(stage, amount, rate);
	explain_rec(f->q->s->explain, rec_get(r, "client"), aim == &f->aim ? "pipeline" : "before",
		    r, "weighted", amount, f->q->s->set.digits);
	return recs_sum(sum, amount, e);
}

static int
add_deals(struct forecasts *f, struct err *e)
{
	for (size_t i = 0; i < f->deals.ids.n; i++) {
		const struct rec *r = &f->deals.v[i];
		struct str client = rec_get(r, "client");
		struct foreseen *x;
		uint32_t key;

		if (!report_takes(f->q, client, clients_find(&f->clients, client)))
			continue;
		key = key_of(f, client); /* may move them */
		x = &f->v[key];
		if (add_deal(f, &f->aim, r, &x->pipeline, e) != 0 ||
		    add_deal(f, &f->last, r, &x->before, e) != 0)
			return -1;
	}
	return 0;
}

static int
reckon(struct forecasts *f, struct err *e)
{
	size_t n;

	gather(f);
	for (size_t i = 0; i < f->nlines; i += n) {
		n = 1;
		while (i + n < f->nlines && f->lines[i + n].client == f->lines[i].client)
			n++;
		if (add_client(f, &f->lines[i], n, e) != 0)
			return -1;
	}
	return add_deals(f, e);
}

static int
load(struct forecasts *f, struct err *e)
{
	const struct report_query *q = f->q;
	int32_t today = q->s->clock.today;

	f->aim.period = q->period;
	f->aim.day = q->period.from - 1 < today ? q->period.from - 1 : today;
	f->last.period = period_before(q->period);
	while (f->last.period.to > today && f->last.period.from > DATE_MIN)
		f->last.period = period_before(f->last.period);
	f->last.day = f->last.period.from - 1;
	if (flow_load(&f->flow, q->s,
		      (struct period){ date_add_months(f->last.day, -MONTHS), today }, false,
		      e) != 0 ||
	    clients_load(&f->clients, q->s, f->aim.day, e) != 0 ||
	    recs_load(&f->deals, q->s, "deal", (struct period){ DATE_MIN, today }, e) != 0 ||
	    past_load(&f->aim.stages, q->s, "deal", "stage", f->aim.day, e) != 0)
		return -1;
	return past_load(&f->last.stages, q->s, "deal", "stage", f->last.day, e);
}

int
forecasts_load(struct forecasts *f, const struct report_query *q, struct err *e)
{
	*f = (struct forecasts){ .q = q };
	return load(f, e) == 0 ? reckon(f, e) : -1;
}

void
forecasts_release(struct forecasts *f)
{
	free(f->v);
	free(f->lines);
	names_release(&f->keys);
	past_release(&f->aim.stages);
	past_release(&f->last.stages);
	recs_release(&f->deals);
	clients_release(&f->clients);
	flow_release(&f->flow);
}
