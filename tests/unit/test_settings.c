/* SPDX-License-Identifier: ISC */
/* covers: rec/settings_table */
#include "day_unit.h"
#include "settings_unit.h"

#include "rec/settings.h"
#include "rec/settings_table.h"
#include "value/date.h"

static void
says_nothing_is_the_defaults(void **state)
{
	static const char *const t[] = {
		"",         "# nothing\n", "---\n",       "terms:\n",
		"vat: ~\n", "company:\n",  "kinds: {}\n", "numbers: {invoice: }\n"
	};
	struct settings s;

	(void)state;
	settings_init(&s);
	settings_defaults(&s);
	assert_int_equal(settings_vat(&s, 0), -1);
	assert_null(settings_company(&s, 0));
	settings_release(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		settings_load(&s, t[i]);
		settings_defaults(&s);
		settings_release(&s);
	}
}

static void
reads_every_value(void **state)
{
	struct settings s;

	(void)state;
	settings_load(
		&s,
		"country: DE\ncurrency: JPY\nlanguage: de\nsale: shipment\noffset: manual\n"
		"terms: 14\nactive_days: 60\nvat: {included: no}\n"
		"segment: {abc: [70, 90.5], months: 6, regular: 50, cv: [15, 30], roll: parent}\n"
		"git: {commit: auto}\nfiles: {mode: 0640, other_owner: yes}\n"
		"numbers:\n  invoice: {prefix: \"A-\", start: 100}\n  claim: {start: 7}\n");
	unit_str(s.country, "DE");
	unit_str(s.currency, "JPY");
	unit_str(s.language, "de");
	assert_int_equal(s.digits, 0);
	assert_int_equal(s.schema.money_digits, 0);
	assert_false(s.schema.russian);
	assert_int_equal(s.sale, SALE_SHIPMENT);
	assert_int_equal(s.offset, OFFSET_MANUAL);
	assert_int_equal(s.terms, 14);
	assert_int_equal(s.active_days, 60);
	assert_false(s.vat_included);
	assert_int_equal(s.abc_a, 700000);
	assert_int_equal(s.abc_b, 905000);
	assert_int_equal(s.segment_months, 6);
	assert_int_equal(s.xyz_regular, 500000);
	assert_int_equal(s.xyz_cv_x, 150000);
	assert_int_equal(s.xyz_cv_y, 300000);
	assert_true(s.roll_parent);
	assert_true(s.git_commit);
	assert_int_equal(s.file_mode, 0640);
	assert_true(s.other_owner);
	unit_str(settings_series(&s, STR("invoice"))->prefix, "A-");
	assert_int_equal(settings_series(&s, STR("invoice"))->start, 100);
	assert_int_equal(settings_series(&s, STR("claim"))->start, 7);
	assert_int_equal(settings_series(&s, STR("offer"))->start, 1);
	assert_null(settings_series(&s, STR("client")));
	settings_release(&s);
}

static void
vat_is_of_its_day(void **state)
{
	struct settings s;

	(void)state;
	settings_load(&s,
		      "vat:\n  rates:\n    - {since: 2026-01-01, rate: 22}\n"
		      "    - {since: 2004-01-01, rate: 18}\n    - {since: 2019-01-01, rate: 20}\n");
	assert_int_equal(settings_vat(&s, day("2000-01-01")), 180000);
	assert_int_equal(settings_vat(&s, day("2018-12-31")), 180000);
	assert_int_equal(settings_vat(&s, day("2019-01-01")), 200000);
	assert_int_equal(settings_vat(&s, day("2025-12-31")), 200000);
	assert_int_equal(settings_vat(&s, day("2026-01-01")), 220000);
	assert_int_equal(settings_vat(&s, DATE_MAX), 220000);
	settings_release(&s);
	settings_load(
		&s,
		"vat: {rates: [{since: 2004-01-01, rate: none}, {since: 2025-01-01, rate: 5}]}\n");
	assert_int_equal(settings_vat(&s, day("2000-01-01")), -1);
	assert_int_equal(settings_vat(&s, day("2024-12-31")), -1);
	assert_int_equal(settings_vat(&s, day("2025-01-01")), 50000);
	settings_release(&s);
}

