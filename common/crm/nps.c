/* SPDX-License-Identifier: ISC */
#include "crm/nps.h"

#include "crm/rank.h"
#include "value/num.h"

static const struct {
	int64_t bad, good; /* up to bad, from good */
} moods[] = { [SURVEY_NPS] = { 6, 9 }, [SURVEY_CSAT] = { 2, 4 }, [SURVEY_CES] = { 3, 5 } };

bool
nps_add(struct nps *n, int64_t answer)
{
	int64_t min = INT32_MIN, max = INT32_MAX; /* sums of them fit */
	bool known = survey_scale(n->metric, &min, &max);

	if (answer < min || answer > max)
		return false;
	n->responses++;
	n->sum += answer;
	if (known) {
		n->promoters += answer >= moods[n->metric].good;
		n->detractors += answer <= moods[n->metric].bad;
	}
	return true;
}

bool
nps_score(const struct nps *n, int64_t *score)
{
	switch (n->metric) {
	case SURVEY_NPS:
		return rank_share(score, (int64_t)n->promoters - n->detractors, n->responses);
	case SURVEY_CSAT:
		return rank_share(score, n->promoters, n->responses);
	case SURVEY_CES:
	case SURVEY_SCALE:
		return num_div(score, (i128)n->sum * num_pow10(RATE_DIGITS), n->responses);
	case SURVEY_CHOICE:
	case SURVEY_TEXT:
	case SURVEY_METRICS:
		break;
	}
	return false;
}

bool
nps_few(const struct nps *n)
{
	return n->responses < NPS_FEW;
}
