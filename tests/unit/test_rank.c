/* SPDX-License-Identifier: ISC */
#include "crm/nps.h"
#include "crm/rank.h"
#include "unit.h"

static void
percentiles_by_nearest_rank(void **state)
{
	static const struct {
		size_t n;
		int64_t v[10];
		int64_t median, p90;
	} t[] = {
		{ 1, { 7 }, 7, 7 },
		{ 2, { 9, 1 }, 1, 9 },
		{ 3, { 9, 1, 5 }, 5, 9 },
		{ 4, { 4, 3, 2, 1 }, 2, 4 },
		{ 5, { 15, 20, 35, 40, 50 }, 35, 50 },
		{ 10, { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 5, 9 },
	};
	int64_t p;

	(void)state;
	assert_false(rank_percentile(&p, NULL, 0, 50));
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int64_t v[10];

		memcpy(v, t[i].v, sizeof v);
		assert_true(rank_percentile(&p, v, t[i].n, 50));
		assert_int_equal(p, t[i].median);
		assert_true(rank_percentile(&p, v, t[i].n, 90));
		assert_int_equal(p, t[i].p90);
		assert_true(rank_percentile(&p, v, t[i].n, 100));
		assert_int_equal(p, v[t[i].n - 1]);
		assert_true(rank_percentile(&p, v, t[i].n, 1));
		assert_int_equal(p, v[0]);
	}
}

static void
shares(void **state)
{
	int64_t p;

	(void)state;
	assert_true(rank_share(&p, 1, 3));
	assert_int_equal(p, 333333);
	assert_true(rank_share(&p, -1, 2));
	assert_int_equal(p, -500000);
	assert_true(rank_share(&p, INT64_MAX, INT64_MAX));
	assert_int_equal(p, 1000000);
	assert_false(rank_share(&p, 1, 0));
	assert_false(rank_share(&p, INT64_MAX, 1));
}

static void
scores_of_surveys(void **state)
{
	static const struct {
		enum survey_metric metric;
		size_t n;
		int64_t answers[8];
		uint32_t promoters, detractors;
		int64_t score;
	} t[] = {
		{ SURVEY_NPS, 5, { 10, 9, 8, 7, 6 }, 2, 1, 200000 },
		{ SURVEY_NPS, 3, { 0, 6, 10 }, 1, 2, -333333 },
		{ SURVEY_NPS, 2, { 7, 8 }, 0, 0, 0 },
		{ SURVEY_CSAT, 4, { 5, 4, 3, 1 }, 2, 1, 500000 },
		{ SURVEY_CES, 3, { 7, 5, 2 }, 2, 1, 46667 },
	};
	int64_t score;

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct nps n = { .metric = t[i].metric };

		assert_false(nps_score(&n, &score));
		for (size_t k = 0; k < t[i].n; k++)
			assert_true(nps_add(&n, t[i].answers[k]));
		assert_true(nps_score(&n, &score));
		assert_int_equal(score, t[i].score);
		assert_int_equal(n.promoters, t[i].promoters);
		assert_int_equal(n.detractors, t[i].detractors);
		assert_int_equal(n.responses, t[i].n);
	}
}

static void
answers_off_the_scale_and_too_few(void **state)
{
	static const struct {
		enum survey_metric metric;
		int64_t low, high;
	} t[] = { { SURVEY_NPS, 0, 10 }, { SURVEY_CSAT, 1, 5 }, { SURVEY_CES, 1, 7 } };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct nps n = { .metric = t[i].metric };

		assert_false(nps_add(&n, t[i].low - 1));
		assert_false(nps_add(&n, t[i].high + 1));
		for (int k = 0; k < 29; k++)
			assert_true(nps_add(&n, t[i].high));
		assert_true(nps_few(&n));
		assert_true(nps_add(&n, t[i].low));
		assert_false(nps_few(&n));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percentiles_by_nearest_rank),
		cmocka_unit_test(shares),
		cmocka_unit_test(scores_of_surveys),
		cmocka_unit_test(answers_off_the_scale_and_too_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
