/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/report/report.h"

static void
reports_by_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < reports_n; i++) {
		assert_ptr_equal(report_find(reports[i].name), &reports[i]);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(reports[i].name, reports[j].name);
	}
	assert_null(report_find("agin"));
	assert_string_equal(report_nearest("agin"), "aging");
	assert_string_equal(report_nearest("weakly"), "weekly");
	assert_null(report_nearest("something else"));
}

/* The kinds of the rows: none is a stored one, and each way of --by is a field of its kind,
 * but for one row of all, and a row for each thing that the report is named after. */
static void
kinds_of_rows(void **state)
{
	const struct kind *const *kinds;
	struct arena a = { 0 };
	struct desk d;

	(void)state;
	desk_init(&d, "");
	kinds = report_kinds(&d.s, &a);
	for (size_t i = 0; i < reports_n; i++) {
		struct str rest = str_of(reports[i].by), word;

		assert_true(kinds[i]->flags & KIND_ROW);
		if (schema_kind(&d.s.set.schema, str_of(kinds[i]->name)))
			fail_msg("%s is a stored kind", kinds[i]->name);
		while (str_word(&rest, ' ', &word))
			if (!str_is(word, "total") && !str_starts(str_of(kinds[i]->name), word) &&
			    kind_field(kinds[i], word) == NULL)
				fail_msg("%s has no %.*s", kinds[i]->name, STR_ARG(word));
		for (size_t f = 0; f < kinds[i]->n; f++)
			for (size_t g = 0; g < f; g++)
				if (strcmp(kinds[i]->fields[f].name, kinds[i]->fields[g].name) == 0)
					fail_msg("%s has %s twice", kinds[i]->name,
						 kinds[i]->fields[g].name);
	}
	assert_non_null(kind_field(kinds[reports_n], STR("client"))); /* that of segments */
	assert_null(kinds[reports_n + 1]);
	arena_release(&a);
	desk_release(&d);
}

static void
what_is_asked(void **state)
{
	static const struct {
		const char *report;
		struct report_words words;
		const char *period, *as_of, *by, *wrong;
	} t[] = {
		{ "sales", { 0 }, "2026-11", "2026-11-23", "client", NULL },
		{ "sales", { .period = "last-month" }, "2026-10", "2026-10-31", "client", NULL },
		{ "sales",
		  { .from = "2026-02-01", .to = "2026-03" },
		  "2026-02-01..2026-03-31",
		  "2026-03-31",
		  "client",
		  NULL },
		{ "sales", { .to = "2026-03-05" }, "..2026-03-05", "2026-03-05", "client", NULL },
		{ "sales", { .from = "today" }, "2026-11-23", "2026-11-23", "client", NULL },
		{ "sales",
		  { .by = "month,manager" },
		  "2026-11",
		  "2026-11-23",
		  "month,manager",
		  NULL },
		{ "weekly", { 0 }, "2026-W47", "2026-11-22", "", NULL },
		{ "aging", { .as_of = "2026-10" }, "2026-11", "2026-10-31", "client", NULL },
		{ "sales", { .period = "x" }, NULL, NULL, NULL, "--period \"x\": not a period" },
		{ "sales",
		  { .period = "2026", .to = "2026" },
		  NULL,
		  NULL,
		  NULL,
		  "--period does not go with" },
		{ "sales",
		  { .from = "2026-02-01", .to = "2026-01-31" },
		  NULL,
		  NULL,
		  NULL,
		  "ends before it begins" },
		{ "sales", { .by = "day" }, NULL, NULL, NULL, "--by \"day\": not one of" },
		{ "sales", { .by = "" }, NULL, NULL, NULL, "--by \"\": not one of" },
		{ "aging", { .by = "client,group" }, NULL, NULL, NULL, "takes 1 at most" },
		{ "weekly", { .by = "client" }, NULL, NULL, NULL, "takes no --by" },
		{ "aging", { .net = true }, NULL, NULL, NULL, "takes no --net" },
		{ "aging", { .client = "x" }, NULL, NULL, NULL, "client \"x\": there is none" },
		{ "aging", { .manager = "x" }, NULL, NULL, NULL, "staff \"x\": there is none" },
	};
	struct desk d;

	(void)state;
	desk_init(&d, "");
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct report *r = report_find(t[i].report);
		char text[PERIOD_TEXT], day[DATE_TEXT], by[64] = "";
		struct arena a = { 0 };
		struct err e = { 0 };
		struct report_query q;
		int rc = report_ask(&q, r, &t[i].words, &d.s, &a, &e);

		if (t[i].wrong) {
			unit_says(&e, rc, t[i].wrong);
			arena_release(&a);
			continue;
		}
		if (rc != 0)
			fail_msg("%zu: %s", i, e.msg);
		unit_str(period_text(q.period, text), t[i].period);
		unit_str(date_text(q.as_of, day), t[i].as_of);
		for (size_t k = 0; k < q.nby; k++)
			snprintf(by + strlen(by), sizeof by - strlen(by), "%s%s", k ? "," : "",
				 q.by[k]);
		assert_string_equal(by, t[i].by);
		report_query_release(&q);
		arena_release(&a);
	}
	desk_release(&d);
}

static void
whom_it_takes(void **state)
{
	struct str text[CLIENT_TEXTS] = {
		[CLIENT_MANAGER] = STR("ann"), [CLIENT_GROUP] = STR("shop")
	};
	struct client_row row = { .was = text, .changed = UINT8_MAX, .limit = -1 };
	struct report_query q = { 0 };

	(void)state;
	assert_true(report_takes(&q, STR("c"), &row));
	q.client = STR("c");
	q.manager = STR("ann");
	q.group = STR("shop");
	assert_true(report_takes(&q, STR("c"), &row));
	assert_false(report_takes(&q, STR("d"), &row));
	q.group = STR("other");
	assert_false(report_takes(&q, STR("c"), &row));
	q.group = STR("shop");
	q.manager = STR("bob");
	assert_false(report_takes(&q, STR("c"), &row));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_by_name),
		cmocka_unit_test(kinds_of_rows),
		cmocka_unit_test(what_is_asked),
		cmocka_unit_test(whom_it_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
