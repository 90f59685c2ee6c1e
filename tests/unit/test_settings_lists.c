/* SPDX-License-Identifier: ISC */
/* The lists and maps of crm.yaml at their edges: settings_read.c, settings_lists.c,
 * settings_claims.c, settings_papers.c, settings_kinds.c. */
#include "day_unit.h"
#include "settings_unit.h"

#include "base/cc.h"
#include "value/date.h"

static void
steps_stand_in_their_order(void **state)
{
	static const struct {
		int64_t level, hours, amount;
		const char *to;
	} want[] = {
		{ 1, 0, 0, "boss" },  { 1, 0, 0, "owner" },     { 1, 8, 1050, "head" },
		{ 2, 0, 0, "chief" }, { 99, 100000, 0, "end" },
	};
	struct settings s;

	(void)state;
	settings_load(&s, "claims:\n  escalation:\n    - {level: 99, hours: 100000, to: end}\n"
			  "    - {level: 1, hours: 8, amount: 10.5, severity: high, to: head}\n"
			  "    - {level: 2, to: chief}\n    - {level: 1, to: boss}\n"
			  "    - {level: 1, hours: 0, to: owner}\n");
	assert_int_equal(s.nescalation, COUNTOF(want));
	for (size_t i = 0; i < COUNTOF(want); i++) {
		assert_int_equal(s.escalation[i].level, want[i].level);
		assert_int_equal(s.escalation[i].hours, want[i].hours);
		assert_int_equal(s.escalation[i].amount, want[i].amount);
		unit_str(s.escalation[i].to, want[i].to);
	}
	assert_int_equal(s.escalation[2].severity, SEVERITY_HIGH);
	settings_release(&s);
}

static void
limits_of_claims(void **state)
{
	struct settings s;

	(void)state;
	settings_load(
		&s, "claims:\n  sla: [{severity: low, resolve: 0}, {severity: high, respond: 4}]\n"
		    "  awards: [{role: head, amount: none}, {role: manager, amount: 0}]\n"
		    "  reasons: [delivery/late, брак]\n");
	assert_int_equal(s.nsla, 2);
	assert_int_equal(s.sla[0].respond, -1);
	assert_int_equal(s.sla[0].resolve, 0);
	assert_int_equal(s.sla[1].resolve, -1);
	assert_int_equal(s.nawards, 2);
	assert_int_equal(s.awards[0].limit, -1);
	assert_int_equal(s.awards[1].limit, 0);
	assert_int_equal(s.claim_reasons.n, 2);
	unit_str(s.claim_reasons.v[1], "брак");
	settings_release(&s);
	/* an empty list is not the default one */
	settings_load(&s, "claims: {sla: [], escalation: [], awards: []}");
	assert_int_equal(s.nsla + s.nescalation + s.nawards, 0);
	settings_release(&s);
	/* a currency without decimals has amounts without them, whichever stands first */
	settings_load(&s, "claims: {awards: [{role: r, amount: 500}]}\ncurrency: JPY\n");
	assert_int_equal(s.awards[0].limit, 500);
	settings_release(&s);
}

static void
papers_and_routes(void **state)
{
	struct settings s;

	(void)state;
	settings_load(&s, "contract: {route: [head, юрист]}\n"
			  "papers: {invoice: [act], shipment: [waybill, act], own: []}\n"
			  "kinds: {own: {prefix: OWN}}\n");
	assert_int_equal(s.nroute, 2);
	unit_str(s.route[1], "юрист");
	assert_int_equal(s.npapers, 3);
	unit_str(s.papers[1].kind, "shipment");
	assert_int_equal(s.papers[1].n, 2);
	unit_str(s.papers[1].types[0], "waybill");
	assert_int_equal(s.papers[2].n, 0);
	settings_release(&s);
}

