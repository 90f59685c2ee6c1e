/* SPDX-License-Identifier: ISC */
#include "work/report/report_forecast.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/forecast.h"
#include "crm/pipeline.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12 }; /* of history */

static const struct field_def by_client[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "gap", TYPE_INT, 0, NULL, N_("days between purchases") },
	{ "next", TYPE_DATE, 0, NULL, N_("next expected") },
};
static const struct field_def figures[] = {
	{ "regular", TYPE_MONEY, 0, NULL, N_("by regularity") },
	{ "pipeline", TYPE_MONEY, 0, NULL, N_("by deals") },
	{ "forecast", TYPE_MONEY, 0, NULL, N_("forecast") },
	{ "before", TYPE_MONEY, 0, NULL, N_("forecast before") },
	{ "fact", TYPE_MONEY, 0, NULL, N_("fact") },
	{ "error", TYPE_RATE, 0, NULL, N_("error, percent") },
};

static bool
by_managers(const struct report_query *q)
{
	return strcmp(q->by[0], "manager") == 0;
}

const struct kind *
report_forecast_kind(const struct report_query *q)
{
	bool m = by_managers(q);

	return report_kind(q, "forecast", m ? way_manager : by_client,
			   m ? COUNTOF(way_manager) : COUNTOF(by_client), figures,
			   COUNTOF(figures));
}

/* A period, and the last day that is known when it is forecast. */
struct aim {
	struct period period;
	int32_t day;
	struct past stages;
};

struct expected {
	int32_t gap, next;
	int64_t regular, pipeline, before, fact;
};

struct line {
	uint32_t client; /* of keys */
	int32_t date;
	int64_t amount;
	bool sale;
	uint32_t flow; /* line */
};

struct making {
	const struct report_query *q;
	struct aim aim, last; /* what is asked for, and the last one that is over */
	struct flow flow;
	struct clients clients;
	struct labels staff;
	struct recs deals;
	struct names keys; /* clients */
	struct expected *v;
	size_t cap;
	struct line *lines;
	size_t nlines;
};

static uint32_t
key_of(struct making *m, struct str client)
{
	bool added;
	uint32_t i = names_put(&m->keys, client, &added);

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct expected){ .next = DATE_NONE };
	}
	return i;
}

static int
order(const void *x, const void *y)
{
	const struct line *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	return a->date < b->date ? -1 : a->date > b->date;
}

static void
gather(struct making *m)
{
	m->lines = mem_new(mem_mul(m->flow.n + 1, sizeof *m->lines));
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];
		struct str client = m->flow.clients.v[l->client];

		if (report_takes(m->q, client, clients_find(&m->clients, client)))
			m->lines[m->nlines++] =
				(struct line){ key_of(m, client), l->date, l->amount, l->count > 0,
					       (uint32_t)i };
	}
	qsort(m->lines, m->nlines, sizeof *m->lines, order);
}

/* What the n lines of a client let expect for the period of an aim. */
static int
expect(const struct aim *aim, const struct line *v, size_t n, struct forecast *f, struct err *e)
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
	forecast_regular(f, days, ndays, sum, aim->day, aim->period);
	free(days);
	return rc;
}

/* What is regular is a rule's: of the lines of the months before. */
static void
note_basis(const struct making *m, const struct aim *aim, const struct line *v, const char *field)
{
	const struct flow_line *l = &m->flow.v[v->flow];
	struct explained of = { l->what == FLOW_RETURN ? "return" : m->flow.kind,
				doc_text(&m->flow.docs.v[l->doc], DOC_ID), "basis", v->amount,
				m->q->s->set.digits };

	if (v->date > aim->day || v->date <= date_add_months(aim->day, -MONTHS))
		return;
	explain_note(m->q->s->explain, m->keys.v[v->client], field, &of);
	if (aim == &m->aim && v->sale) {
		of.value = 1;
		of.digits = 0;
		explain_note(m->q->s->explain, m->keys.v[v->client], "gap", &of);
	}
}

static void
note_lines(const struct making *m, const struct line *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		note_basis(m, &m->aim, &v[i], "regular");
		note_basis(m, &m->last, &v[i], "before");
		if (period_has(m->last.period, v[i].date))
			flow_explain(m->q->s->explain, &m->flow, &m->flow.v[v[i].flow],
				     m->keys.v[v[i].client], "fact", v[i].amount,
				     m->q->s->set.digits, false);
	}
}

