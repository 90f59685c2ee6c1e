/* SPDX-License-Identifier: ISC */
#include "rec/survey.h"

#include "base/lang.h"
#include "value/num.h"

const char *const survey_metrics[SURVEY_METRICS] = {
	[SURVEY_NPS] = "nps",     [SURVEY_CSAT] = "csat",     [SURVEY_CES] = "ces",
	[SURVEY_SCALE] = "scale", [SURVEY_CHOICE] = "choice", [SURVEY_TEXT] = "text",
};

const struct survey_form *
survey_form(const struct schema *s, struct str name)
{
	for (size_t i = 0; i < s->nforms; i++)
		if (str_eq(s->forms[i].name, name))
			return &s->forms[i];
	return NULL;
}

const struct survey_question *
survey_question(const struct survey_form *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->v[i].name, name))
			return &f->v[i];
	return NULL;
}

bool
survey_scale(enum survey_metric metric, int64_t *min, int64_t *max)
{
	static const int64_t scales[][2] = {
		[SURVEY_NPS] = { 0, 10 }, [SURVEY_CSAT] = { 1, 5 }, [SURVEY_CES] = { 1, 7 }
	};

	if (metric > SURVEY_CES)
		return false;
	*min = scales[metric][0];
	*max = scales[metric][1];
	return true;
}

static int
check_score(const struct rec *r, const struct survey_question *q, struct err *e)
{
	struct str score = rec_get(r, "score");
	int64_t v;

	if (num_parse(&v, score, 0) == NUM_OK && v >= q->min && v <= q->max)
		return 0;
	return err_data(e, r->at, _("score \"%.*s\": %.*s is answered from %lld to %lld"),
			STR_ARG(score), STR_ARG(q->name), (long long)q->min, (long long)q->max);
}

static int
check_choice(const struct rec *r, const struct survey_question *q, struct err *e)
{
	struct str answer = rec_get(r, "answer");
	struct buf words = { 0 };

	for (size_t i = 0; i < q->nchoices; i++)
		if (str_eq(q->choices[i], answer))
			return 0;
	for (size_t i = 0; i < q->nchoices; i++)
		buf_list(&words, q->choices[i]);
	err_data(e, r->at, _("answer \"%.*s\": %.*s is answered with one of %s"), STR_ARG(answer),
		 STR_ARG(q->name), buf_cstr(&words));
	buf_release(&words);
	return -1;
}

static int
no_form(const struct rec *r, const struct schema *s, struct str name, struct err *e)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < s->nforms; i++)
		buf_list(&names, s->forms[i].name);
	if (s->nforms == 0)
		err_data(e, r->at, _("form \"%.*s\": crm.yaml has no surveys"), STR_ARG(name));
	else
		err_data(e, r->at, _("form \"%.*s\": crm.yaml has %s"), STR_ARG(name),
			 buf_cstr(&names));
	buf_release(&names);
	return -1;
}

int
survey_no_question(const struct survey_form *f, struct str name, struct loc at, struct err *e)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < f->n; i++)
		buf_list(&names, f->v[i].name);
	err_data(e, at, _("question \"%.*s\": %.*s asks %s"), STR_ARG(name), STR_ARG(f->name),
		 buf_cstr(&names));
	buf_release(&names);
	return -1;
}

/* An answer that is of no questionnaire has a metric with a scale of its own. */
static int
check_free(const struct rec *r, struct err *e)
{
	struct survey_question q = { .name = rec_get(r, "metric") };
	size_t i = 0;

	if (q.name.n == 0)
		return err_data(e, r->at, _("%s: %s is missing"), "survey", "metric");
	while (i < SURVEY_METRICS && !str_is(q.name, survey_metrics[i]))
		i++;
	if (!survey_scale((enum survey_metric)i, &q.min, &q.max))
		return err_data(e, r->at, _("metric \"%.*s\": is of a question of a form alone"),
				STR_ARG(q.name));
	if (rec_get(r, "score").n == 0)
		return err_data(e, r->at, _("%s: %s is missing"), "survey", "score");
	return check_score(r, &q, e);
}

static int
check_answer(struct rec *r, const struct survey_question *q, struct err *e)
{
	bool scored = q->metric <= SURVEY_SCALE;
	struct str metric = rec_get(r, "metric");
	const char *needs = scored ? "score" : "answer";

	if (metric.n > 0 && !str_is(metric, survey_metrics[q->metric]))
		return err_data(e, r->at, _("metric \"%.*s\": that of %.*s is %s"), STR_ARG(metric),
				STR_ARG(q->name), survey_metrics[q->metric]);
	rec_setz(r, "metric", str_of(survey_metrics[q->metric]));
	if (!scored && rec_get(r, "score").n > 0)
		return err_data(e, r->at, _("score \"%.*s\": %.*s is answered in words"),
				STR_ARG(rec_get(r, "score")), STR_ARG(q->name));
	if (rec_get(r, needs).n == 0 && !q->required)
		return 1;
	if (rec_get(r, needs).n == 0)
		return err_data(e, r->at, _("%s is missing: %.*s has to be answered"), needs,
				STR_ARG(q->name));
	if (scored)
		return check_score(r, q, e);
	return q->metric == SURVEY_CHOICE ? check_choice(r, q, e) : 0;
}

int
survey_check(struct rec *r, const struct schema *s, struct err *e)
{
	struct str form = rec_get(r, "form"), question = rec_get(r, "question");
	const struct survey_question *q;
	const struct survey_form *f;

	if (form.n == 0)
		return check_free(r, e);
	f = survey_form(s, form);
	if (f == NULL)
		return no_form(r, s, form, e);
	q = survey_question(f, question);
	return q ? check_answer(r, q, e) : survey_no_question(f, question, r->at, e);
}
