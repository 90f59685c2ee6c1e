/* SPDX-License-Identifier: ISC */
/* Values that make no sense for what they are. */
#include "unit.h"

#include "rec/sense.h"
#include "settings_unit.h"

static void
each_rule_has_its_bounds(void **state)
{
	static const struct {
		const char *line, *says; /* NULL: it makes sense */
	} t[] = {
		{ "kind=deal\tid=D-1\tprobability=100", NULL },
		{ "kind=deal\tid=D-1\tprobability=100.01", "above 100 %" },
		{ "kind=deal\tid=D-1\tprobability=0", NULL },
		{ "kind=deal\tid=D-1\tprobability=-0.01", "is below 0" },
		{ "kind=deal\tid=D-1\tamount=-1", "amount \"-1\": is below 0" },
		{ "kind=delivery\tid=DL-1\tqty=0", "must be above 0" },
		{ "kind=delivery\tid=DL-1\tqty=0.001", NULL },
		{ "kind=contract\tid=CT-1\tfrom=2026-01-02\tuntil=2026-01-01", "is before from" },
		{ "kind=contract\tid=CT-1\tfrom=2026-01-01\tuntil=2026-01-01", NULL },
		{ "kind=contract\tid=CT-1\tuntil=2026-01-01", NULL }, /* since when is not known */
		{ "kind=contract\tid=CT-1\tfrom=2026-01-02\tuntil=", NULL },
		{ "kind=price\tid=PR-1\tfloor=10\tceiling=9.99",
		  "ceiling \"9.99\": is below floor, 10" },
		{ "kind=price\tid=PR-1\tfloor=10\tceiling=10.00", NULL },
		{ "kind=price\tid=PR-1\tceiling=9.99", NULL },
		{ "kind=invoice\tid=I-1\treplaces=I-1", "refers to itself" },
		{ "kind=invoice\tid=I-1\treplaces=I-2", NULL },
		{ "kind=client\tid=c\tcredit_limit=none", NULL }, /* a word is no number */
		{ "kind=payment\tid=P-1\tamount=-5", NULL },      /* a refund: there is no rule */
		{ "kind=person\tid=x\tprobability=900", NULL },
	};
	struct settings set;

	(void)state;
	settings_load(&set, "");
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = { 0 };
		struct err e = { 0 };
		struct kind other = { .name = "person" };
		const struct kind *k;
		int rc;

		assert_int_equal(rec_parse(&r, str_of(t[i].line), &a, REC_TRUSTED, NOWHERE, &e), 0);
		k = schema_kind(&set.schema, rec_get(&r, "kind"));
		rc = sense_check(&r, k ? k : &other, &e);
		if (rc != (t[i].says ? -1 : 0) || (t[i].says && !strstr(e.msg, t[i].says)))
			fail_msg("%s: %s", t[i].line, e.msg);
		rec_release(&r);
		arena_release(&a);
	}
	settings_release(&set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule_has_its_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
