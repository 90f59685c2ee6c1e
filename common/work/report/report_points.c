/* SPDX-License-Identifier: ISC */
#include "work/report/report_points.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	WAY_WHOSE,
	{ "program", TYPE_TEXT, 0, NULL, N_("program") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "points", TYPE_INT, 0, NULL, N_("points") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "points_left", TYPE_INT, 0, NULL, N_("points left") },
	{ "left", TYPE_MONEY, 0, NULL, N_("bonus left") },
	{ "bonus", TYPE_REF, FIELD_MINOR, "bonus", N_("bonus") },
};

const struct kind *
report_points_kind(const struct report_query *q)
{
	return report_kind(q, "points", NULL, 0, fields, COUNTOF(fields));
}

/* By client and program, then in the order of time. */
static int
order(const void *x, const void *y)
{
	const struct rec *const *a = x, *const *b = y;
	int c = str_cmp(rec_get(*a, "client"), rec_get(*b, "client"));

	if (c == 0)
		c = str_cmp(rec_get(*a, "program"), rec_get(*b, "program"));
	if (c == 0)
		c = str_cmp(rec_get(*a, "date"), rec_get(*b, "date"));
	if (c == 0)
		c = str_cmp(rec_get(*a, "at"), rec_get(*b, "at"));
	return c != 0 ? c : str_cmp(rec_get(*a, "id"), rec_get(*b, "id"));
}

struct making {
	const struct report_query *q;
	struct clients clients;
	struct row row;
	struct sink out;
	int64_t points, left; /* of the client and program, so far */
	struct str last;      /* its record before, or empty */
};

/* What is left after a record is what it was after the one before it, and the record's own. */
static void
note(struct making *m, const struct rec *r, int64_t points, int64_t amount)
{
	struct explain *x = m->q->s->explain;
	struct str row = rec_get(r, "id");

	explain_rec(x, row, "points_left", r, "own", points, 0);
	explain_rec(x, row, "left", r, "own", amount, m->q->s->set.digits);
	if (m->last.n > 0) {
		explain_alias(x, row, "points_left", m->last, "points_left", EXPLAIN_PLUS);
		explain_alias(x, row, "left", m->last, "left", EXPLAIN_PLUS);
	}
	explain_row(x, row);
	m->last = row;
}

static int
put(struct making *m, const struct rec *r, struct err *e)
{
	int digits = m->q->s->set.digits;
	struct str client = rec_get(r, "client");
	const struct client_row *c = clients_find(&m->clients, client);
	int64_t points, amount;

	if (recs_number(r, "points", 0, &points, e) != 0 ||
	    recs_number(r, "amount", digits, &amount, e) != 0 ||
	    recs_sum(&m->points, points, e) != 0 || recs_sum(&m->left, amount, e) != 0)
		return -1;
	note(m, r, points, amount);
	if (!period_has(m->q->period, recs_day(r, "date")) || !report_takes(m->q, client, c))
		return 0;
	row_start(&m->row, "points");
	row_text(&m->row, "client", client);
	row_text(&m->row, "name", client_text(c, CLIENT_NAME));
	row_text(&m->row, "manager", client_text(c, CLIENT_MANAGER));
	row_text(&m->row, "program", rec_get(r, "program"));
	row_date(&m->row, "date", recs_day(r, "date"));
	row_int(&m->row, "points", points);
	row_money(&m->row, "amount", amount, digits);
	row_int(&m->row, "points_left", m->points);
	row_money(&m->row, "left", m->left, digits);
	row_text(&m->row, "bonus", rec_get(r, "id"));
	return row_put(&m->row, m->out, e);
}

static int
put_rows(struct making *m, const struct recs *bonuses, struct err *e)
{
	const struct rec **v = mem_new(mem_mul(bonuses->ids.n + 1, sizeof *v));
	int rc = 0;

	for (size_t i = 0; i < bonuses->ids.n; i++)
		v[i] = &bonuses->v[i];
	qsort(v, bonuses->ids.n, sizeof *v, order);
	for (size_t i = 0; rc == 0 && i < bonuses->ids.n; i++) {
		if (i == 0 || !str_eq(rec_get(v[i], "client"), rec_get(v[i - 1], "client")) ||
		    !str_eq(rec_get(v[i], "program"), rec_get(v[i - 1], "program")))
			m->points = m->left = 0, m->last = STR("");
		rc = put(m, v[i], e);
	}
	free(v);
	return rc < 0 ? -1 : 0;
}

int
report_points(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	struct recs bonuses = { 0 };
	int rc = -1;

	if (recs_load(&bonuses, q->s, "bonus", (struct period){ DATE_MIN, q->as_of }, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0)
		rc = put_rows(&m, &bonuses, e);
	row_release(&m.row);
	clients_release(&m.clients);
	recs_release(&bonuses);
	return rc;
}
