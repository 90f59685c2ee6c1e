/* SPDX-License-Identifier: ISC */
#include "crm/pipeline.h"
#include "unit.h"

static void
weighted(void **state)
{
	static const struct {
		const char *stage;
		int64_t amount, rate, want;
	} t[] = {
		{ "lead", 1005, PIPELINE_NO_RATE, 101 }, /* 100.5: away from zero */
		{ "lead", -1005, PIPELINE_NO_RATE, -101 },
		{ "negotiation", 1000, PIPELINE_NO_RATE, 750 },
		{ "negotiation", 1000, 0, 0 },
		{ "offer", 1000, 333333, 333 },
		{ "offer", 1000, 2000000, 500 }, /* no probability: over 100 */
		{ "won", 1000, 100000, 1000 },
		{ "lost", 1000, 900000, 0 },
		{ "won", INT64_MAX, PIPELINE_NO_RATE, INT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(pipeline_weighted(pipeline_stage(str_of(t[i].stage)), t[i].amount,
						   t[i].rate),
				 t[i].want);
	assert_null(pipeline_stage(STR("sold")));
	assert_null(pipeline_stage(STR("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(weighted) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
