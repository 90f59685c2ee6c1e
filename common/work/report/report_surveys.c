/* SPDX-License-Identifier: ISC */
#include "work/report/report_surveys.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/nps.h"
#include "rec/survey.h"
#include "value/num.h"
#include "work/load/counts.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/report/keyed.h"
#include "work/segment/classes.h"

#include <stdlib.h>

enum { WORDS = 10 }; /* of the answers to a choice, at most */

static const struct field_def fields[] = {
	{ "metric", TYPE_ENUM, 0, "nps csat ces scale choice text", N_("metric") },
	{ "responses", TYPE_INT, 0, NULL, N_("answers") },
	{ "score", TYPE_RATE, 0, NULL, N_("score") },
	{ "promoters", TYPE_INT, FIELD_MINOR, NULL, N_("content") },
	{ "detractors", TYPE_INT, FIELD_MINOR, NULL, N_("discontent") },
	{ "few", TYPE_BOOL, 0, NULL, N_("too few to tell") },
	{ "answers", TYPE_TEXT, FIELD_MINOR, NULL, N_("answers in words") },
	{ "revenue", TYPE_MONEY, 0, NULL, N_("sales") },
	{ "claims", TYPE_INT, 0, NULL, N_("claims") },
};

const struct kind *
report_surveys_kind(const struct report_query *q)
{
	return keyed_kind(q, "surveys", fields, COUNTOF(fields));
}

struct answers {
	uint32_t key;
	struct nps n[SURVEY_METRICS];
	struct counts words; /* of a choice */
	int64_t revenue, claims;
};

struct making {
	const struct report_query *q;
	struct keyed k;
	struct flow flow, window; /* of the period; of the classes */
	struct classes classes;
	struct answers *v; /* by keys */
	size_t cap;
};

static struct str
class_of(const struct making *m, struct str client)
{
	uint32_t i =
		names_find(&m->classes.who, classes_head(m->q->s, &m->classes.clients, client));

	if (i == NAMES_NONE || m->classes.v[i].abc == 0)
		return STR("none");
	return (struct str){ &m->classes.v[i].abc, 1 };
}

/* A question of a form, else as it was asked. */
static struct str
question_of(struct making *m, const struct rec *r)
{
	struct str form = rec_get(r, "form"), question = rec_get(r, "question");

	return form.n > 0 ? arena_printf(&m->k.arena, "%.*s/%.*s", STR_ARG(form), STR_ARG(question))
			  : question;
}

/* r: an answer, or NULL. */
static struct answers *
answers_of(struct making *m, struct keyed_of of, int32_t date, const struct rec *r)
{
	char month[DATE_TEXT];
	bool added;
	uint32_t i;

	if (keyed_by(&m->k, "class"))
		i = keyed_put_text(&m->k, class_of(m, of.client), &added);
	else if (keyed_by(&m->k, "month"))
		i = keyed_put_text(&m->k, month_text(date_month(date), month), &added);
	else if (keyed_by(&m->k, "question"))
		i = keyed_put_text(&m->k, question_of(m, r), &added);
	else
		i = keyed_put(&m->k, of, &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct answers){ .key = i };
		for (int k = 0; k < SURVEY_METRICS; k++)
			m->v[i].n[k].metric = (enum survey_metric)k;
	}
	return &m->v[i];
}

static bool
taken(const struct making *m, const struct rec *r, struct keyed_of *of, int32_t *date)
{
	*of = (struct keyed_of){ rec_get(r, "client"), report_credited(m->q, r), STR("") };
	return date_parse(date, rec_get(r, "date")) && period_has(m->q->period, *date) &&
	       keyed_takes(&m->k, *of);
}

/* Scores of different scales, and words, say something of one question alone. */
static bool
summed(const struct making *m, int metric)
{
	return metric <= SURVEY_CES || keyed_by(&m->k, "question");
}

/* A row is of a key and a metric; sales and claims are of the key, and each of them has them. */
static struct str
row_name(const struct making *m, const struct answers *a, const char *metric)
{
	struct explain *x = m->q->s->explain;

	return x ? arena_printf(&x->arena, "%s\n%.*s", metric, STR_ARG(m->k.ids.v[a->key]))
		 : STR("");
}

/* What nps_add has counted, for who asks. */
static void
note_answer(const struct making *m, const struct answers *a, int metric, const struct rec *r,
	    const struct nps *was, int64_t score)
{
	struct explain *x = m->q->s->explain;
	struct str row = row_name(m, a, survey_metrics[metric]);
	const struct nps *n = &a->n[metric];

	explain_count(x, row, "responses", r);
	explain_rec(x, row, "scores", r, "own", score, 0);
	if (metric > SURVEY_CES)
		return;
	if (n->promoters > was->promoters)
		explain_count(x, row, "promoters", r);
	if (n->detractors > was->detractors)
		explain_count(x, row, "detractors", r);
}

static int
add_answer(struct making *m, const struct rec *r, struct answers *a, int metric, struct err *e)
{
	struct nps was = a->n[metric];
	bool words = metric > SURVEY_SCALE;
	int64_t score = 0;

	if (metric == SURVEY_CHOICE)
		counts_add(&a->words, arena_dup(&m->k.arena, rec_get(r, "answer")));
	if ((words || num_parse(&score, rec_get(r, "score"), 0) == NUM_OK) &&
	    nps_add(&a->n[metric], score)) {
		note_answer(m, a, metric, r, &was, score);
		return 0;
	}
	return err_data(e, r->at, _("score \"%.*s\": %s has no such answer"),
			STR_ARG(rec_get(r, "score")), survey_metrics[metric]);
}

