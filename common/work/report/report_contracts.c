/* SPDX-License-Identifier: ISC */
#include "work/report/report_contracts.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/approval.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/row.h"
#include "work/load/terms.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

#define STATES "draft approval future active ended superseded terminated closed"

static const struct field_def fields[] = {
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	WAY_WHOSE,
	{ "type", TYPE_TEXT, FIELD_MINOR, NULL, N_("type") },
	{ "direction", TYPE_ENUM, FIELD_MINOR, "sale purchase", N_("direction") },
	{ "until", TYPE_DATE, FIELD_MINOR, NULL, N_("last day") },
	{ "ends", TYPE_DATE, 0, NULL, N_("ends") },
	{ "days_left", TYPE_INT, 0, NULL, N_("days left") },
	{ "state", TYPE_ENUM, 0, STATES, N_("state") },
	{ "within", TYPE_INT, FIELD_MINOR, NULL, N_("ends within 30, 60 or 90 days") },
	{ "renewal", TYPE_ENUM, 0, "none auto manual", N_("renewal") },
	{ "renewals", TYPE_INT, FIELD_MINOR, NULL, N_("times renewed") },
	{ "notice", TYPE_DATE, 0, NULL, N_("notice until") },
};
/* Behind them the terms, then these. */
static const struct field_def rest[] = {
	{ "sold_after", TYPE_MONEY, FIELD_MINOR, NULL, N_("sold after its end") },
	{ "supersedes", TYPE_REF, FIELD_MINOR, "contract", N_("contract that this replaces") },
	{ "step", TYPE_TEXT, FIELD_MINOR, NULL, N_("step of the approval") },
	{ "holder", TYPE_REF, FIELD_MINOR, "staff", N_("who decides") },
	{ "step_days", TYPE_INT, FIELD_MINOR, NULL, N_("days waiting") },
};
static const struct field_def by_manager[] = {
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "name", TYPE_TEXT, 0, NULL, N_("person's name") },
	{ "active", TYPE_INT, 0, NULL, N_("active") },
	{ "ran_out", TYPE_INT, 0, NULL, N_("ran out") },
	{ "renewed", TYPE_INT, 0, NULL, N_("renewed") },
	{ "rate", TYPE_RATE, 0, NULL, N_("renewed, percent") },
};

/* Terms that amendments may change: fields of a contract, as they are copied into a row. */
static const char *const terms[] = { "amount",      "terms",   "prepay",      "credit_limit",
				     "credit_days", "penalty", "penalty_cap", "bonus" };

static bool
by_managers(const struct report_query *q)
{
	return strcmp(q->by[0], "manager") == 0;
}

const struct kind *
report_contracts_kind(const struct report_query *q)
{
	const struct kind *contract = schema_kind(&q->s->set.schema, STR("contract"));
	struct field_def own[COUNTOF(fields) + COUNTOF(terms)];

	if (by_managers(q))
		return report_kind(q, "contracts", NULL, 0, by_manager, COUNTOF(by_manager));
	memcpy(own, fields, sizeof fields);
	for (size_t i = 0; i < COUNTOF(terms); i++) {
		own[COUNTOF(fields) + i] = *kind_field(contract, str_of(terms[i]));
		own[COUNTOF(fields) + i].flags = FIELD_MINOR;
	}
	return report_kind(q, "contracts", own, COUNTOF(own), rest, COUNTOF(rest));
}

struct portfolio {
	int64_t active, ran_out, renewed;
};

struct making {
	const struct report_query *q;
	struct terms terms;
	struct recs approvals;
	struct past decisions;
	struct clients clients;
	struct labels staff;
	struct docs docs; /* sales, for what was sold after the end */
	struct names sold;
	int64_t *after; /* by the numbers of sold: a contract's */
	size_t after_cap;
	struct names managers;
	struct portfolio *v;
	size_t cap;
};

static bool
takes(const struct making *m, const struct rec *r)
{
	struct str client = rec_get(r, "client");

	return terms_is_contract(r) && report_takes_record(m->q, rec_get(r, "manager"), client,
							   clients_find(&m->clients, client));
}

/* Reading all sales is for those who have contracts. */
static bool
takes_any(const struct making *m)
{
	for (size_t i = 0; i < m->terms.contracts.ids.n; i++)
		if (takes(m, &m->terms.contracts.v[i]))
			return true;
	return false;
}