static int
add_client(struct making *m, const struct line *v, size_t n, struct err *e)
{
	struct expected *x = &m->v[v->client];
	struct forecast f, before;

	if (expect(&m->aim, v, n, &f, e) != 0 || expect(&m->last, v, n, &before, e) != 0)
		return -1;
	x->gap = f.gap;
	x->next = f.next;
	x->regular = f.value;
	x->before = before.value;
	for (size_t i = 0; i < n; i++)
		if (period_has(m->last.period, v[i].date) &&
		    recs_sum(&x->fact, v[i].amount, e) != 0)
			return -1;
	if (m->q->s->explain)
		note_lines(m, v, n);
	return 0;
}

/* Open deals that were expected to close in the period, as they stood before it. */
static int
add_deal(struct making *m, const struct aim *aim, const struct rec *r, int64_t *sum, struct err *e)
{
	const struct stage *stage = pipeline_stage(past_value(&aim->stages, r));
	int64_t amount, rate;

	if (stage == NULL || stage->closed || recs_day(r, "date") > aim->day ||
	    !period_has(aim->period, recs_day(r, "close")))
		return 0;
	if (recs_number(r, "amount", m->q->s->set.digits, &amount, e) != 0 ||
	    recs_number(r, "probability", RATE_DIGITS, &rate, e) != 0)
		return -1;
	if (rec_get(r, "probability").n == 0)
		rate = PIPELINE_NO_RATE;
	amount = pipeline_weighted(stage, amount, rate);
	explain_rec(m->q->s->explain, rec_get(r, "client"), aim == &m->aim ? "pipeline" : "before",
		    r, "weighted", amount, m->q->s->set.digits);
	return recs_sum(sum, amount, e);
}

static int
add_deals(struct making *m, struct err *e)
{
	for (size_t i = 0; i < m->deals.ids.n; i++) {
		const struct rec *r = &m->deals.v[i];
		struct str client = rec_get(r, "client");
		struct expected *x;
		uint32_t key;

		if (!report_takes(m->q, client, clients_find(&m->clients, client)))
			continue;
		key = key_of(m, client); /* may move them */
		x = &m->v[key];
		if (add_deal(m, &m->aim, r, &x->pipeline, e) != 0 ||
		    add_deal(m, &m->last, r, &x->before, e) != 0)
			return -1;
	}
	return 0;
}

static int
reckon(struct making *m, struct err *e)
{
	size_t n;

	gather(m);
	for (size_t i = 0; i < m->nlines; i += n) {
		n = 1;
		while (i + n < m->nlines && m->lines[i + n].client == m->lines[i].client)
			n++;
		if (add_client(m, &m->lines[i], n, e) != 0)
			return -1;
	}
	return add_deals(m, e);
}

/* miss is the sum of the clients' errors. */
static int
put_figures(const struct making *m, struct row *row, const struct expected *x, int64_t miss,
	    struct sink out, struct err *e)
{
	int digits = m->q->s->set.digits;
	int64_t forecast = x->regular;

	if (recs_sum(&forecast, x->pipeline, e) != 0)
		return -1;
	row_money(row, "regular", x->regular, digits);
	row_money(row, "pipeline", x->pipeline, digits);
	row_money(row, "forecast", forecast, digits);
	row_money(row, "before", x->before, digits);
	row_money(row, "fact", x->fact, digits);
	if (x->fact > 0)
		row_rate(row, "error", miss, x->fact);
	return row_put(row, out, e);
}

static int64_t
miss_of(const struct expected *x)
{
	return x->before > x->fact ? x->before - x->fact : x->fact - x->before;
}

static bool
is_nothing(const struct expected *x)
{
	return x->gap == 0 && x->pipeline == 0 && x->before == 0 && x->fact == 0;
}

static int
put_clients(const struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->keys.n; i++) {
		const struct client_row *c = clients_find(&m->clients, m->keys.v[i]);
		const struct expected *x = &m->v[i];

		if (is_nothing(x))
			continue;
		row_start(&row, "forecast");
		row_text(&row, "client", m->keys.v[i]);
		row_text(&row, "name", client_text(c, CLIENT_NAME));
		row_text(&row, "manager", client_text(c, CLIENT_MANAGER));
		if (x->gap > 0)
			row_int(&row, "gap", x->gap);
		row_date(&row, "next", x->next);
		explain_row(m->q->s->explain, m->keys.v[i]);
		rc = put_figures(m, &row, x, miss_of(x), out, e);
	}
	row_release(&row);
	return rc;
}

