/* SPDX-License-Identifier: ISC */
/*
 * survey - the questionnaires of a company, and answers checked against them.
 *
 * A question has a metric: nps, csat and ces are scores of a scale that everybody uses; scale is
 * a score from min to max, choice one word of a list, text anything.
 */
#ifndef REC_SURVEY_H
#define REC_SURVEY_H

#include "rec/rec.h"

enum survey_metric {
	SURVEY_NPS,
	SURVEY_CSAT,
	SURVEY_CES,
	SURVEY_SCALE,
	SURVEY_CHOICE,
	SURVEY_TEXT,
	SURVEY_METRICS,
};

extern const char *const survey_metrics[SURVEY_METRICS];

struct survey_question {
	struct str name, text;
	enum survey_metric metric;
	int64_t min, max;    /* of a score */
	struct str *choices; /* of a choice */
	size_t nchoices;
	bool required;
};

struct survey_form {
	struct str name;
	struct survey_question *v;
	size_t n;
};

/* Or NULL. */
const struct survey_form *survey_form(const struct schema *s, struct str name);
const struct survey_question *survey_question(const struct survey_form *f, struct str name);

/* err_data for a question that the form does not ask. */
int survey_no_question(const struct survey_form *f, struct str name, struct loc at, struct err *e);

/* The lowest and highest score of the metric, where that has one for all. */
bool survey_scale(enum survey_metric metric, int64_t *min, int64_t *max);

/* Check a record of the kind survey, and fill in its metric: 0; 1 where it is of a question
 * that need not be answered, and has no answer; -1. */
int survey_check(struct rec *r, const struct schema *s, struct err *e);

#endif
