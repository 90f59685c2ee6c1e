/* SPDX-License-Identifier: ISC */
#include "crm/pipeline.h"

#include "value/num.h"

const struct stage pipeline_stages[] = {
	{ "lead", 10, false },        { "qualified", 25, false }, { "offer", 50, false },
	{ "negotiation", 75, false }, { "won", 100, true },       { "lost", 0, true },
};

const size_t pipeline_nstages = COUNTOF(pipeline_stages);

const struct stage *
pipeline_stage(struct str name)
{
	for (size_t i = 0; i < COUNTOF(pipeline_stages); i++)
		if (str_is(name, pipeline_stages[i].name))
			return &pipeline_stages[i];
	return NULL;
}

int64_t
pipeline_weighted(const struct stage *s, int64_t amount, int64_t rate)
{
	const int64_t whole = 100 * num_pow10(RATE_DIGITS);
	int64_t v;

	if (s->closed || rate < 0 || rate > whole)
		rate = s->probability * num_pow10(RATE_DIGITS);
	/* at most the amount: it fits */
	return num_div(&v, (i128)amount * rate, whole) ? v : 0;
}
