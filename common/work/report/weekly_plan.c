/* SPDX-License-Identifier: ISC */
/* weekly_plan - the weekly's lines of margin, and of the month's plans with what came of them. */
#include "work/report/weekly.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/recs.h"
#include "work/plan/plan_fact.h"

#include <stdlib.h>

/* What the report of profits has of each manager. */
struct margins {
	struct weekly *w;
	size_t t;
	struct names managers;
	struct figures *v; /* by managers */
	size_t cap;
	struct figures margin, revenue, cost;
};

static int
add_margin(void *ctx, const struct rec *r, struct err *e)
{
	struct margins *m = ctx;
	int digits = m->w->q->s->set.digits;
	int64_t margin, revenue, cost;
	bool added;
	uint32_t i;

	if (recs_number(r, "margin", digits, &margin, e) != 0 ||
	    recs_number(r, "revenue", digits, &revenue, e) != 0 ||
	    recs_number(r, "cost", digits, &cost, e) != 0 ||
	    recs_sum(&m->margin.v[m->t], margin, e) != 0 ||
	    recs_sum(&m->revenue.v[m->t], revenue, e) != 0 ||
	    recs_sum(&m->cost.v[m->t], cost, e) != 0)
		return -1;
	weekly_note_field(m->w, weekly_line(m->w, "margin", STR(""), STR(""), ""), m->t, r,
			  "margin");
	if (rec_get(r, "manager").n == 0)
		return 0;
	i = names_put(&m->managers, rec_get(r, "manager"), &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct figures){ { 0 } };
	}
	m->v[i].v[m->t] = margin;
	weekly_note_field(m->w, weekly_line(m->w, "margin", STR(""), m->managers.v[i], ""), m->t, r,
			  "margin");
	return 0;
}

static int64_t
percent(int64_t part, int64_t all)
{
	int64_t v;

	return all > 0 && num_div(&v, (i128)part * 100, all) ? v : 0;
}

static int
say_margin(struct margins *m, struct err *e)
{
	const struct figures *a = &m->margin, *b = &m->revenue;

	return weekly_said(m->w, STR(""),
			   arena_printf(&m->w->words,
					_("The margin is %lld%% of sales without VAT, before "
					  "%lld%%, a year ago %lld%%."),
					(long long)percent(a->v[NOW], b->v[NOW]),
					(long long)percent(a->v[BEFORE], b->v[BEFORE]),
					(long long)percent(a->v[YEAR_AGO], b->v[YEAR_AGO])),
			   e);
}

static int
put_margins(struct margins *m, struct err *e)
{
	struct weekly *w = m->w;
	int rc = 0;

	if (weekly_any(&m->revenue) && !weekly_any(&m->cost))
		return weekly_said(
			w, STR(""),
			str_of(_("There is no margin: the documents say nothing of costs.")), e);
	if (!weekly_any(&m->margin))
		return 0;
	if (m->revenue.v[BEFORE] > 0 || m->revenue.v[YEAR_AGO] > 0)
		rc = say_margin(m, e);
	if (rc == 0)
		rc = weekly_money(w, N_("margin"), STR(""), STR(""), &m->margin, e);
	for (uint32_t i = 0; rc == 0 && i < m->managers.n; i++)
		rc = weekly_money(w, N_("margin"), STR(""), m->managers.v[i], &m->v[i], e);
	return rc;
}

int
weekly_margin(struct weekly *w, struct err *e)
{
	struct margins m = { .w = w };
	int rc = 0;

	m.managers.arena = &w->words;
	for (m.t = 0; rc == 0 && m.t < TIMES; m.t++) {
		struct weekly_ask ask = { .report = "profit",
					  .by = "manager",
					  .period = w->p[m.t],
					  .day = w->day[m.t],
					  .put = add_margin,
					  .ctx = &m };

		rc = weekly_rows(w, &ask, e);
	}
	if (rc == 0)
		rc = put_margins(&m, e);
	names_release(&m.managers);
	free(m.v);
	return rc;
}

/* The plans of the month that the period ends in, of managers or of all together. */
static const struct planned {
	const char *metric, *plan, *fact, *ahead;
} metrics[] = {
	{ "sales", N_("plan of the month"), N_("sold in the month"), N_("at this rate") },
	{ "payments", N_("plan of receipts"), N_("received in the month"),
	  N_("receipts at this rate") },
	{ "margin", N_("plan of the margin"), N_("margin of the month"),
	  N_("margin at this rate") },
};

struct of_manager {
	struct str manager;
	int64_t plan, fact, ahead;
};

struct plans {
	struct weekly *w;
	char month[DATE_TEXT];
	struct {
		int64_t plan, fact, ahead;
		size_t n;
		bool of_all; /* there is one of no manager: it is the plan */
	} of[COUNTOF(metrics)];
	struct {
		struct of_manager *v; /* plans of sales */
		size_t n, cap;
	} managers;
};

static bool
is_whole(const struct plans *p, const struct rec *r)
{
	return str_is(rec_get(r, "period"), p->month) && rec_get(r, "client").n == 0 &&
	       rec_get(r, "group").n == 0 && rec_get(r, "category").n == 0;
}

static int
add_figures(struct plans *p, size_t k, const struct of_manager *one, struct err *e)
{
	bool of_all = one->manager.n == 0;

	if (of_all && !p->of[k].of_all)
		p->of[k].plan = p->of[k].fact = p->of[k].ahead = 0;
	if (!of_all && p->of[k].of_all)
		return 0;
	p->of[k].of_all = of_all;
	p->of[k].n++;
	return recs_sum(&p->of[k].plan, one->plan, e) == 0 &&
			       recs_sum(&p->of[k].fact, one->fact, e) == 0
		       ? recs_sum(&p->of[k].ahead, one->ahead, e)
		       : -1;
}

