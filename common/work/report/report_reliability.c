/* SPDX-License-Identifier: ISC */
#include "work/report/report_reliability.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/reliability.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	WAY_WHOSE,
	{ "score", TYPE_INT, 0, NULL, N_("points of 100") },
	{ "grade", TYPE_ENUM, 0, "good fair poor", N_("grade") },
	{ "due", TYPE_INT, FIELD_MINOR, NULL, N_("documents that fell due") },
	{ "late", TYPE_INT, FIELD_MINOR, NULL, N_("of them late") },
	{ "delay", TYPE_RATE, 0, NULL, N_("days late on average") },
	{ "debt", TYPE_MONEY, FIELD_MINOR, NULL, N_("debt") },
	{ "overdue", TYPE_MONEY, 0, NULL, N_("overdue") },
	{ "claims", TYPE_INT, FIELD_MINOR, NULL, N_("our claims to it") },
	{ "for_delay", TYPE_INT, 0, NULL, N_("lost for delay") },
	{ "for_late", TYPE_INT, 0, NULL, N_("for being late often") },
	{ "for_overdue", TYPE_INT, 0, NULL, N_("for overdue debt") },
	{ "for_claims", TYPE_INT, 0, NULL, N_("for claims") },
	{ "checked", TYPE_TEXT, FIELD_MINOR, NULL, N_("result of the last check") },
	{ "check_until", TYPE_DATE, FIELD_MINOR, NULL, N_("check holds until") },
};

const struct kind *
report_reliability_kind(const struct report_query *q)
{
	return report_kind(q, "reliability", NULL, 0, fields, COUNTOF(fields));
}

/* The last check of a client. */
struct checked {
	int32_t date, until;
	struct str result;
};

struct scored {
	uint32_t client; /* of clients */
	const struct score *score;
	const struct score_facts *facts;
};

struct making {
	const struct report_query *q;
	struct reliability r;
	struct clients clients;
	struct arena arena;
	struct names names; /* of those with a check */
	struct checked *checks;
	size_t checks_cap;
	struct scored *v;
	size_t n, cap;
};

static int
take_check(void *ctx, const struct rec *rec, struct err *e)
{
	struct making *m = ctx;
	int32_t date, until = DATE_NONE;
	struct checked *c;
	bool added;
	uint32_t i;

	(void)e;
	if (!date_parse(&date, rec_get(rec, "date")) || date > m->q->as_of)
		return 0;
	date_parse(&until, rec_get(rec, "until"));
	i = names_put(&m->names, rec_get(rec, "client"), &added);
	if (added)
		m->checks = mem_grow(m->checks, i, &m->checks_cap, sizeof *m->checks);
	c = &m->checks[i];
	if (added || date >= c->date)
		*c = (struct checked){ date, until, arena_dup(&m->arena, rec_get(rec, "result")) };
	return 0;
}

static int
order(const void *x, const void *y)
{
	const struct scored *a = x, *b = y;

	if (a->score->value != b->score->value)
		return a->score->value < b->score->value ? -1 : 1;
	if (a->facts->overdue != b->facts->overdue)
		return a->facts->overdue > b->facts->overdue ? -1 : 1;
	return a->client < b->client ? -1 : a->client > b->client;
}

static int
put_row(const struct making *m, struct row *row, const struct scored *v, struct sink out,
	struct err *e)
{
	struct str id = m->clients.ids.v[v->client];
	uint32_t check = names_find(&m->names, id);
	const struct score *s = v->score;
	int digits = m->q->s->set.digits;
	char text[NUM_TEXT];
	int64_t mean = s->mean;

	row_start(row, "reliability");
	row_text(row, "client", id);
	row_text(row, "name", client_text(&m->clients.v[v->client], CLIENT_NAME));
	row_text(row, "manager", client_text(&m->clients.v[v->client], CLIENT_MANAGER));
	row_int(row, "score", s->value);
	row_text(row, "grade", str_of(score_grade_name(s->grade)));
	row_int(row, "due", v->facts->due);
	row_int(row, "late", v->facts->late);
	if (num_rescale(&mean, RATE_DIGITS, 1))
		row_text(row, "delay", num_text_short(mean, 1, text));
	row_money(row, "debt", v->facts->debt, digits);
	row_money(row, "overdue", v->facts->overdue, digits);
	row_int(row, "claims", v->facts->claims);
	row_int(row, "for_delay", s->delay);
	row_int(row, "for_late", s->late);
	row_int(row, "for_overdue", s->overdue);
	row_int(row, "for_claims", s->claims);
	explain_row(m->q->s->explain, id);
	if (check != NAMES_NONE) {
		row_text(row, "checked", m->checks[check].result);
		row_date(row, "check_until", m->checks[check].until);
	}
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (uint32_t i = 0; i < m->clients.ids.n; i++) {
		struct scored v = { .client = i };

		v.score = reliability_find(&m->r, m->clients.ids.v[i], &v.facts);
		if (v.score && report_takes(m->q, m->clients.ids.v[i], &m->clients.v[i]))
			*LIST_ADD(*m) = v;
	}
	if (m->n > 1)
		qsort(m->v, m->n, sizeof *m->v, order);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		rc = put_row(m, &row, &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_reliability(const struct report_query *q, struct sink out, struct err *e)
{
	const struct kind *check = schema_kind(&q->s->set.schema, STR("check"));
	struct making m = { .q = q };
	int rc = -1;

	m.names.arena = &m.arena;
	if (clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    each_record(q->s->store, check, (struct period){ DATE_MIN, q->as_of }, take_check, &m,
			e) == 0)
		rc = reliability_load(&m.r, q->s, q->client, q->as_of, e);
	if (rc == 0) {
		rc = put_rows(&m, out, e);
		reliability_release(&m.r);
	}
	free(m.v);
	free(m.checks);
	names_release(&m.names);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc;
}
