/* SPDX-License-Identifier: ISC */
/*
 * settings_surveys - the questionnaires:
 *
 *	surveys:
 *	  service:
 *	    - {name: recommend, text: ..., metric: nps, required: yes}
 *	    - {name: price, scale: [1, 10]}
 *	    - {name: channel, of: [phone, mail]}
 *	    - {name: wish}
 */
#include "base/lang.h"
#include "rec/rec.h"
#include "rec/settings_table.h"
#include "rec/survey.h"
#include "value/num.h"

static int
read_scale(struct load *l, const struct yaml *y, struct survey_question *q)
{
	if (settings_want(l, "scale", y, YAML_SEQ) != 0)
		return -1;
	q->metric = SURVEY_SCALE;
	if (y->n != 2 || y->v[0]->type != YAML_SCALAR || y->v[1]->type != YAML_SCALAR ||
	    num_parse(&q->min, y->v[0]->text, 0) != NUM_OK ||
	    num_parse(&q->max, y->v[1]->text, 0) != NUM_OK || q->min >= q->max)
		return settings_bad(l, "scale", y,
				    _("expected the lowest and the highest score: [1, 10]"));
	return 0;
}

static int
read_choices(struct load *l, const struct yaml *y, struct survey_question *q)
{
	struct arena *a = &l->s->schema.arena;

	if (settings_want(l, "of", y, YAML_SEQ) != 0)
		return -1;
	q->metric = SURVEY_CHOICE;
	q->choices = arena_new(a, (y->n + 1) * sizeof *q->choices);
	for (size_t i = 0; i < y->n; i++) {
		if (settings_want(l, "of", y->v[i], YAML_SCALAR) != 0)
			return -1;
		for (size_t k = 0; k < i; k++)
			if (str_eq(q->choices[k], y->v[i]->text))
				return settings_bad(l, "of", y->v[i], _("stands twice"));
		q->choices[q->nchoices++] = arena_dup(a, y->v[i]->text);
	}
	return q->nchoices > 1 ? 0
			       : settings_bad(l, "of", y, _("a choice has two answers or more"));
}

static int
read_metric(struct load *l, const struct yaml *map, struct str word, struct survey_question *q)
{
	for (int i = 0; i < SURVEY_METRICS; i++) {
		if (!str_is(word, survey_metrics[i]))
			continue;
		q->metric = (enum survey_metric)i;
		if (survey_scale(q->metric, &q->min, &q->max))
			return 0;
	}
	return settings_bad(l, "metric", yaml_get(map, "metric"), _("not one of nps, csat, ces"));
}

static int
add_question(struct load *l, struct survey_form *f, const struct yaml *y)
{
	struct arena *a = &l->s->schema.arena;
	struct survey_text t = { 0 };
	struct survey_question *q = &f->v[f->n];
	int rc = 0;

	if (settings_want(l, "surveys", y, YAML_MAP) != 0 ||
	    settings_read(l, &settings_survey_table, y, &t) != 0)
		return -1;
	if (t.name.n == 0)
		return settings_bad(l, "surveys", y, _("a question has a name"));
	if (survey_question(f, t.name))
		return settings_bad(l, "name", yaml_get(y, "name"), _("stands twice"));
	if ((t.metric.n > 0) + (t.scale != NULL) + (t.of != NULL) > 1)
		return settings_bad(l, "surveys", y, _("a question has one of metric, scale, of"));
	*q = (struct survey_question){ .name = arena_dup(a, t.name),
				       .text = arena_dup(a, t.text),
				       .metric = SURVEY_TEXT,
				       .required = t.required };
	if (t.metric.n > 0)
		rc = read_metric(l, y, t.metric, q);
	else if (t.scale)
		rc = read_scale(l, t.scale, q);
	else if (t.of)
		rc = read_choices(l, t.of, q);
	f->n++;
	return rc;
}

int
settings_read_surveys(struct load *l, const struct yaml *y)
{
	struct schema *s = &l->s->schema;
	struct survey_form *forms;

	if (settings_want(l, "surveys", y, YAML_MAP) != 0)
		return -1;
	s->forms = forms = arena_new(&s->arena, (y->n + 1) * sizeof *forms);
	for (size_t i = 0; i < y->n; i++) {
		struct survey_form *f = &forms[s->nforms];

		if (settings_want(l, "surveys", y->v[i], YAML_SEQ) != 0)
			return -1;
		if (y->v[i]->n == 0)
			return settings_bad(l, "surveys", y->v[i], _("a survey has questions"));
		f->name = arena_dup(&s->arena, y->keys[i]);
		f->v = arena_new(&s->arena, y->v[i]->n * sizeof *f->v);
		for (size_t k = 0; k < y->v[i]->n; k++)
			if (add_question(l, f, y->v[i]->v[k]) != 0)
				return -1;
		s->nforms++;
	}
	return 0;
}
