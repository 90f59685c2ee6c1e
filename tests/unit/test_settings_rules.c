/* SPDX-License-Identifier: ISC */
/* The company's rules in crm.yaml at their edges: settings_rules.c, settings_segments.c,
 * settings_surveys.c, settings_work.c; and what settings_text.c writes for a country. */
#include "day_unit.h"
#include "settings_unit.h"

#include "base/cc.h"
#include "rec/survey.h"
#include "value/date.h"

static void
discounts_and_bonuses(void **state)
{
	struct settings s;

	(void)state;
	settings_load(&s,
		      "discounts:\n"
		      "  - {name: all, percent: 0}\n"
		      "  - {name: some, percent: 12.5, group: g, product: p, category: c,\n"
		      "     qty: 0.000001, since: 2026-01-01, until: 2026-12-31}\n"
		      "bonuses:\n  - {name: retro, percent: 100, from: 0}\n"
		      "  - {name: retro, percent: 2, from: 0.01, group: g, until: 2026-06-30}\n");
	assert_int_equal(s.ndiscounts, 2);
	assert_int_equal(s.discounts[0].percent, 0);
	assert_int_equal(s.discounts[0].qty, 0);
	assert_int_equal(s.discounts[0].since, DATE_NONE);
	assert_int_equal(s.discounts[0].until, DATE_NONE);
	unit_str(s.discounts[0].group, "");
	unit_str(s.discounts[1].name, "some");
	assert_int_equal(s.discounts[1].percent, 125000);
	unit_str(s.discounts[1].group, "g");
	unit_str(s.discounts[1].product, "p");
	unit_str(s.discounts[1].category, "c");
	assert_int_equal(s.discounts[1].qty, 1);
	assert_int_equal(s.discounts[1].since, day("2026-01-01"));
	assert_int_equal(s.discounts[1].until, day("2026-12-31"));
	assert_int_equal(s.nbonuses, 2);
	assert_int_equal(s.bonuses[0].percent, 1000000);
	assert_int_equal(s.bonuses[0].from, 0);
	assert_int_equal(s.bonuses[1].from, 1);
	unit_str(s.bonuses[1].group, "g");
	assert_int_equal(s.bonuses[1].since, DATE_NONE);
	assert_int_equal(s.bonuses[1].until, day("2026-06-30"));
	settings_release(&s);
}

static void
limits_of_roles_and_groups(void **state)
{
	const struct group_limit *g;
	struct settings s;

	(void)state;
	settings_load(&s, "discount_limits:\n  - {role: manager, percent: 0}\n"
			  "  - {role: senior, percent: 100}\n  - {role: head, percent: none}\n"
			  "credit: {groups: [{group: a, limit: 0}, {group: b, days: 0},\n"
			  "  {group: c, limit: 10.5, days: 36600}]}\n");
	assert_int_equal(s.ndiscount_limits, 3);
	assert_int_equal(s.discount_limits[0].limit, 0);
	assert_int_equal(s.discount_limits[1].limit, 1000000);
	assert_int_equal(s.discount_limits[2].limit, -1);
	g = settings_group_limit(&s, STR("a"));
	assert_int_equal(g->limit, 0);
	assert_int_equal(g->days, -1);
	g = settings_group_limit(&s, STR("b"));
	assert_int_equal(g->limit, -1);
	assert_int_equal(g->days, 0);
	g = settings_group_limit(&s, STR("c"));
	assert_int_equal(g->limit, 1050);
	assert_int_equal(g->days, 36600);
	assert_null(settings_group_limit(&s, STR("d")));
	settings_release(&s);
}

/* Written in any order, the ladder is climbed by days; an own one replaces the built-in. */
static void
dunning_goes_by_days(void **state)
{
	static const struct {
		int64_t days;
		enum dunning_what what;
	} want[] = {
		{ 0, DUNNING_CALL },  { 5, DUNNING_LETTER },     { 10, DUNNING_CLAIM },
		{ 20, DUNNING_STOP }, { 36600, DUNNING_LAWYER },
	};
	struct settings s;

	(void)state;
	settings_load(&s, "dunning: [{days: 20, step: stop}, {days: 5, step: letter, subject: S,\n"
			  "  text: T}, {days: 36600, step: lawyer}, {days: 0, step: call},\n"
			  "  {days: 10, step: claim}]\n");
	assert_int_equal(s.ndunning, COUNTOF(want));
	for (size_t i = 0; i < COUNTOF(want); i++) {
		assert_int_equal(s.dunning[i].days, want[i].days);
		assert_int_equal(s.dunning[i].what, want[i].what);
	}
	unit_str(s.dunning[1].subject, "S");
	unit_str(s.dunning[1].text, "T");
	unit_str(s.dunning[0].subject, "");
	settings_release(&s);
	settings_load(&s, "dunning: [{days: 1, step: claim}, {days: -3, step: letter}]\n");
	assert_int_equal(s.dunning[0].days, -3);
	assert_int_equal(s.dunning[1].days, 1);
	settings_release(&s);
	settings_load(&s, "dunning: []\n");
	assert_int_equal(s.ndunning, 0);
	settings_release(&s);
}