struct managed {
	struct expected sum;
	int64_t miss;
};

static struct str
manager_row(const struct making *m, struct str manager)
{
	struct explain *x = m->q->s->explain;

	return x ? arena_printf(&x->arena, "\n%.*s", STR_ARG(manager)) : STR("");
}

/* A manager's figures are those of clients. */
static void
note_client(const struct making *m, struct str manager, struct str client)
{
	static const char *const fields[] = { "regular", "pipeline", "before", "fact" };

	for (size_t i = 0; i < COUNTOF(fields); i++)
		explain_alias(m->q->s->explain, manager_row(m, manager), fields[i], client,
			      fields[i], EXPLAIN_PLUS);
}

static int
put_managers(struct making *m, struct sink out, struct err *e)
{
	struct managed *v = mem_new(mem_mul(m->keys.n + 1, sizeof *v));
	struct names managers = { 0 };
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->keys.n; i++) {
		const struct client_row *c = clients_find(&m->clients, m->keys.v[i]);
		const struct expected *x = &m->v[i];
		struct managed *to = &v[names_put(&managers, client_text(c, CLIENT_MANAGER), NULL)];

		if (recs_sum(&to->sum.regular, x->regular, e) != 0 ||
		    recs_sum(&to->sum.pipeline, x->pipeline, e) != 0 ||
		    recs_sum(&to->sum.before, x->before, e) != 0 ||
		    recs_sum(&to->sum.fact, x->fact, e) != 0 ||
		    recs_sum(&to->miss, miss_of(x), e) != 0)
			rc = -1;
		note_client(m, client_text(c, CLIENT_MANAGER), m->keys.v[i]);
	}
	for (size_t i = 0; rc == 0 && i < managers.n; i++) {
		row_start(&row, "forecast");
		row_text(&row, "manager", managers.v[i]);
		row_text(&row, "name", labels_find(&m->staff, managers.v[i]));
		explain_row(m->q->s->explain, manager_row(m, managers.v[i]));
		rc = put_figures(m, &row, &v[i].sum, v[i].miss, out, e);
	}
	row_release(&row);
	names_release(&managers);
	free(v);
	return rc;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	int32_t today = q->s->clock.today;

	m->aim.period = q->period;
	m->aim.day = q->period.from - 1 < today ? q->period.from - 1 : today;
	m->last.period = period_before(q->period);
	while (m->last.period.to > today && m->last.period.from > DATE_MIN)
		m->last.period = period_before(m->last.period);
	m->last.day = m->last.period.from - 1;
	if (flow_load(&m->flow, q->s,
		      (struct period){ date_add_months(m->last.day, -MONTHS), today }, false,
		      e) != 0 ||
	    clients_load(&m->clients, q->s, m->aim.day, e) != 0 ||
	    labels_load(&m->staff, q->s, "staff", "name", e) != 0 ||
	    recs_load(&m->deals, q->s, "deal", (struct period){ DATE_MIN, today }, e) != 0 ||
	    past_load(&m->aim.stages, q->s, "deal", "stage", m->aim.day, e) != 0)
		return -1;
	return past_load(&m->last.stages, q->s, "deal", "stage", m->last.day, e);
}

int
report_forecast(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc;

	if (q->period.from <= DATE_MIN + 800 || q->period.to >= DATE_MAX)
		return err_usage(e, _("a forecast is of a period with a first and a last day"));
	rc = load(&m, e);
	if (rc == 0)
		rc = reckon(&m, e);
	if (rc == 0)
		rc = by_managers(q) ? put_managers(&m, out, e) : put_clients(&m, out, e);
	free(m.v);
	free(m.lines);
	names_release(&m.keys);
	past_release(&m.aim.stages);
	past_release(&m.last.stages);
	recs_release(&m.deals);
	labels_release(&m.staff);
	clients_release(&m.clients);
	flow_release(&m.flow);
	return rc < 0 ? -1 : 0;
}