static void
requisites_are_of_their_day(void **state)
{
	struct settings s;

	(void)state;
	settings_load(&s,
		      "company:\n  - {since: 2024-07-01, name: Новая, inn: 7707083893}\n"
		      "  - name: Старая\n    bik: 044525225\n    account: 40702810138250123017\n");
	unit_str(settings_company(&s, day("2024-06-30"))->name, "Старая");
	unit_str(settings_company(&s, day("2024-07-01"))->name, "Новая");
	unit_str(settings_company(&s, day("2024-07-01"))->inn, "7707083893");
	assert_int_equal(s.company[0].since, DATE_MIN);
	settings_release(&s);
	/* U+0438 U+0306 becomes U+0439 */
	settings_load(&s, "company: {name: \"  Май  \"}\n");
	unit_str(settings_company(&s, DATE_MIN)->name, "Май");
	settings_release(&s);
	settings_load(&s, "country: US\ncompany: {inn: 12-3456789, account: \"000123\"}\n");
	unit_str(settings_company(&s, DATE_MIN)->inn, "12-3456789");
	settings_release(&s);
	settings_load(
		&s,
		"country: CH\ncompany: {inn: CHE-123.456.789, account: CH9300762011623852957}\n");
	unit_str(settings_company(&s, DATE_MIN)->account, "CH9300762011623852957");
	settings_release(&s);
}

/* Each is refused with these words, and leaves the defaults. */
static void
refuse(const struct wrong_settings *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct settings s;
		struct err e = { 0 };
		char want[256];

		settings_init(&s);
		snprintf(want, sizeof want, "crm.yaml:%s", t[i].says);
		if (settings_parse(&s, str_of(t[i].text), "crm.yaml", &e) != -1)
			fail_msg("\"%s\" was taken, wanted \"%s\"", t[i].text, want);
		assert_int_equal(e.kind, ERR_DATA);
		unit_str(str_of(e.msg), want);
		settings_defaults(&s);
		settings_release(&s);
	}
}

static void
refuses_what_is_no_setting(void **state)
{
	static const struct wrong_settings t[] = {
		{ "termz: 1\n", "1:1: setting \"termz\": unknown; did you mean terms?" },
		{ "a: 1\nзаказ: 1\n", "1:1: setting \"a\": unknown" },
		{ "vat:\n  includd: no\n",
		  "2:3: setting \"includd\" of vat: unknown; did you mean included?" },
		{ "company: {nam: x}\n",
		  "1:11: setting \"nam\" of company: unknown; did you mean name?" },
		{ "numbers: {invoice: {perfix: x}}\n",
		  "1:21: setting \"perfix\" of numbers: unknown; did you mean prefix?" },
		{ "- a\n", "1:1: crm.yaml: a map (key: value) is expected" },
		{ "text\n", "1:1: crm.yaml \"text\": a map (key: value) is expected" },
		{ "vat: 20\n", "1:6: vat \"20\": a map (key: value) is expected" },
		{ "terms: [1]\n", "1:8: terms: a single value is expected" },
		{ "terms: soon\n", "1:8: terms \"soon\": not a whole number from 0 to 3660" },
		{ "terms: -1\n", "1:8: terms \"-1\": not a whole number from 0 to 3660" },
		{ "terms: 3661\n", "1:8: terms \"3661\": not a whole number from 0 to 3660" },
		{ "terms: 1\nterms: 2\n", "2:1: \"terms\" stands twice" },
	};

	(void)state;
	refuse(t, COUNTOF(t));
}

