/* SPDX-License-Identifier: ISC */
#include "crm/nps.h"

#include "crm/rank.h"
#include "value/num.h"

static const struct {
	int64_t min, max, bad, good; /* up to bad, from good */
} scales[] = {
	[NPS_NPS] = { 0, 10, 6, 9 },   [NPS_CSAT] = { 1, 5, 2, 4 },
	[NPS_CES] = { 1, 7, 3, 5 },    [NPS_SCALE] = { INT32_MIN, INT32_MAX, INT64_MIN, INT64_MAX },
	[NPS_WORDS] = { 0, 0, -1, 1 },
};

bool
nps_add(struct nps *n, int64_t answer)
{
	if (answer < scales[n->metric].min || answer > scales[n->metric].max)
		return false;
	n->responses++;
	n->promoters += answer >= scales[n->metric].good;
	n->detractors += answer <= scales[n->metric].bad;
	n->sum += answer;
	return true;
}

bool
nps_score(const struct nps *n, int64_t *score)
{
	switch (n->metric) {
	case NPS_NPS:
		return rank_share(score, (int64_t)n->promoters - n->detractors, n->responses);
	case NPS_CSAT:
		return rank_share(score, n->promoters, n->responses);
	case NPS_WORDS:
		return false;
	case NPS_CES:
	case NPS_SCALE:
		break;
	}
	return num_div(score, (i128)n->sum * num_pow10(RATE_DIGITS), n->responses);
}

bool
nps_few(const struct nps *n)
{
	return n->responses < NPS_FEW;
}