static void
segments_and_tiers(void **state)
{
	struct settings s;

	(void)state;
	settings_load(&s, "segment: {rules: {vip: sales > 1, сонные: \"abc != C\"}}\n"
			  "loyalty: [{name: any, from: 0}, {name: silver, from: 0.01},\n"
			  "  {name: gold, from: 500000}]\n");
	assert_int_equal(s.nsegments, 2);
	unit_str(s.segments[0].name, "vip");
	unit_str(s.segments[0].where, "sales > 1");
	unit_str(s.segments[1].name, "сонные");
	assert_int_equal(s.ntiers, 3);
	assert_int_equal(s.tiers[0].from, 0);
	assert_int_equal(s.tiers[1].from, 1);
	unit_str(s.tiers[2].name, "gold");
	settings_release(&s);
}

static void
questions_of_surveys(void **state)
{
	const struct survey_form *f;
	const struct survey_question *q;
	struct settings s;

	(void)state;
	settings_load(&s, "surveys:\n  service:\n"
			  "    - {name: recommend, text: Would you?, metric: nps, required: yes}\n"
			  "    - {name: content, metric: csat}\n    - {name: effort, metric: ces}\n"
			  "    - {name: price, scale: [-1, 10]}\n"
			  "    - {name: channel, of: [phone, mail]}\n    - {name: wish}\n"
			  "  short: [{name: wish}]\n");
	f = survey_form(&s.schema, STR("service"));
	assert_non_null(f);
	assert_int_equal(f->n, 6);
	q = survey_question(f, STR("recommend"));
	assert_int_equal(q->metric, SURVEY_NPS);
	assert_int_equal(q->min, 0);
	assert_int_equal(q->max, 10);
	assert_true(q->required);
	unit_str(q->text, "Would you?");
	q = survey_question(f, STR("content"));
	assert_int_equal(q->min * 100 + q->max, 105);
	assert_false(q->required);
	q = survey_question(f, STR("effort"));
	assert_int_equal(q->min * 100 + q->max, 107);
	q = survey_question(f, STR("price"));
	assert_int_equal(q->metric, SURVEY_SCALE);
	assert_int_equal(q->min, -1);
	assert_int_equal(q->max, 10);
	q = survey_question(f, STR("channel"));
	assert_int_equal(q->metric, SURVEY_CHOICE);
	assert_int_equal(q->nchoices, 2);
	unit_str(q->choices[1], "mail");
	assert_int_equal(survey_question(f, STR("wish"))->metric, SURVEY_TEXT);
	assert_int_equal(survey_form(&s.schema, STR("short"))->n, 1);
	assert_null(survey_form(&s.schema, STR("long")));
	settings_release(&s);
}

static void
hours_and_days_of_work(void **state)
{
	static const int32_t want[][2] = { { 0, 60 }, { 61, 599 }, { 600, 601 }, { 1439, 1440 } };
	struct settings s;

	(void)state;
	settings_load(&s, "work:\n  days: [sun, mon, sun]\n"
			  "  hours: 0:00-01:00 01:01-9:59  10:00-10:01 23:59-24:00\n"
			  "  holidays: [2026-12-31, 2027-01-01..2027-01-08, 2027-05]\n"
			  "  extra: []\n  short_by: 1440\n");
	for (int i = 0; i < 7; i++)
		assert_int_equal(s.work.day[i], i == 0 || i == 6);
	assert_int_equal(s.work.nspans, COUNTOF(want));
	for (size_t i = 0; i < COUNTOF(want); i++) {
		assert_int_equal(s.work.spans[i].from, want[i][0]);
		assert_int_equal(s.work.spans[i].until, want[i][1]);
	}
	assert_int_equal(s.work.holidays.n, 3);
	assert_int_equal(s.work.holidays.v[0].from, s.work.holidays.v[0].to);
	assert_int_equal(s.work.holidays.v[1].to - s.work.holidays.v[1].from, 7);
	assert_int_equal(s.work.holidays.v[2].from, day("2027-05-01"));
	assert_int_equal(s.work.holidays.v[2].to, day("2027-05-31"));
	assert_int_equal(s.work.extra.n, 0);
	assert_int_equal(s.work.shortened_by, 1440);
	settings_release(&s);
}

