/* SPDX-License-Identifier: ISC */
#include "work/report/report_expenses.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/report/keyed.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def category_key = { "category", TYPE_TEXT, 0, NULL, N_("category") };
static const struct field_def fields[] = {
	{ "planned", TYPE_MONEY, 0, NULL, N_("planned") },
	{ "spent", TYPE_MONEY, 0, NULL, N_("spent") },
	{ "left", TYPE_MONEY, 0, NULL, N_("left; below 0: overspent") },
	{ "percent", TYPE_RATE, 0, NULL, N_("spent of the plan, percent") },
};

/* The category is that of the expenses, not of a product. */
const struct kind *
report_expenses_kind(const struct report_query *q)
{
	if (strcmp(q->by[0], "category") == 0)
		return report_kind(q, "expenses", &category_key, 1, fields, COUNTOF(fields));
	return keyed_kind(q, "expenses", fields, COUNTOF(fields));
}

/* A plan of expenses that touches the period. */
struct plan {
	struct period period;
	int64_t value;
	size_t index;                                    /* in the order of the files */
	struct str id, whose, client, manager, category; /* whose: all that it is of, as one text */
};

struct sum {
	uint32_t key;
	int64_t planned, spent;
};

struct making {
	const struct report_query *q;
	struct keyed k;
	struct arena arena;
	struct {
		struct plan *v;
		size_t n, cap;
	} plans;
	struct sum *v; /* by keys */
	size_t cap;
};

static struct sum *
sum_of(struct making *m, struct keyed_of of, struct str category, int32_t date)
{
	char month[DATE_TEXT];
	uint32_t i;
	bool added;

	if (keyed_by(&m->k, "category"))
		i = keyed_put_text(&m->k, category, &added);
	else if (keyed_by(&m->k, "month"))
		i = keyed_put_text(&m->k, month_text(date_month(date), month), &added);
	else
		i = keyed_put(&m->k, of, &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct sum){ .key = i };
	}
	return &m->v[i];
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of expenses is too large"));
}

