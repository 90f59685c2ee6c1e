/* SPDX-License-Identifier: ISC */
#include "day_unit.h"

#include "value/date.h"
#include "work/load/terms.h"

/* In the order of the files. */
static const char *const contracts[] = {
	/* amended: twice of one day, by a draft, and by an amendment of an amendment */
	"kind=contract\tid=C\tdate=2026-01-10\tuntil=2026-12-31\tterms=10\tpenalty=0.1"
	"\tcredit_limit=500\tstatus=signed",
	"kind=contract\tid=C-1\tdate=2026-03-01\tterms=20\tstatus=signed\tparent=C",
	"kind=contract\tid=C-2\tdate=2026-03-01\tterms=25\tstatus=signed\tparent=C",
	"kind=contract\tid=C-3\tdate=2026-04-01\tterms=99\tstatus=draft\tparent=C",
	"kind=contract\tid=C-4\tdate=2026-05-01\tuntil=2027-06-30\tstatus=signed\tparent=C-1",
	/* signed in June, in force from July on; and one that is in force before its date */
	"kind=contract\tid=C-5\tdate=2026-06-15\tfrom=2026-07-01\tterms=30\tstatus=signed"
	"\tparent=C-4",
	"kind=contract\tid=C-6\tdate=2026-08-20\tfrom=2026-08-01\tpenalty=0.2\tstatus=signed"
	"\tparent=C",
	/* renewed by itself, which an amendment ends */
	"kind=contract\tid=R\tdate=2024-01-31\tuntil=2024-12-31\trenewal=auto\trenewal_months=12"
	"\tstatus=signed",
	"kind=contract\tid=R-1\tdate=2026-02-01\trenewal=none\tuntil=2026-06-30\tstatus=signed"
	"\tparent=R",
	/* an amendment of itself, two of each other, and one of nothing */
	"kind=contract\tid=X\tdate=2026-01-01\tterms=1\tstatus=signed\tparent=X",
	"kind=contract\tid=Y\tdate=2026-01-01\tterms=2\tstatus=signed\tparent=Z",
	"kind=contract\tid=Z\tdate=2026-01-02\tterms=3\tstatus=signed\tparent=Y",
	"kind=contract\tid=W\tdate=2026-01-01\tterms=4\tstatus=signed\tparent=gone",
	/* taken once more: a stream changes it */
	"kind=contract\tid=S\tdate=2026-01-01\tterms=5\tstatus=signed",
	"kind=contract\tid=S\tdate=2026-01-01\tterms=6\tstatus=signed",
	"kind=contract\tid=S-new\tdate=2026-09-01\tfrom=2099-01-01\tstatus=signed\tsupersedes=S",
	"kind=contract\tid=T\tdate=2026-01-01\tstatus=terminated\tuntil=2030-01-01\trenewal=auto",
};

static void
load(struct terms *t)
{
	struct arena a = { 0 };

	terms_init(t, day("2026-11-23"));
	for (size_t i = 0; i < COUNTOF(contracts); i++) {
		struct rec r = { 0 };
		struct err e = { 0 };

		assert_int_equal(rec_parse(&r, str_of(contracts[i]), &a, REC_TRUSTED, NOWHERE, &e),
				 0);
		terms_take(t, &r);
		rec_release(&r);
	}
	terms_link(t);
	arena_release(&a);
}

static void
texts(void **state)
{
	static const struct {
		const char *named, *field, *day, *text;
	} t[] = {
		{ "C", "terms", "2026-01-01", "10" },
		{ "C", "terms", "2026-02-28", "10" },
		{ "C", "terms", "2026-03-01", "25" },
		{ "C", "terms", "2026-06-30", "25" },
		{ "C", "terms", "2026-07-01", "30" },
		{ "C-1", "terms", "2026-07-01", "30" }, /* it is the contract that is asked */
		{ "C-5", "terms", "2026-03-01", "25" },
		{ "C", "credit_limit", "2026-09-01", "500" },
		{ "C", "penalty", "2026-07-31", "0.1" },
		{ "C", "penalty", "2026-08-01", "0.2" },
		{ "C", "bonus", "2026-08-01", "" },
		{ "nobody", "terms", "2026-08-01", "" },
		{ "", "terms", "2026-08-01", "" },
		{ "W", "terms", "2026-08-01", "4" },
		{ "S", "terms", "2026-08-01", "6" },
	};
	struct terms terms;

	(void)state;
	load(&terms);
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_str(terms_text(&terms, terms_contract(&terms, str_of(t[i].named)), t[i].field,
				    day(t[i].day)),
			 t[i].text);
	/* what goes around in a circle comes to an end */
	assert_non_null(terms_contract(&terms, STR("X")));
	assert_non_null(terms_contract(&terms, STR("Y")));
	terms_release(&terms);
}

static void
changes(void **state)
{
	static const struct {
		const char *named, *field, *from, *to, *next;
	} t[] = {
		{ "C", "terms", "2026-01-01", "2026-12-31", "2026-03-01" },
		{ "C", "terms", "2026-03-01", "2026-12-31", "2026-07-01" },
		{ "C-4", "terms", "2026-03-01", "2026-12-31", "2026-07-01" },
		{ "C", "terms", "2026-03-01", "2026-06-30", NULL },
		{ "C", "terms", "2026-07-01", "2026-12-31", NULL },
		{ "C", "until", "2026-01-01", "2026-12-31", "2026-05-01" },
		{ "C", "penalty", "2026-01-01", "2026-12-31", "2026-08-01" },
		{ "nobody", "terms", "2026-01-01", "2026-12-31", NULL },
	};
	struct terms terms;

	(void)state;
	load(&terms);
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(terms_change(&terms, terms_contract(&terms, str_of(t[i].named)),
					      t[i].field, day(t[i].from), day(t[i].to)),
				 day(t[i].next));
	terms_release(&terms);
}

static void
ends(void **state)
{
	static const struct {
		const char *named, *day, *ends;
		int renewals;
		const char *state;
	} t[] = {
		{ "C", "2026-04-30", "2026-12-31", 0, "active" },
		{ "C", "2026-05-01", "2027-06-30", 0, "active" },
		{ "R", "2024-06-01", "2024-12-31", 0, "ended" },
		{ "R", "2026-01-31", "2026-12-31", 2, "ended" },
		{ "R", "2026-02-01", "2026-06-30", 0, "ended" },
		{ "R", "2026-11-23", "2026-06-30", 0, "ended" },
		{ "S", "2026-11-23", NULL, 0, "superseded" },
		{ "S-new", "2026-11-23", NULL, 0, "future" },
		{ "T", "2026-11-23", "2030-01-01", 0, "terminated" },
	};
	struct terms terms;

	(void)state;
	load(&terms);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct rec *r = terms_contract(&terms, str_of(t[i].named));
		int renewals;

		assert_int_equal(terms_ends(&terms, r, day(t[i].day), &renewals), day(t[i].ends));
		assert_int_equal(renewals, t[i].renewals);
		assert_string_equal(terms_state(&terms, r), t[i].state);
		assert_true(terms_is_contract(r));
	}
	terms_release(&terms);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),
		cmocka_unit_test(changes),
		cmocka_unit_test(ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