/* Sales that name a contract which had ended on their day. */
static int
add_sales(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct docs_ask ask = {
		.kinds = { q->s->set.sale == SALE_SHIPMENT ? "shipment" : "invoice" },
		.n = 1,
		.period = { DATE_MIN, q->as_of },
		.since = DATE_MIN,
		.texts = 1u << DOC_CONTRACT | (q->s->explain ? 1u << DOC_ID : 0),
	};

	if (!takes_any(m))
		return 0;
	if (docs_load(&m->docs, q->s, &ask, e) != 0)
		return -1;
	for (size_t i = 0; i < m->docs.n; i++) {
		const struct doc_row *d = &m->docs.v[i];
		const struct rec *r = terms_contract(&m->terms, doc_text(d, DOC_CONTRACT));
		int32_t ends = r ? terms_ends(&m->terms, r, d->date, NULL) : DATE_NONE;
		bool added;
		uint32_t k;

		if (ends == DATE_NONE || d->date <= ends || d->date > q->as_of ||
		    (d->flags & (ROW_PLANNED | ROW_OPENING)) ||
		    ((d->flags & ROW_CANCELLED) &&
		     (d->cancelled == DATE_NONE || d->cancelled <= q->as_of)))
			continue;
		k = names_put(&m->sold, rec_get(r, "id"), &added);
		if (added) {
			m->after = mem_grow(m->after, k, &m->after_cap, sizeof *m->after);
			m->after[k] = 0;
		}
		if (q->s->explain)
			explain_note(q->s->explain, rec_get(r, "id"), "sold_after",
				     &(struct explained){ ask.kinds[0], doc_text(d, DOC_ID), "sale",
							  d->amount, q->s->set.digits });
		if (recs_sum(&m->after[k], d->amount, e) != 0)
			return -1;
	}
	return 0;
}

static void
put_end(struct row *row, const struct making *m, const struct rec *r)
{
	static const int bands[] = { 30, 60, 90 };
	int32_t day = m->q->as_of, ends;
	int64_t notice = 0;
	int renewals;

	ends = terms_ends(&m->terms, r, day, &renewals);
	row_date(row, "ends", ends);
	if (ends == DATE_NONE)
		return;
	row_int(row, "days_left", (int64_t)ends - day);
	for (size_t i = 0; i < COUNTOF(bands); i++)
		if (ends >= day && ends - day <= bands[i]) {
			row_int(row, "within", bands[i]);
			break;
		}
	row_int(row, "renewals", renewals);
	if (num_parse(&notice, terms_text(&m->terms, r, "notice_days", day), 0) == NUM_OK &&
	    notice > 0 && notice < 36600)
		row_date(row, "notice", ends - (int32_t)notice);
}

/* The step that a contract waits for, and since when. */
static void
put_step(struct row *row, const struct making *m, const struct rec *r)
{
	for (size_t i = 0; i < m->approvals.ids.n; i++) {
		const struct rec *a = &m->approvals.v[i];

		if (!str_eq(rec_get(a, "doc"), rec_get(r, "id")) ||
		    !approval_waits(&m->decisions, a))
			continue;
		row_text(row, "step", rec_get(a, "step"));
		row_text(row, "holder", rec_get(a, "staff"));
		row_int(row, "step_days", (int64_t)m->q->as_of - recs_day(a, "date"));
		explain_rec(m->q->s->explain, rec_get(r, "id"), "step_days", a, "days",
			    (int64_t)m->q->as_of - recs_day(a, "date"), 0);
		return;
	}
}

/* A term is of the contract, or of the amendment that changed it. */
static void
note_terms(const struct making *m, const struct row *row, const struct rec *r)
{
	struct explain *x = m->q->s->explain;

	for (size_t i = 0; x && i < COUNTOF(terms); i++) {
		const struct rec *source = terms_source(&m->terms, r, terms[i], m->q->as_of);
		int64_t v;

		if (source &&
		    num_parse_round(&v, rec_get(&row->r, terms[i]), RATE_DIGITS) == NUM_OK)
			explain_rec(x, rec_get(r, "id"), terms[i], source, "own", v, RATE_DIGITS);
	}
	explain_row(x, rec_get(r, "id"));
}

static int
put_contract(const struct making *m, struct row *row, const struct rec *r, struct sink out,
	     struct err *e)
{
	const struct terms *a = &m->terms;
	int32_t day = m->q->as_of;
	struct str client = rec_get(r, "client");
	uint32_t sold = names_find(&m->sold, rec_get(r, "id"));

	row_start(row, "contracts");
	row_text(row, "contract", rec_get(r, "id"));
	row_text(row, "number", rec_get(r, "number"));
	way_whose(row, &m->clients, client, rec_get(r, "manager"));
	row_text(row, "type", rec_get(r, "type"));
	row_text(row, "direction", rec_get(r, "direction"));
	row_text(row, "until", terms_text(a, r, "until", day));
	put_end(row, m, r);
	row_text(row, "renewal", terms_text(a, r, "renewal", day));
	for (size_t i = 0; i < COUNTOF(terms); i++)
		row_text(row, terms[i], terms_text(a, r, terms[i], day));
	if (sold != NAMES_NONE)
		row_money(row, "sold_after", m->after[sold], m->q->s->set.digits);
	row_text(row, "supersedes", rec_get(r, "supersedes"));
	row_text(row, "state", str_of(terms_state(a, r)));
	put_step(row, m, r);
	note_terms(m, row, r);
	return row_put(row, out, e);
}

