/* SPDX-License-Identifier: ISC */
/*
 * nps - what clients say of us, in one number.
 *
 *	nps	answers 0 to 10: percent of 9-10 (promoters) - percent of 0-6 (detractors)
 *	csat	answers 1 to 5: percent of 4-5; detractors are the 1-2
 *	ces	answers 1 to 7: the mean; promoters are the 5-7, detractors the 1-3
 *	scale	answers of a scale of its own: the mean
 *	others	answers in words: how many
 */
#ifndef CRM_NPS_H
#define CRM_NPS_H

#include "rec/survey.h"

enum { NPS_FEW = 30 }; /* fewer answers are marked */

/* A zeroed one with its metric set is valid and empty. */
struct nps {
	enum survey_metric metric;
	uint32_t responses, promoters, detractors;
	int64_t sum;
};

/* False, and nothing counted, where the metric has no such answer. */
bool nps_add(struct nps *n, int64_t answer);

/* With RATE_DIGITS: percent, of ces the mean.  False where there is no answer. */
bool nps_score(const struct nps *n, int64_t *score);

bool nps_few(const struct nps *n);

#endif