static int
take_survey(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct keyed_of of;
	int32_t date;

	if (!taken(m, r, &of, &date))
		return 0;
	for (int k = 0; k < SURVEY_METRICS; k++)
		if (str_is(rec_get(r, "metric"), survey_metrics[k]))
			return summed(m, k) ? add_answer(m, r, answers_of(m, of, date, r), k, e)
					    : 0;
	return err_data(e, r->at, _("metric \"%.*s\": unknown"), STR_ARG(rec_get(r, "metric")));
}

static int
take_claim(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct answers *a;
	struct keyed_of of;
	int32_t date;

	(void)e;
	if (str_is(rec_get(r, "direction"), "out") || !taken(m, r, &of, &date))
		return 0;
	a = answers_of(m, of, date, r);
	a->claims++;
	explain_count(m->q->s->explain, row_name(m, a, ""), "claims", r);
	return 0;
}

static int
add_sales(struct making *m, struct err *e)
{
	const struct flow *f = &m->flow;

	for (size_t i = 0; i < f->n; i++) {
		const struct flow_line *l = &f->v[i];
		struct keyed_of of = {
			.client = l->client == FLOW_NONE ? STR("") : f->clients.v[l->client],
			.manager = l->manager == FLOW_NONE ? STR("") : f->managers.v[l->manager]
		};

		struct answers *a;

		if (!keyed_takes(&m->k, of))
			continue;
		a = answers_of(m, of, l->date, NULL);
		if (m->q->s->explain)
			flow_explain(m->q->s->explain, f, l, row_name(m, a, ""), "revenue",
				     l->amount, m->q->s->set.digits, false);
		if (!num_add(&a->revenue, l->amount))
			return err_data(e, NOWHERE, _("the sum of sales is too large"));
	}
	return 0;
}

static int
load_classes(struct making *m, struct err *e)
{
	const struct settings *set = &m->q->s->set;
	struct classes_want w = { .day = m->q->as_of,
				  .window = window_months(m->q->as_of, (int)set->segment_months),
				  .abc_a = set->abc_a,
				  .abc_b = set->abc_b,
				  .regular = set->xyz_regular,
				  .cv_x = set->xyz_cv_x,
				  .cv_y = set->xyz_cv_y };

	if (flow_load(&m->window, m->q->s, (struct period){ DATE_MIN, m->q->as_of }, false, e) != 0)
		return -1;
	return classes_reckon(&m->classes, m->q->s, &m->window, &w, e);
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (keyed_load(&m->k, q, e) != 0 || (keyed_by(&m->k, "class") && load_classes(m, e) != 0) ||
	    each_of(q->s, "survey", q->period, take_survey, m, e) != 0)
		return -1;
	/* sales and claims are of clients, not of questions */
	if (keyed_by(&m->k, "question"))
		return 0;
	if (flow_load_credited(&m->flow, q->s, q->period, false, q->credit, e) != 0 ||
	    add_sales(m, e) != 0)
		return -1;
	return each_of(q->s, "claim", q->period, take_claim, m, e);
}

static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct answers *a = x, *b = y;

	return str_cmp(m->k.ids.v[a->key], m->k.ids.v[b->key]);
}

static void
note_key(const struct making *m, const struct answers *a, const struct nps *n)
{
	struct explain *x = m->q->s->explain;
	struct str row = row_name(m, a, survey_metrics[n - a->n]), key = row_name(m, a, "");

	explain_alias(x, row, "revenue", key, "revenue", EXPLAIN_PLUS);
	explain_alias(x, row, "claims", key, "claims", EXPLAIN_PLUS);
	explain_row(x, row);
}

static int
put_row(const struct making *m, struct row *row, const struct answers *a, int metric,
	struct sink out, struct err *e)
{
	const struct nps *n = &a->n[metric];
	char text[NUM_TEXT];
	int64_t score;

	row_start(row, "surveys");
	keyed_row(&m->k, row, a->key);
	row_text(row, "metric", str_of(survey_metrics[metric]));
	row_int(row, "responses", n->responses);
	if (nps_score(n, &score) && num_rescale(&score, RATE_DIGITS, 2))
		row_text(row, "score", num_text(score, 2, text));
	if (metric <= SURVEY_CES) {
		row_int(row, "promoters", n->promoters);
		row_int(row, "detractors", n->detractors);
	}
	if (nps_few(n))
		row_text(row, "few", STR("yes"));
	if (metric == SURVEY_CHOICE)
		counts_put(row, "answers", &a->words, WORDS);
	if (!keyed_by(&m->k, "question")) {
		row_money(row, "revenue", a->revenue, m->q->s->set.digits);
		row_int(row, "claims", a->claims);
	}
	note_key(m, a, n);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (m->k.ids.n > 1)
		qsort_r(m->v, m->k.ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->k.ids.n; i++)
		for (int k = 0; rc == 0 && k < SURVEY_METRICS; k++)
			if (m->v[i].n[k].responses > 0)
				rc = put_row(m, &row, &m->v[i], k, out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_surveys(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	for (size_t i = 0; i < m.k.ids.n; i++)
		counts_release(&m.v[i].words);
	free(m.v);
	classes_release(&m.classes);
	flow_release(&m.window);
	flow_release(&m.flow);
	keyed_release(&m.k);
	return rc;
}
