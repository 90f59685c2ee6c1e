/* SPDX-License-Identifier: ISC */
#include "work/report/report_approvals.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/change/facts.h"
#include "work/load/approval.h"
#include "work/load/each.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "approval", TYPE_REF, FIELD_MINOR, "approval", N_("approval") },
	{ "date", TYPE_DATE, 0, NULL, N_("asked") },
	{ "doc_kind", TYPE_ENUM, 0, "offer contract order invoice shipment return claim payment",
	  N_("kind") },
	{ "doc", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	WAY_WHOSE,
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "step", TYPE_TEXT, 0, NULL, N_("step") },
	{ "staff", TYPE_REF, 0, "staff", N_("who decides") },
	{ "deputy", TYPE_REF, FIELD_MINOR, "staff", N_("who acts for him") },
	{ "days", TYPE_INT, 0, NULL, N_("days waiting") },
};

const struct kind *
report_approvals_kind(const struct report_query *q)
{
	return report_kind(q, "approvals", NULL, 0, fields, COUNTOF(fields));
}

struct waiting {
	struct str id, doc, step, staff;
	int32_t date;
};

struct made {
	const struct report_query *q;
	struct arena arena;
	struct clients clients;
	struct people people;
	struct facts facts;
	struct past decision;
	struct waiting *v;
	size_t n, cap;
};

/* What nobody had decided by the end of the day. */
static int
take_approval(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct arena *a = &m->arena;
	struct waiting w;

	(void)e;
	if (!date_parse(&w.date, rec_get(r, "date")) || w.date > m->q->as_of ||
	    !report_manages(m->q, rec_get(r, "staff")))
		return 0;
	if (!approval_waits(&m->decision, r))
		return 0;
	w.id = arena_dup(a, rec_get(r, "id"));
	w.doc = arena_dup(a, rec_get(r, "doc"));
	w.step = arena_dup(a, rec_get(r, "step"));
	w.staff = arena_dup(a, rec_get(r, "staff"));
	*LIST_ADD(*m) = w;
	return 0;
}

static int
waiting_cmp(const void *x, const void *y)
{
	const struct waiting *a = x, *b = y;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static int
put_row(struct made *m, struct row *row, const struct waiting *w, struct sink out, struct err *e)
{
	static const struct rec none;
	struct str deputy = people_actor(&m->people, w->staff, m->q->as_of), client;
	const struct rec *doc = &none;
	struct report_query q = *m->q;
	int rc = facts_get(&m->facts, NULL, w->doc, &doc, e);

	if (rc < 0)
		return -1;
	doc = rc > 0 ? doc : &none;
	client = rec_get(doc, "client");
	q.manager = STR("");
	if (!report_takes(&q, client, clients_find(&m->clients, client)))
		return 0;
	row_start(row, "approvals");
	row_text(row, "approval", w->id);
	row_date(row, "date", w->date);
	row_text(row, "doc_kind", rec_get(doc, "kind"));
	row_text(row, "doc", w->doc);
	row_text(row, "number", rec_get(doc, "number"));
	way_whose(row, &m->clients, client, rec_get(doc, "manager"));
	row_text(row, "amount", rec_get(doc, "amount"));
	row_text(row, "step", w->step);
	row_text(row, "staff", w->staff);
	row_text(row, "deputy", str_eq(deputy, w->staff) ? STR("") : deputy);
	row_int(row, "days", (int64_t)m->q->as_of - w->date);
	return row_put(row, out, e);
}

int
report_approvals(const struct report_query *q, struct sink out, struct err *e)
{
	struct made m = { .q = q };
	struct row row = { 0 };
	int rc = -1;

	facts_init(&m.facts, q->s, NULL);
	if (clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    people_load(&m.people, q->s, e) == 0 &&
	    past_load(&m.decision, q->s, "approval", "decision", q->as_of, e) == 0)
		rc = each_of(q->s, "approval", (struct period){ DATE_MIN, q->as_of }, take_approval,
			     &m, e);
	if (m.n > 1)
		qsort(m.v, m.n, sizeof *m.v, waiting_cmp);
	for (size_t i = 0; rc == 0 && i < m.n; i++)
		rc = put_row(&m, &row, &m.v[i], out, e);
	row_release(&row);
	free(m.v);
	facts_release(&m.facts);
	people_release(&m.people);
	past_release(&m.decision);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
