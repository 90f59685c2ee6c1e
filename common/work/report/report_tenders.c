/* SPDX-License-Identifier: ISC */
#include "work/report/report_tenders.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/pipeline.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/print/papers.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "deal", TYPE_REF, FIELD_MINOR, "deal", N_("deal") },
	{ "tender", TYPE_TEXT, 0, NULL, N_("tender number") },
	{ "platform", TYPE_TEXT, FIELD_MINOR, NULL, N_("tender platform") },
	WAY_WHOSE,
	{ "stage", TYPE_ENUM, FIELD_MINOR, "lead qualified offer negotiation won lost",
	  N_("stage") },
	{ "deadline", TYPE_DATE, 0, NULL, N_("deadline") },
	{ "days_left", TYPE_INT, 0, NULL, N_("days left") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "papers", TYPE_INT, FIELD_MINOR, NULL, N_("papers that are ready") },
	{ "missing", TYPE_TEXT, 0, NULL, N_("missing papers") },
};

const struct kind *
report_tenders_kind(const struct report_query *q)
{
	return report_kind(q, "tenders", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct recs deals;
	struct past stages;
	struct papers papers;
	struct clients clients;
};

static bool
takes(const struct making *m, const struct rec *r)
{
	const struct stage *stage = pipeline_stage(past_value(&m->stages, r));
	struct str client = rec_get(r, "client");

	return papers_is_tender(r) && stage && !stage->closed &&
	       report_takes_record(m->q, rec_get(r, "manager"), client,
				   clients_find(&m->clients, client));
}

/* The nearest deadline first, those without one last. */
static int
order(const void *x, const void *y)
{
	const struct rec *const *a = x, *const *b = y;
	int32_t day_a = recs_day(*a, "deadline"), day_b = recs_day(*b, "deadline");

	if (day_a != day_b) {
		if (day_a == DATE_NONE || day_b == DATE_NONE)
			return day_a == DATE_NONE ? 1 : -1;
		return day_a < day_b ? -1 : 1;
	}
	return str_cmp(rec_get(*a, "id"), rec_get(*b, "id"));
}

/* What the list of papers for a deal has and this one has not: there, and signed. */
static void
put_papers(struct making *m, struct row *row, const struct rec *r)
{
	const struct paper_set *set = papers_of(&m->q->s->set, "deal");
	struct buf missing = { 0 };
	int64_t ready = 0;

	for (size_t i = 0; set && i < set->n; i++) {
		const struct rec *paper = papers_find(&m->papers, rec_get(r, "id"), set->types[i]);

		if (paper && str_is(rec_get(paper, "signed"), "yes")) {
			ready++;
			explain_count(m->q->s->explain, rec_get(r, "id"), "papers", paper);
		} else {
			buf_list(&missing, set->types[i]);
		}
	}
	explain_row(m->q->s->explain, rec_get(r, "id"));
	if (set)
		row_int(row, "papers", ready);
	row_text(row, "missing", buf_str(&missing));
	buf_release(&missing);
}

static int
put_row(struct making *m, struct row *row, const struct rec *r, struct sink out, struct err *e)
{
	struct str client = rec_get(r, "client");
	int32_t deadline = recs_day(r, "deadline");
	int64_t amount;

	if (recs_number(r, "amount", m->q->s->set.digits, &amount, e) != 0)
		return -1;
	row_start(row, "tenders");
	row_text(row, "deal", rec_get(r, "id"));
	row_text(row, "tender", rec_get(r, "tender"));
	row_text(row, "platform", rec_get(r, "platform"));
	way_whose(row, &m->clients, client, rec_get(r, "manager"));
	row_text(row, "stage", past_value(&m->stages, r));
	row_date(row, "deadline", deadline);
	if (deadline != DATE_NONE)
		row_int(row, "days_left", (int64_t)deadline - m->q->as_of);
	row_money(row, "amount", amount, m->q->s->set.digits);
	put_papers(m, row, r);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	const struct rec **v = mem_new(mem_mul(m->deals.ids.n + 1, sizeof *v));
	struct row row = { 0 };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < m->deals.ids.n; i++)
		if (takes(m, &m->deals.v[i]))
			v[n++] = &m->deals.v[i];
	qsort(v, n, sizeof *v, order);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = put_row(m, &row, v[i], out, e);
	row_release(&row);
	free(v);
	return rc < 0 ? -1 : 0;
}

int
report_tenders(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = -1;

	if (recs_load(&m.deals, q->s, "deal", (struct period){ DATE_MIN, q->as_of }, e) == 0 &&
	    past_load(&m.stages, q->s, "deal", "stage", q->as_of, e) == 0 &&
	    papers_load(&m.papers, q->s, q->as_of, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0)
		rc = put_rows(&m, out, e);
	clients_release(&m.clients);
	papers_release(&m.papers);
	past_release(&m.stages);
	recs_release(&m.deals);
	return rc;
}