static void
refuses_values_out_of_bounds(void **state)
{
	static const struct wrong_settings t[] = {
		{ "active_days: 0\n",
		  "1:14: active_days \"0\": not a whole number from 1 to 3660" },
		{ "sale: order\n", "1:7: sale \"order\": not one of invoice, shipment" },
		{ "offset: \"\"\n", "1:9: offset \"\": not one of auto, manual" },
		{ "git: {commit: yes}\n", "1:15: git.commit \"yes\": not one of no, auto" },
		{ "country: Russia\n",
		  "1:10: country \"Russia\": not two capital letters like RU" },
		{ "currency: rub\n", "1:11: currency \"rub\": not a currency like RUB" },
		{ "language: Russian\n",
		  "1:11: language \"Russian\": not a language like en or ru" },
		{ "files: {mode: 0755}\n",
		  "1:15: files.mode \"0755\": not a mode from 0600 to 0666" },
		{ "files: {mode: rw}\n", "1:15: files.mode \"rw\": not a mode from 0600 to 0666" },
		{ "files: {mode: 0400}\n",
		  "1:15: files.mode \"0400\": not a mode from 0600 to 0666" },
		{ "vat: {included: maybe}\n", "1:17: vat.included \"maybe\": not yes or no" },
	};

	(void)state;
	refuse(t, COUNTOF(t));
}

static void
refuses_lists_that_are_none(void **state)
{
	static const struct wrong_settings t[] = {
		{ "vat: {rates: 20}\n", "1:14: vat.rates \"20\": a list is expected" },
		{ "vat: {rates: [20]}\n",
		  "1:15: vat.rates \"20\": a map (key: value) is expected" },
		{ "vat: {rates: [{rate: 20}]}\n", "1:15: vat.rates: an entry has since and rate" },
		{ "vat: {rates: [{since: 2019, rate: 20}]}\n",
		  "1:23: since \"2019\": not a date like 2026-11-23" },
		{ "vat: {rates: [{since: 2019-01-01, rate: 20%}]}\n",
		  "1:41: rate \"20%\": not a percentage from 0 to 100" },
		{ "vat: {rates: [{since: 2019-01-01, rate: 101}]}\n",
		  "1:41: rate \"101\": not a percentage from 0 to 100" },
		{ "vat:\n  rates:\n    - {since: 2019-01-01, rate: 20}\n"
		  "    - {since: 2019-01-01, rate: 18}\n",
		  "4:7: vat.rates: another entry has the same since" },
		{ "segment: {abc: 80}\n", "1:16: segment.abc \"80\": a list is expected" },
		{ "segment: {abc: [80]}\n",
		  "1:16: segment.abc: a list of two percentages is expected" },
		{ "segment: {abc: [95, 80]}\n",
		  "1:16: segment.abc: the first is larger than the second" },
		{ "segment: {rules: [x]}\n",
		  "1:18: segment.rules: a map (key: value) is expected" },
		{ "segment: {rules: {vip: {x: y}}}\n",
		  "1:24: segment.rules: a single value is expected" },
		{ "segment: {rules: {vip: }}\n",
		  "1:24: segment.rules \"\": an expression is expected" },
		{ "loyalty: {x: 1}\n", "1:10: loyalty: a list is expected" },
		{ "loyalty: [{name: gold}]\n", "1:11: loyalty: an entry has name and from" },
		{ "loyalty: [{name: gold, from: 1.234}]\n", "1:30: from \"1.234\": not an amount" },
		{ "loyalty:\n  - {name: gold, from: 20}\n  - {name: silver, from: 10}\n",
		  "3:26: from \"10\": not above the tier before" },
		{ "segment: {regular: none}\n",
		  "1:20: segment.regular \"none\": not a percentage from 0 to 100" },
		{ "segment: {cv: [10, x]}\n",
		  "1:20: segment.cv \"x\": not a percentage from 0 to 100" },
	};

	(void)state;
	refuse(t, COUNTOF(t));
}