#define SURVEY(q) "surveys:\n  s:\n    - {" q "}\n"
#define HOURS(h) "work: {hours: \"" h "\"}\n"
#define NOT_HOURS "not hours like 09:00-13:00 14:00-18:00, four runs at most"
#define HOLIDAY(d) "work: {holidays: [2026-01-01, " d "]}\n"
#define NOT_DAYS "not a date like 2026-12-31 or a run of days like"

static const struct wrong_settings wrong[] = {
	/* settings_rules */
	{ "discounts: 5\n", "crm.yaml:1:12: discounts \"5\": a list is expected" },
	{ "discounts: [5]\n", "1:13: discounts \"5\": a map (key: value) is expected" },
	{ "discounts:\n  - {percent: 5}\n", "2:5: discounts: an entry has name and percent" },
	{ "discounts:\n  - {name: a}\n", "2:5: discounts: an entry has name and percent" },
	{ "discounts: [{name: a, percent: 5}, {name: b, percent: -1}]\n",
	  "1:55: percent \"-1\": not a percentage from 0 to 100" },
	{ "discounts: [{name: a, percent: 5, qty: -1}]\n", "1:40: qty \"-1\": not a quantity" },
	{ "discounts: [{name: a, percent: 5, qty: 1.0000001}]\n",
	  "1:40: qty \"1.0000001\": not a quantity" },
	{ "discounts: [{name: a, percent: 5, since: 2026-02-29}]\n",
	  "1:42: since \"2026-02-29\": not a date like 2026-11-23" },
	{ "discounts: [{name: a, percent: 5, clas: x}]\n", "1:35: setting \"clas\" of discounts" },
	{ "discount_limits: {role: a}\n", "1:18: discount_limits: a list is expected" },
	{ "discount_limits: [a]\n", "1:19: discount_limits \"a\": a map (key: value) is expected" },
	{ "discount_limits: [{role: a}]\n",
	  "1:19: discount_limits: an entry has role and percent" },
	{ "discount_limits: [{percent: 5}]\n",
	  "1:19: discount_limits: an entry has role and percent" },
	{ "discount_limits: [{role: a, percent: 100.0001}]\n",
	  "1:38: percent \"100.0001\": not a percentage from 0 to 100, or none" },
	{ "discount_limits: [{role: a, percent: -1}]\n", "1:38: percent \"-1\": not a percentage" },
	{ "discount_limits: [{role: a, percent: all}]\n", "1:38: percent \"all\": not a percent" },
	{ "credit: {groups: a}\n", "1:18: credit.groups \"a\": a list is expected" },
	{ "credit: {groups: [a]}\n", "1:19: credit.groups \"a\": a map (key: value) is" },
	{ "credit: {groups: [{limit: 5}]}\n",
	  "1:19: credit.groups: an entry has group, and limit" },
	{ "credit: {groups: [{group: a}]}\n",
	  "1:19: credit.groups: an entry has group, and limit" },
	{ "credit: {groups: [{group: a, days: 1}, {group: a, limit: 1}]}\n",
	  "1:48: group \"a\": another entry has the same group" },
	{ "credit: {groups: [{group: a, limit: 1.005}]}\n",
	  "1:37: limit \"1.005\": not an amount" },
	{ "credit: {groups: [{group: a, limit: -1}]}\n", "1:37: limit \"-1\": not an amount" },
	{ "credit: {groups: [{group: a, days: 36601}]}\n",
	  "1:36: days \"36601\": not a whole number from 0 to 36600" },
	{ "bonuses: {name: a}\n", "1:10: bonuses: a list is expected" },
	{ "bonuses: [a]\n", "1:11: bonuses \"a\": a map (key: value) is expected" },
	{ "bonuses: [{name: a}]\n", "1:11: bonuses: an entry has name and percent" },
	{ "bonuses: [{percent: 1}]\n", "1:11: bonuses: an entry has name and percent" },
	{ "bonuses: [{name: a, percent: 1, from: -0.01}]\n",
	  "1:39: from \"-0.01\": not an amount" },
	{ "currency: JPY\nbonuses: [{name: a, percent: 1, from: 0.5}]\n",
	  "2:39: from \"0.5\": not an amount" },
	{ "bonuses: [{name: a, percent: none}]\n", "1:30: percent \"none\": not a percentage" },
	{ "dunning: {days: 1}\n", "1:10: dunning: a list is expected" },
	{ "dunning: [1]\n", "1:11: dunning \"1\": a map (key: value) is expected" },
	{ "dunning: [{days: 1}]\n", "1:11: dunning: an entry has days and step" },
	{ "dunning: [{step: call}]\n", "1:11: dunning: an entry has days and step" },
	{ "dunning: [{days: 1, step: email}]\n", "1:27: step \"email\": not one of letter, call" },
	{ "dunning:\n  - {days: 9, step: call}\n  - {days: 1, step: call}\n"
	  "  - {days: 9, step: stop}\n",
	  "4:5: dunning: another entry has the same days" },
	/* settings_segments */
	{ "segment: {rules: {vip: \"\"}}\n",
	  "1:24: segment.rules \"\": an expression is expected" },
	{ "segment: {rules: {vip: ~}}\n", "1:24: segment.rules \"~\": an expression is expected" },
	{ "segment: {rules: {vip: [a]}}\n", "1:24: segment.rules: a single value is expected" },
	{ "loyalty: [gold]\n", "1:11: loyalty \"gold\": a map (key: value) is expected" },
	{ "loyalty: [{from: 5}]\n", "1:11: loyalty: an entry has name and from" },
	{ "loyalty: [{name: a, from: 5}, {name: b, from: 5}]\n",
	  "1:47: from \"5\": not above the tier before" },
	/* settings_surveys */
	{ "surveys: [a]\n", "1:10: surveys: a map (key: value) is expected" },
	{ "surveys: {s: a}\n", "1:14: surveys \"a\": a list is expected" },
	{ "surveys: {s: []}\n", "1:14: surveys: a survey has questions" },
	{ "surveys: {s: [a]}\n", "1:15: surveys \"a\": a map (key: value) is expected" },
	{ SURVEY("text: x"), "3:7: surveys: a question has a name" },
	{ SURVEY("name: x}\n    - {name: x"), "4:14: name \"x\": stands twice" },
	{ SURVEY("name: x, metric: nps, of: [a, b]"), "3:7: surveys: a question has one of" },
	{ SURVEY("name: x, scale: [1, 2], of: [a, b]"), "3:7: surveys: a question has one of" },
	{ SURVEY("name: x, metric: scale"), "3:25: metric \"scale\": not one of nps, csat, ces" },
	{ SURVEY("name: x, metric: NPS"), "3:25: metric \"NPS\": not one of nps, csat, ces" },
	{ SURVEY("name: x, scale: 10"), "3:24: scale \"10\": a list is expected" },
	{ SURVEY("name: x, scale: [1]"), "3:24: scale: expected the lowest and the highest" },
	{ SURVEY("name: x, scale: [1, 2, 3]"), "3:24: scale: expected the lowest" },
	{ SURVEY("name: x, scale: [[1], 2]"), "3:24: scale: expected the lowest" },
	{ SURVEY("name: x, scale: [1, [2]]"), "3:24: scale: expected the lowest" },
	{ SURVEY("name: x, scale: [a, 2]"), "3:24: scale: expected the lowest" },
	{ SURVEY("name: x, scale: [1, 2.5]"), "3:24: scale: expected the lowest" },
	{ SURVEY("name: x, scale: [2, 2]"), "3:24: scale: expected the lowest" },
	{ SURVEY("name: x, of: a"), "3:21: of \"a\": a list is expected" },
	{ SURVEY("name: x, of: [a]"), "3:21: of: a choice has two answers or more" },
	{ SURVEY("name: x, of: []"), "3:21: of: a choice has two answers or more" },
	{ SURVEY("name: x, of: [a, b, a]"), "3:28: of \"a\": stands twice" },
	{ SURVEY("name: x, of: [a, [b]]"), "3:25: of: a single value is expected" },
	{ SURVEY("name: x, required: 1"), "3:27: required \"1\": not yes or no" },
	/* settings_work */
	{ "work: {days: mon}\n", "1:14: work.days \"mon\": a list is expected" },
	{ "work: {days: []}\n", "1:14: work.days: a week has a working day" },
	{ "work: {days: [[mon]]}\n", "1:15: work.days: a single value is expected" },
	{ "work: {days: [mon, Tue]}\n",
	  "1:20: work.days \"Tue\": not one of mon, tue, wed, thu, fri, sat, sun" },
	{ "work: {days: [monday]}\n", "1:15: work.days \"monday\": not one of mon" },
	{ "work: {hours: [9]}\n", "1:15: work.hours: a single value is expected" },
	{ HOURS(""), "1:15: work.hours \"\": a day has working hours" },
	{ HOURS("9-18"), "1:15: work.hours \"9-18\": " NOT_HOURS },
	{ HOURS("09:00"), NOT_HOURS },
	{ HOURS("09:00-18:0"), NOT_HOURS },
	{ HOURS("09:60-18:00"), NOT_HOURS },
	{ HOURS("09:00-24:01"), NOT_HOURS },
	{ HOURS("09:00-25:00"), NOT_HOURS },
	{ HOURS("-1:00-18:00"), NOT_HOURS },
	{ HOURS("x:00-18:00"), NOT_HOURS },
	{ HOURS("18:00-09:00"), NOT_HOURS },
	{ HOURS("09:00-09:00"), NOT_HOURS },
	{ HOURS("09:00-13:00 13:00-18:00"), NOT_HOURS },
	{ HOURS("14:00-18:00 09:00-13:00"), NOT_HOURS },
	{ HOURS("01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00"), NOT_HOURS },
	{ "work: {holidays: 2026-01-01}\n", "1:18: work.holidays \"2026-01-01\": a list is" },
	{ "work: {extra: [[a]]}\n", "1:16: work.extra: a single value is expected" },
	{ HOLIDAY("\"\""), "1:31: work.holidays \"\": " NOT_DAYS },
	{ HOLIDAY("today"), "1:31: work.holidays \"today\": " NOT_DAYS },
	{ HOLIDAY("2026-02-30"), "1:31: work.holidays \"2026-02-30\": " NOT_DAYS },
	{ HOLIDAY("2026-01-02.."), NOT_DAYS },
	{ HOLIDAY("..2026-01-02"), NOT_DAYS },
	{ HOLIDAY("2026-01-09..2026-01-02"), NOT_DAYS },
	{ "work: {short: [x]}\n", "1:16: work.short \"x\": " NOT_DAYS },
	{ "work: {short_by: 1441}\n",
	  "1:18: work.short_by \"1441\": not a whole number from 0 to" },
};