static int
take_expense(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct keyed_of of = { rec_get(r, "client"), report_credited(m->q, r), STR("") };
	struct sum *s;
	int64_t amount;
	int32_t date;

	if (!date_parse(&date, rec_get(r, "date")) || !period_has(m->q->period, date) ||
	    !keyed_takes(&m->k, of))
		return 0;
	if (num_parse(&amount, rec_get(r, "amount"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("amount \"%.*s\": not an amount"),
				STR_ARG(rec_get(r, "amount")));
	s = sum_of(m, of, rec_get(r, "category"), date);
	explain_rec(m->q->s->explain, m->k.ids.v[s->key], "spent", r, "own", amount,
		    m->q->s->set.digits);
	return num_add(&s->spent, amount) ? 0 : too_large(e);
}

static int
take_plan(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct arena *a = &m->arena;
	struct plan p = { .index = m->plans.n };

	if (!str_is(rec_get(r, "metric"), "expenses"))
		return 0;
	if (!period_parse_stored(&p.period, rec_get(r, "period")) ||
	    num_parse_round(&p.value, rec_get(r, "value"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("period or value is wrong"));
	p.id = arena_dup(a, rec_get(r, "id"));
	p.client = arena_dup(a, rec_get(r, "client"));
	p.manager = arena_dup(a, rec_get(r, "manager"));
	p.category = arena_dup(a, rec_get(r, "category"));
	p.whose = arena_printf(a, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(p.client), STR_ARG(p.manager),
			       STR_ARG(p.category), STR_ARG(rec_get(r, "group")));
	if (p.period.to >= m->q->period.from && p.period.from <= m->q->period.to &&
	    keyed_takes(&m->k, (struct keyed_of){ p.client, p.manager, STR("") }))
		*LIST_ADD(m->plans) = p;
	return 0;
}

/* Plans of one thing together, the shortest first; of one length the last that was stored. */
static int
plan_cmp(const void *x, const void *y)
{
	const struct plan *a = x, *b = y;
	int32_t la = a->period.to - a->period.from, lb = b->period.to - b->period.from;
	int c = str_cmp(a->whose, b->whose);

	if (c != 0)
		return c;
	if (la != lb)
		return la < lb ? -1 : 1;
	return a->index > b->index ? -1 : 1;
}

/* Days from the first on, of which some plan has told already. */
struct told {
	bool *v;
	int32_t first;
};

/* The part of a plan that is of n of its days. */
static int
add_part(struct making *m, const struct plan *p, int32_t day, int64_t n, struct err *e)
{
	struct keyed_of of = { p->client, p->manager, STR("") };
	struct sum *s;
	int64_t part, days = (int64_t)p->period.to - p->period.from + 1;

	if (n == 0)
		return 0;
	s = sum_of(m, of, p->category, day);
	if (!num_div(&part, (i128)p->value * n, days) || !num_add(&s->planned, part))
		return too_large(e);
	if (m->q->s->explain)
		explain_note(
			m->q->s->explain, m->k.ids.v[s->key], "planned",
			&(struct explained){ "plan", p->id, "part", part, m->q->s->set.digits });
	return 0;
}

/* The days of a plan that are in the period and of no shorter one; by month each month's. */
static int
add_plan(struct making *m, const struct plan *p, struct told *told, struct err *e)
{
	int32_t from = p->period.from, to = p->period.to;
	bool by_month = keyed_by(&m->k, "month");
	int64_t n = 0;

	if (from < m->q->period.from)
		from = m->q->period.from;
	if (to > m->q->period.to)
		to = m->q->period.to;
	for (int32_t day = from; day <= to; day++) {
		n += !told->v[day - told->first];
		told->v[day - told->first] = true;
		if (by_month && day < to && date_month(day) != date_month(day + 1)) {
			if (add_part(m, p, day, n, e) != 0)
				return -1;
			n = 0;
		}
	}
	return add_part(m, p, to, n, e);
}

static int
add_plans(struct making *m, struct err *e)
{
	struct told told = { .first = INT32_MAX };
	int32_t last = INT32_MIN;
	int rc = 0;

	for (size_t i = 0; i < m->plans.n; i++) {
		const struct period *p = &m->plans.v[i].period;

		told.first = p->from < told.first ? p->from : told.first;
		last = p->to > last ? p->to : last;
	}
	if (m->plans.n == 0)
		return 0;
	told.v = mem_new((size_t)(last - told.first) + 1);
	qsort(m->plans.v, m->plans.n, sizeof *m->plans.v, plan_cmp);
	for (size_t i = 0; rc == 0 && i < m->plans.n; i++) {
		if (i > 0 && !str_eq(m->plans.v[i].whose, m->plans.v[i - 1].whose))
			memset(told.v, 0, (size_t)(last - told.first) + 1);
		rc = add_plan(m, &m->plans.v[i], &told, e);
	}
	free(told.v);
	return rc;
}

/* Months in their order, else what was overspent most. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct sum *a = x, *b = y;
	i128 over_a = (i128)a->spent - a->planned, over_b = (i128)b->spent - b->planned;

	if (over_a != over_b && !keyed_by(&m->k, "month"))
		return over_a < over_b ? 1 : -1;
	return str_cmp(m->k.ids.v[a->key], m->k.ids.v[b->key]);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int digits = m->q->s->set.digits, rc = 0;

	if (m->k.ids.n > 1)
		qsort_r(m->v, m->k.ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->k.ids.n; i++) {
		const struct sum *s = &m->v[i];
		int64_t left = s->planned;

		if (!num_sub(&left, s->spent))
			rc = too_large(e);
		row_start(&row, "expenses");
		keyed_row(&m->k, &row, s->key);
		row_money(&row, "planned", s->planned, digits);
		row_money(&row, "spent", s->spent, digits);
		row_money(&row, "left", left, digits);
		row_rate(&row, "percent", s->spent, s->planned);
		explain_row(m->q->s->explain, m->k.ids.v[s->key]);
		rc = rc == 0 ? row_put(&row, out, e) : rc;
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (keyed_load(&m->k, q, e) != 0 || each_of(q->s, "plan", EACH_ALL, take_plan, m, e) != 0)
		return -1;
	if (add_plans(m, e) != 0)
		return -1;
	return each_of(q->s, "expense", q->period, take_expense, m, e);
}

int
report_expenses(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	free(m.plans.v);
	arena_release(&m.arena);
	keyed_release(&m.k);
	return rc;
}
