/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/cc.h"
#include "port/dateform.h"

static void
reads_its_forms(void **state)
{
	static const struct {
		const char *form, *text, *want; /* NULL: refused */
	} t[] = {
		{ "%Y-%m-%d", "1996-07-04", "1996-07-04 00:00:00" },
		{ "%d.%m.%Y", "04.07.1996", "1996-07-04 00:00:00" },
		{ "%d.%m.%Y", "4.7.1996", "1996-07-04 00:00:00" },
		{ "%m/%d/%Y", "7/4/1996", "1996-07-04 00:00:00" },
		{ "%d.%m.%y", "04.07.69", "1969-07-04 00:00:00" },
		{ "%d.%m.%y", "04.07.68", "2068-07-04 00:00:00" },
		{ "%Y%m%d", "19960704", "1996-07-04 00:00:00" },
		{ "%Y-%m-%d %H:%M:%S.000", "1996-07-04 00:00:00.000", "1996-07-04 00:00:00" },
		{ "%F %T", "1996-07-04 23:59:59", "1996-07-04 23:59:59" },
		{ "%F  %R", "1996-07-04\t8:05", "1996-07-04 08:05:00" },
		{ "%D", "07/04/96", "1996-07-04 00:00:00" },
		{ "%d %b %Y", "4 Jul 1996", "1996-07-04 00:00:00" },
		{ "%d %B %Y", "4 JULY 1996", "1996-07-04 00:00:00" },
		{ "%e %h %Y", " 4 may 1996", "1996-05-04 00:00:00" },
		{ "%Y-%j", "1996-366", "1996-12-31 00:00:00" },
		{ "%Y-%j", "1997-366", NULL },
		{ "%F %I:%M %p", "1996-07-04 12:30 AM", "1996-07-04 00:30:00" },
		{ "%F %I:%M %p", "1996-07-04 12:30 pm", "1996-07-04 12:30:00" },
		{ "%F %I:%M %p", "1996-07-04 1:30 PM", "1996-07-04 13:30:00" },
		{ "100%% %F", "100% 1996-07-04", "1996-07-04 00:00:00" },
		{ "%Y-%m-%d", "1996-13-04", NULL },
		{ "%Y-%m-%d", "1996-02-30", NULL },
		{ "%Y-%m-%d", "1900-02-29", NULL },
		{ "%Y-%m-%d", "96-07-04", NULL },
		{ "%Y-%m-%d", "1996-07-04 ", NULL },
		{ "%Y-%m-%d", "1996-07-04T00:00", NULL },
		{ "%Y-%m-%d", "1996-07", NULL },
		{ "%Y-%m-%d", "", NULL },
		{ "%Y-%m-%d", "0000-01-01", NULL },
		{ "%F %H:%M", "1996-07-04 24:00", NULL },
		{ "%F %H:%M", "1996-07-04 12:60", NULL },
		{ "%d %b %Y", "4 Foo 1996", NULL },
		{ "%d %b %Y", "4 Ju", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct dateform_got g;
		char got[64];
		bool ok = dateform_parse(&g, str_of(t[i].form), str_of(t[i].text));

		if (ok != (t[i].want != NULL))
			fail_msg("%s as %s: %s", t[i].text, t[i].form, ok ? "taken" : "refused");
		if (!ok)
			continue;
		snprintf(got, sizeof got, "%04d-%02d-%02d %02d:%02d:%02d", g.day.year, g.day.month,
			 g.day.day, g.hour, g.minute, g.second);
		unit_str(str_of(got), t[i].want);
	}
}

static void
zones(void **state)
{
	static const struct {
		const char *text;
		int offset; /* -1: refused */
	} t[] = {
		{ "1996-07-04 00:00Z", 0 },        { "1996-07-04 00:00+03:00", 180 },
		{ "1996-07-04 00:00-0930", -570 }, { "1996-07-04 00:00+03", 180 },
		{ "1996-07-04 00:00+24:00", -1 },  { "1996-07-04 00:00MSK", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct dateform_got g;
		bool ok = dateform_parse(&g, STR("%F %R%z"), str_of(t[i].text));

		assert_int_equal(ok, t[i].offset != -1);
		if (ok)
			assert_int_equal(g.offset, t[i].offset);
	}
}

static void
knows_what_it_has_read(void **state)
{
	struct dateform_got g;

	(void)state;
	assert_true(dateform_parse(&g, STR("%m.%Y"), STR("11.2026")));
	assert_int_equal(g.parts, DATEFORM_YEAR | DATEFORM_MONTH);
	assert_true(dateform_parse(&g, STR("%F"), STR("2026-11-23")));
	assert_int_equal(g.parts, DATEFORM_DATE);
}

static void
refuses_forms(void **state)
{
	(void)state;
	assert_null(dateform_check(STR("%d.%m.%Y")));
	assert_null(dateform_check(STR("%F")));
	assert_non_null(dateform_check(STR("%d.%m")));
	assert_non_null(dateform_check(STR("%q.%Y")));
	assert_non_null(dateform_check(STR("%Y%")));
	assert_non_null(dateform_check(STR("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_its_forms),
		cmocka_unit_test(zones),
		cmocka_unit_test(knows_what_it_has_read),
		cmocka_unit_test(refuses_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