static void
refuses_numbers_and_requisites(void **state)
{
	static const struct wrong_settings t[] = {
		{ "numbers: {invoise: {}}\n",
		  "1:11: kind \"invoise\": unknown; did you mean invoice?" },
		{ "numbers: {client: {}}\n", "1:11: kind \"client\": has no legal number" },
		{ "numbers: {invoice: {prefix: A1}}\n", "1:29: prefix \"A1\": ends in a digit" },
		{ "numbers: {invoice: {start: 0}}\n",
		  "1:28: start \"0\": not a whole number from 1 to 999999999999" },
		{ "company: {inn: 7707083894}\n",
		  "1:16: inn \"7707083894\": check digit is wrong" },
		{ "company: {kpp: 77}\n",
		  "1:16: kpp \"77\": not 4 digits, 2 digits or capital letters, 3 digits" },
		{ "country: RU\ncompany:\n  ogrn: 1027700132196\n",
		  "3:9: ogrn \"1027700132196\": check digit is wrong" },
		{ "company: {bik: 044525225, account: 40702810138250123018}\n",
		  "1:36: account \"40702810138250123018\": check digit does not fit the bik" },
		{ "company: {inn: DE1}\ncountry: DE\n",
		  "1:16: inn \"DE1\": not of the form of its country" },
		{ "company: {account: DE1}\ncountry: DE\n",
		  "1:20: account \"DE1\": not 2 capital letters, 2 digits and up to 30 digits and "
		  "capital "
		  "letters" },
		{ "company: [{name: a}, {name: b}]\n",
		  "1:22: company: another entry has the same since" },
		{ "company: {name: \"a\\tb\"}\n",
		  "1:17: name \"a\tb\": one line without TABs is expected" },
	};

	(void)state;
	refuse(t, COUNTOF(t));
}

static void
a_failure_leaves_nothing_behind(void **state)
{
	struct settings s;
	struct err e = { 0 };

	(void)state;
	settings_load(&s, "terms: 10\ncountry: DE\nkinds: {ship: {prefix: SH}}\n");
	unit_says(&e, settings_parse(&s, STR("terms: 12\nsale: x\n"), "y", &e), "y:2:7: sale");
	settings_defaults(&s);
	assert_null(schema_kind(&s.schema, STR("ship")));
	settings_release(&s);
}

/* In the manual, and in the crm.yaml of a Russian company. */
static void
each_is_told_in_russian_too(void **state)
{
	static const struct settings_table *const tables[] = {
		&settings_root,          &settings_loyalty_table,
		&settings_survey_table,  &settings_vat_table,
		&settings_company_table, &settings_series_table,
		&settings_kind_table,    &settings_discount_table,
		&settings_field_table,   &settings_sla_table,
		&settings_bonus_table,   &settings_dunning_table,
		&settings_group_table,   &settings_escalation_table,
		&settings_award_table,   &settings_discount_limit_table,
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(tables); i++) {
		for (size_t k = 0; k < tables[i]->n; k++) {
			const struct setting *row = &tables[i]->rows[k];

			if (row->ru == NULL || strcmp(row->ru, row->help) == 0)
				print_error("%s\n", row->path);
			assert_non_null(row->ru);
			assert_string_not_equal(row->ru, row->help);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_nothing_is_the_defaults),
		cmocka_unit_test(reads_every_value),
		cmocka_unit_test(vat_is_of_its_day),
		cmocka_unit_test(requisites_are_of_their_day),
		cmocka_unit_test(refuses_what_is_no_setting),
		cmocka_unit_test(refuses_values_out_of_bounds),
		cmocka_unit_test(refuses_lists_that_are_none),
		cmocka_unit_test(refuses_numbers_and_requisites),
		cmocka_unit_test(a_failure_leaves_nothing_behind),
		cmocka_unit_test(each_is_told_in_russian_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