struct order {
	const struct rec *r;
	int32_t ends;
};

/* The earliest end first, the open-ended last. */
static int
order(const void *x, const void *y)
{
	const struct order *a = x, *b = y;

	if (a->ends != b->ends) {
		if (a->ends == DATE_NONE || b->ends == DATE_NONE)
			return a->ends == DATE_NONE ? 1 : -1;
		return a->ends < b->ends ? -1 : 1;
	}
	return str_cmp(rec_get(a->r, "id"), rec_get(b->r, "id"));
}

static int
put_contracts(struct making *m, struct sink out, struct err *e)
{
	const struct recs *t = &m->terms.contracts;
	struct order *v = mem_new(mem_mul(t->ids.n + 1, sizeof *v));
	struct row row = { 0 };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < t->ids.n; i++)
		if (takes(m, &t->v[i]))
			v[n++] = (struct order){ &t->v[i], terms_ends(&m->terms, &t->v[i],
								      m->q->as_of, NULL) };
	qsort(v, n, sizeof *v, order);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = put_contract(m, &row, v[i].r, out, e);
	row_release(&row);
	free(v);
	return rc < 0 ? -1 : 0;
}

/* A contract whose end, as it was known on the first day, fell into the period ran out; it was
 * renewed where it goes on the day after, or a new one took its place. */
static void
count_contract(struct making *m, const struct rec *r)
{
	const char *state = terms_state(&m->terms, r);
	struct period p = m->q->period;
	int32_t was = terms_ends(&m->terms, r, p.from, NULL);
	int32_t is = terms_ends(&m->terms, r, m->q->as_of + 1, NULL);
	struct portfolio *v;
	bool added;
	uint32_t i;

	if (strcmp(state, "draft") == 0 || strcmp(state, "approval") == 0)
		return;
	i = names_put(&m->managers, rec_get(r, "manager"), &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct portfolio){ 0 };
	}
	v = &m->v[i];
	if (strcmp(state, "active") == 0) {
		v->active++;
		explain_count(m->q->s->explain, m->managers.v[i], "active", r);
	}
	if (was == DATE_NONE || !period_has(p, was) || was > m->q->as_of)
		return;
	v->ran_out++;
	explain_count(m->q->s->explain, m->managers.v[i], "ran_out", r);
	if (is == DATE_NONE || is > was || strcmp(state, "superseded") == 0) {
		v->renewed++;
		explain_count(m->q->s->explain, m->managers.v[i], "renewed", r);
	}
}

static int
put_managers(struct making *m, struct sink out, struct err *e)
{
	const struct recs *t = &m->terms.contracts;
	struct row row = { 0 };
	int rc = labels_load(&m->staff, m->q->s, "staff", "name", e);

	for (size_t i = 0; rc == 0 && i < t->ids.n; i++)
		if (takes(m, &t->v[i]))
			count_contract(m, &t->v[i]);
	for (size_t i = 0; rc == 0 && i < m->managers.n; i++) {
		row_start(&row, "contracts");
		row_text(&row, "manager", m->managers.v[i]);
		row_text(&row, "name", labels_find(&m->staff, m->managers.v[i]));
		row_int(&row, "active", m->v[i].active);
		row_int(&row, "ran_out", m->v[i].ran_out);
		row_int(&row, "renewed", m->v[i].renewed);
		row_rate(&row, "rate", m->v[i].renewed, m->v[i].ran_out);
		explain_row(m->q->s->explain, m->managers.v[i]);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load_more(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (recs_load(&m->approvals, q->s, "approval", (struct period){ DATE_MIN, q->as_of }, e) !=
		    0 ||
	    past_load(&m->decisions, q->s, "approval", "decision", q->as_of, e) != 0)
		return -1;
	return add_sales(m, e);
}

int
report_contracts(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = terms_load(&m.terms, q->s, q->as_of, e);

	if (rc == 0)
		rc = clients_load(&m.clients, q->s, q->as_of, e);
	if (rc == 0 && by_managers(q))
		rc = put_managers(&m, out, e);
	else if (rc == 0 && (rc = load_more(&m, e)) == 0)
		rc = put_contracts(&m, out, e);
	free(m.v);
	free(m.after);
	names_release(&m.managers);
	names_release(&m.sold);
	labels_release(&m.staff);
	docs_release(&m.docs);
	clients_release(&m.clients);
	past_release(&m.decisions);
	recs_release(&m.approvals);
	terms_release(&m.terms);
	return rc;
}