static void
what_is_wrong_is_told_with_its_place(void **state)
{
	(void)state;
	settings_refuse(wrong, COUNTOF(wrong));
}

/* The template of each country can be read, and its currency is not Russia's. */
static void
countries_have_their_currency(void **state)
{
	static const struct {
		const char *countries, *currency;
	} t[] = {
		{ "RU", "RUB" },
		{ "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK", "EUR" },
		{ "CZ", "CZK" },
		{ "DK", "DKK" },
		{ "HU", "HUF" },
		{ "PL", "PLN" },
		{ "RO", "RON" },
		{ "SE", "SEK" },
		{ "NO", "NOK" },
		{ "GB", "GBP" },
		{ "US", "USD" },
		{ "JP", "JPY" },
		{ "KZ", "KZT" },
		{ "BY", "BYN" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str rest = str_of(t[i].countries), word;

		while (str_word(&rest, ' ', &word)) {
			struct settings s;
			struct buf out = { 0 };

			settings_template(&out, word, false);
			settings_load(&s, buf_cstr(&out));
			assert_true(str_eq(s.country, word));
			unit_str(s.currency, t[i].currency);
			assert_false(s.git_commit);
			settings_release(&s);
			buf_release(&out);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(discounts_and_bonuses),
		cmocka_unit_test(limits_of_roles_and_groups),
		cmocka_unit_test(dunning_goes_by_days),
		cmocka_unit_test(segments_and_tiers),
		cmocka_unit_test(questions_of_surveys),
		cmocka_unit_test(hours_and_days_of_work),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(countries_have_their_currency),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