static void
entries_of_a_day(void **state)
{
	struct settings s;

	(void)state;
	settings_load(&s, "company:\n  - {name: New, since: 2026-07-01}\n  - {name: \"\", since: "
			  "2025-01-01}\n"
			  "  - {name: Old}\n  - {name: Mid, since: 2026-01-01}\n");
	assert_int_equal(s.ncompany, 3); /* one says nothing */
	unit_str(settings_company(&s, day("2020-01-01"))->name, "Old");
	unit_str(settings_company(&s, day("2026-01-01"))->name, "Mid");
	unit_str(settings_company(&s, day("2026-06-30"))->name, "Mid");
	unit_str(settings_company(&s, day("2026-07-01"))->name, "New");
	settings_release(&s);
	settings_load(
		&s, "vat:\n  rates:\n    - {since: 2026-01-01, rate: 22}\n"
		    "    - {since: 2019-01-01, rate: 20}\n    - {since: 2027-01-01, rate: none}\n");
	assert_int_equal(settings_vat(&s, day("2018-12-31")), 200000); /* the first */
	assert_int_equal(settings_vat(&s, day("2025-12-31")), 200000);
	assert_int_equal(settings_vat(&s, day("2026-01-01")), 220000);
	assert_int_equal(settings_vat(&s, day("2027-01-01")), -1);
	settings_release(&s);
}

static void
kinds_know_each_other(void **state)
{
	const struct kind *visit;
	struct settings s;

	(void)state;
	settings_load(
		&s,
		"fields:\n  client:\n    - {name: depot, type: ref, of: depot}\n"
		"    - {name: grade, type: enum, of: [low, high], help: How good, tracked: yes}\n"
		"  invoice:\n"
		"kinds:\n  depot: {prefix: DE, fields: [{name: last, type: ref, of: trip}]}\n"
		"  trip:\n    prefix: TR\n    dated: yes\n    help: journeys\n"
		"    fields: [{name: to, type: ref, of: depot, required: yes},\n"
		"             {name: what, type: ref, of: \"*\"}, {name: km, type: qty}]\n");
	visit = schema_kind(&s.schema, STR("trip"));
	assert_non_null(visit);
	assert_true(kind_dated(visit));
	assert_string_equal(visit->help, "journeys");
	assert_string_equal(visit->fields[0].name, "date");
	assert_int_equal(kind_field(visit, STR("to"))->flags, FIELD_REQUIRED);
	assert_string_equal(kind_field(visit, STR("what"))->of, "*");
	assert_false(kind_dated(schema_kind(&s.schema, STR("depot"))));
	visit = schema_kind(&s.schema, STR("client"));
	assert_string_equal(kind_field(visit, STR("grade"))->of, "low high");
	assert_true(kind_field(visit, STR("grade"))->flags & FIELD_TRACKED);
	assert_string_equal(kind_field(visit, STR("depot"))->of, "depot");
	settings_release(&s);
}