/* A plan of all is by itself, and those of managers are together. */
static struct str
plan_line(struct weekly *w, const char *name, bool of_all)
{
	return weekly_line(w, name, STR(""), STR(""), of_all ? "all" : "");
}

static struct str
manager_line(struct weekly *w, struct str manager)
{
	return weekly_line(w, "sold in the month", STR(""), manager, "");
}

static void
note_plan(struct plans *p, size_t k, bool of_all, const struct rec *r)
{
	weekly_note_field(p->w, plan_line(p->w, metrics[k].plan, of_all), NOW, r, "value");
	weekly_note_field(p->w, plan_line(p->w, metrics[k].fact, of_all), NOW, r, "fact");
	weekly_note_field(p->w, plan_line(p->w, metrics[k].ahead, of_all), NOW, r, "forecast");
}

/* Plans are quantities: what somebody planned may have more decimals than money has. */
static int
take_figure(const struct rec *r, const char *key, int digits, int64_t *v, struct err *e)
{
	struct str s = rec_get(r, key);

	*v = 0;
	if (s.n == 0 || num_parse_round(v, s, digits) == NUM_OK)
		return 0;
	return err_data(e, r->at, _("%s \"%.*s\": not a number"), key, STR_ARG(s));
}

static int
add_plan(void *ctx, const struct rec *r, struct err *e)
{
	struct plans *p = ctx;
	int digits = p->w->q->s->set.digits;
	struct of_manager one = { .manager = arena_dup(&p->w->words, rec_get(r, "manager")) };

	for (size_t k = 0; k < COUNTOF(metrics); k++) {
		if (!str_is(rec_get(r, "metric"), metrics[k].metric) || !is_whole(p, r))
			continue;
		if (take_figure(r, "value", digits, &one.plan, e) != 0 ||
		    take_figure(r, "fact", digits, &one.fact, e) != 0 ||
		    take_figure(r, "forecast", digits, &one.ahead, e) != 0)
			return -1;
		note_plan(p, k, one.manager.n == 0, r);
		if (k == 0 && one.manager.n > 0) {
			*LIST_ADD(p->managers) = one;
			weekly_note_field(p->w, manager_line(p->w, one.manager), NOW, r, "fact");
		}
		return add_figures(p, k, &one, e);
	}
	return 0;
}

static int
say_plan(struct plans *p, struct err *e)
{
	struct weekly *w = p->w;

	return weekly_said(
		w, STR(""),
		arena_printf(
			&w->words,
			_("Of the month's plan %lld%% is sold by %.*s; at this rate it will be "
			  "%lld%%."),
			(long long)percent(p->of[0].fact, p->of[0].plan),
			STR_ALL(weekly_day(w, w->day[NOW])),
			(long long)percent(p->of[0].ahead, p->of[0].plan)),
		e);
}

/* What is sold of a manager's plan, and to what this rate leads. */
static int
put_manager(struct weekly *w, const struct of_manager *m, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", STR("sold in the month"));
	row_text(&w->row, "manager", m->manager);
	row_text(&w->row, "text",
		 arena_printf(&w->words, _("%lld%% of the plan, %lld%% at this rate"),
			      (long long)percent(m->fact, m->plan),
			      (long long)percent(m->ahead, m->plan)));
	row_money(&w->row, "value", m->fact, w->q->s->set.digits);
	return weekly_put(w, manager_line(w, m->manager), e);
}

static int
put_part(struct plans *p, size_t k, const char *name, int64_t v, struct err *e)
{
	struct str line = plan_line(p->w, name, p->of[k].of_all);

	return weekly_part(p->w, line, name, STR(""), str_of(_(name)), v, e);
}

static int
put_metric(struct plans *p, size_t k, struct err *e)
{
	struct weekly *w = p->w;
	const struct planned *m = &metrics[k];
	int rc;

	if (p->of[k].n == 0 || p->of[k].plan <= 0)
		return 0;
	rc = k == 0 ? say_plan(p, e) : 0;
	if (rc == 0)
		rc = put_part(p, k, m->plan, p->of[k].plan, e);
	if (rc == 0)
		rc = put_part(p, k, m->fact, p->of[k].fact, e);
	if (rc == 0)
		rc = put_part(p, k, m->ahead, p->of[k].ahead, e);
	for (size_t i = 0; rc == 0 && k == 0 && i < p->managers.n; i++)
		if (p->managers.n > 1 && p->managers.v[i].plan > 0)
			rc = put_manager(w, &p->managers.v[i], e);
	return rc;
}

/* Plans are of managers: of a client or a group there is none. */
static bool
has_plans(const struct weekly *w)
{
	return w->q->client.n == 0 && w->q->group.n == 0 && w->q->selection == NULL;
}

int
weekly_plan(struct weekly *w, struct err *e)
{
	int32_t month = date_month(w->day[NOW]);
	struct plans p = { .w = w };
	struct weekly_ask ask = { .report = "plan",
				  .period = { month_first(month), month_last(month) },
				  .day = w->day[NOW],
				  .put = add_plan,
				  .ctx = &p };
	bool any = false;
	int rc;

	if (!has_plans(w))
		return 0;
	month_text(month, p.month);
	rc = weekly_rows(w, &ask, e);
	for (size_t k = 0; rc == 0 && k < COUNTOF(metrics); k++) {
		any |= p.of[k].n > 0;
		rc = put_metric(&p, k, e);
	}
	if (rc == 0 && !any)
		rc = weekly_said(w, STR(""), str_of(_("There is no plan of the month.")), e);
	free(p.managers.v);
	return rc;
}