static const struct wrong_settings wrong[] = {
	/* settings_read */
	{ "terms: 1.5", "crm.yaml:1:8: terms \"1.5\": not a whole number from 0 to" },
	{ "terms: -1", "not a whole number" },
	{ "terms: 99999999999999999999", "not a whole number" },
	{ "terms: [1]", "crm.yaml:1:8: terms: a single value is expected" },
	{ "vat: {included: maybe}", "not yes or no" },
	{ "vat: 20", "vat \"20\": a map (key: value) is expected" },
	{ "segment: {abc: [80]}", "segment.abc: a list of two percentages is expected" },
	{ "segment: {abc: 80}", "a list is expected" },
	{ "segment: {abc: [80, [95]]}", "a single value is expected" },
	{ "segment: {abc: [95, 80]}", "the first is larger than the second" },
	{ "segment: {abc: [80, 100.0001]}", "not a percentage from 0 to 100" },
	{ "segment: {abc: [-1, 80]}", "not a percentage" },
	{ "segment: {abcd: 1}", "setting \"abcd\" of segment: unknown; did you mean abc?" },
	{ "files: {mode: 0700}", "not a mode from 0600 to 0666" },
	{ "files: {mode: 0440}", "not a mode" },
	{ "files: {mode: \"06000\"}", "not a mode" },
	{ "country: ru", "not two capital letters" },
	{ "language: RU", "not a language" },
	{ "language: rus", "not a language" },
	{ "currency: rub", "not a currency" },
	{ "company: {name: \"a\\tb\"}", "one line without TABs is expected" },
	{ "sale: order", "sale \"order\": not one of invoice, shipment" },
	{ "segment: {roll: x}", "not one of" },
	/* settings_lists */
	{ "company: x", "a map (key: value) is expected" },
	{ "company: [{name: a}, {name: b}]", "another entry has the same since" },
	{ "company: [{name: a, since: 2026-01-01}, {name: b, since: 2026-01-01}]",
	  "another entry has the same since" },
	{ "company: {name: a, since: 2026-02-30}", "not a date like 2026-11-23" },
	{ "company: {name: a, inn: \"7707083894\"}", "inn \"7707083894\": " },
	{ "company: {bik: \"044525225\", account: \"40702810138250123018\"}",
	  "account \"40702810138250123018\": " },
	{ "country: DE\ncompany: {inn: DE12345678}", "inn \"DE12345678\": " },
	{ "country: DE\ncompany: {account: DE89370400440532013001}", "account " },
	{ "vat: {rates: [{rate: 20}]}", "an entry has since and rate" },
	{ "vat: {rates: [{since: 2026-01-01}]}", "an entry has since and rate" },
	{ "vat: {rates: [{since: 2026-01-01, rate: 101}]}", "not a percentage" },
	{ "vat: {rates: {since: 2026-01-01}}", "a list is expected" },
	{ "vat: {rates: [{since: 2026-01-01, rate: 20}, {since: 2026-01-01, rate: 22}]}",
	  "another entry has the same since" },
	{ "numbers: {invoce: {start: 1}}", "crm.yaml:1:11: kind \"invoce\": unknown" },
	{ "numbers: {client: {start: 1}}", "kind \"client\": has no legal number" },
	{ "numbers: {invoice: {prefix: A1}}", "prefix \"A1\": ends in a digit" },
	{ "numbers: {invoice: 5}", "a map (key: value) is expected" },
	{ "numbers: [invoice]", "a map (key: value) is expected" },
	/* settings_claims */
	{ "claims: {sla: {severity: low}}", "claims.sla: a list is expected" },
	{ "claims: {sla: [low]}", "a map (key: value) is expected" },
	{ "claims: {sla: [{respond: 4}]}", "an entry has severity, and respond or resolve" },
	{ "claims: {sla: [{severity: low, respond: 100001}]}", "not a whole number" },
	{ "claims: {sla: [{severity: low, repond: 1}]}", "did you mean respond?" },
	{ "claims: {escalation: [{to: boss}]}", "an entry has level and to" },
	{ "claims: {escalation: [{level: 0, to: boss}]}", "not a whole number from 1 to 99" },
	{ "claims: {escalation: [{level: 1, to: boss, amount: -1}]}",
	  "amount \"-1\": not an amount" },
	{ "claims: {escalation: [{level: 1, to: boss, amount: none}]}", "not an amount" },
	{ "claims: {awards: [{amount: 1}]}", "an entry has role and amount" },
	{ "claims: {awards: [{role: r, amount: 1.005}]}", "amount \"1.005\": not an amount" },
	{ "currency: JPY\nclaims: {awards: [{role: r, amount: 1.5}]}", "not an amount" },
	{ "claims: {reasons: a}", "a list is expected" },
	{ "claims: {reasons: [[a]]}", "a single value is expected" },
	{ "claims: {reasons: [/a]}", "not a reason like delivery/late" },
	{ "claims: {reasons: [a/]}", "not a reason" },
	{ "claims: {reasons: [\"a/ /b\"]}", "not a reason" },
	{ "claims: {reasons: [\"\"]}", "not a reason" },
	/* settings_papers */
	{ "contract: {route: head}", "contract.route \"head\": a list is expected" },
	{ "contract: {route: [head, head]}",
	  "crm.yaml:1:26: contract.route \"head\": stands twice" },
	{ "contract: {route: [\"\"]}", "a word is expected" },
	{ "contract: {route: [~]}", "a word is expected" },
	{ "contract: {route: [[a]]}", "a single value is expected" },
	{ "papers: [invoice]", "a map (key: value) is expected" },
	{ "papers: {invoice: act}", "a list is expected" },
	{ "papers: {invoice: [act, act]}", "stands twice" },
	/* settings_kinds */
	{ "fields: {clent: []}", "kind \"clent\": unknown" },
	{ "fields: {client: {name: x}}", "a list is expected" },
	{ "fields: {client: [x]}", "a map (key: value) is expected" },
	{ "fields: {client: [{name: x}]}", "a field has a name and a type" },
	{ "fields: {client: [{name: X, type: text}]}",
	  "field \"X\": a name is lower-case letters" },
	{ "fields: {client: [{name: 1x, type: text}]}", "a name is lower-case letters" },
	{ "fields: {client: [{name: x, type: mony}]}",
	  "type \"mony\": unknown; did you mean money?" },
	{ "fields: {client: [{name: x, type: zzzzzzzz}]}", "type \"zzzzzzzz\": unknown" },
	{ "fields: {client: [{name: x, type: text, of: [a]}]}", "only an enum and a ref have it" },
	{ "fields: {client: [{name: x, type: enum}]}", "an enum needs the list of its values" },
	{ "fields: {client: [{name: x, type: enum, of: []}]}", "an enum needs the list" },
	{ "fields: {client: [{name: x, type: enum, of: [a, a]}]}", "of \"a\": stands twice" },
	{ "fields: {client: [{name: x, type: enum, of: [a b]}]}", "a value is one word" },
	{ "fields: {client: [{name: x, type: enum, of: [\"\"]}]}", "a value is one word" },
	{ "fields: {client: [{name: x, type: ref}]}", "a ref needs the kind it refers to" },
	{ "fields: {client: [{name: x, type: ref, of: clint}]}", "kind \"clint\": unknown" },
	{ "fields: {client: [{name: name, type: text}]}", "crm.yaml:1:19: " },
	{ "fields: {client: [{name: x, type: text}, {name: x, type: int}]}", "crm.yaml:1:42: " },
	{ "kinds: [x]", "a map (key: value) is expected" },
	{ "kinds: {trip: {}}", "kind \"trip\": has no prefix" },
	{ "kinds: {trip: {prefix: tr}}", "a prefix is one to four letters A to Z" },
	{ "kinds: {trip: {prefix: TRIPS}}", "a prefix is one to four letters" },
	{ "kinds: {Trip: {prefix: TR}}", "a name is lower-case letters" },
	{ "kinds: {call: {prefix: CA}}", "kind \"call\": the name has a meaning already" },
	{ "kinds: {abort: {prefix: AB}}", "the name has a meaning already" },
	{ "kinds: {client: {prefix: XX}}", "crm.yaml:1:9: " },
	{ "kinds: {trip: {prefix: I}}", "crm.yaml:1:9: " },
	{ "kinds: {trip: {prefix: TR, dated: yes, fields: [{name: date, type: date}]}}",
	  "crm.yaml:1:" },
};

static void
what_is_wrong_is_told_with_its_place(void **state)
{
	(void)state;
	settings_refuse(wrong, COUNTOF(wrong));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_stand_in_their_order),
		cmocka_unit_test(limits_of_claims),
		cmocka_unit_test(papers_and_routes),
		cmocka_unit_test(entries_of_a_day),
		cmocka_unit_test(kinds_know_each_other),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
