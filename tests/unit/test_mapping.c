/* SPDX-License-Identifier: ISC */
/* covers: port/mapping_load */
#include "unit.h"

#include "base/cc.h"
#include "port/mapping.h"

#define RECORDS "records: [{kind: client, fields: {id: \"{ID}\", name: \"{Name}\"}}]\n"

static int
parse(struct mapping *m, const char *text, struct arena *a, struct err *e)
{
	struct schema s;
	int rc;

	schema_init(&s);
	rc = mapping_parse(m, str_of(text), "m.yaml", &s, 20000, a, e);
	schema_release(&s);
	return rc;
}

static void
takes_what_it_documents(void **state)
{
	static const char text[] = "delimiter: \"\\t\"\n"
				   "encoding: windows-1251\n"
				   "decimal: \",\"\n"
				   "thousands: \".\"\n"
				   "date: \"%d.%m.%Y\"\n"
				   "empty: [\"NULL\", \"-\"]\n"
				   "header: no\n"
				   "ragged: yes\n"
				   "skip: 3\n"
				   "records:\n"
				   "  - fields: {name: \"{Full Name}\", id: \"C-{ID}\"}\n"
				   "    kind: client\n"
				   "    once: yes\n"
				   "  - kind: invoice\n"
				   "    when: \"{Sales} > 0 and not {ID} = '{x}'\"\n"
				   "    fields: {client: \"{ID}\", amount: \"{Sales}\"}\n";
	struct arena a = { 0 };
	struct err e = { 0 };
	struct mapping m;

	(void)state;
	if (parse(&m, text, &a, &e) != 0)
		fail_msg("%s", e.msg);
	assert_int_equal(m.form.delimiter, '\t');
	unit_str(m.form.encoding, "windows-1251");
	assert_int_equal(m.number.decimal, ',');
	assert_int_equal(m.number.thousands, '.');
	assert_true(m.number.spaces);
	unit_str(m.date, "%d.%m.%Y");
	assert_int_equal(m.nempty, 2);
	unit_str(m.empty[1], "-");
	assert_false(m.header);
	assert_true(m.ragged);
	assert_int_equal(m.skip, 3);
	assert_int_equal(m.n, 2);
	assert_true(m.record[0].once);
	assert_string_equal(m.record[0].field[0].def->name, "id");
	assert_null(m.record[0].when);
	assert_non_null(m.record[1].when);
	assert_int_equal(m.record[1].nwhen, 2);
	assert_int_equal(m.columns.n, 3);
	unit_str(m.columns.v[0], "Full Name");
	assert_int_equal(m.column_at[2].line, 15);
	mapping_release(&m);
	arena_release(&a);
}

static void
defaults(void **state)
{
	struct arena a = { 0 };
	struct err e = { 0 };
	struct mapping m;

	(void)state;
	assert_int_equal(parse(&m, RECORDS, &a, &e), 0);
	assert_int_equal(m.form.delimiter, ',');
	assert_int_equal(m.number.decimal, '.');
	assert_false(m.number.spaces);
	assert_true(m.header);
	assert_false(m.ragged);
	assert_int_equal(m.date.n, 0);
	mapping_release(&m);
	arena_release(&a);
}

#define ONE(record) "records:\n  - {" record "}\n"
#define CLIENT(fields) ONE("kind: client, fields: {" fields "}")

static void
faults_have_line_and_column(void **state)
{
	static const struct {
		const char *text, *says;
	} t[] = {
		{ "", "m.yaml: expected a map with \"records\"" },
		{ "- a\n", "m.yaml: expected a map" },
		{ "header: yes\n", "m.yaml: a mapping without \"records\"" },
		{ "delimeter: x\n" RECORDS,
		  "m.yaml:1:1: unknown key \"delimeter\"; did you mean \"delimiter\"?" },
		{ RECORDS "zzzzzzz: 1\n", "m.yaml:2:1: unknown key \"zzzzzzz\"" },
		{ "delimiter: \";;\"\n", "m.yaml:1:12: delimiter \";;\": not a single character" },
		{ "delimiter: '\"'\n", "not a single character" },
		{ "delimiter: [a]\n", "m.yaml:1:12: delimiter: expected a text" },
		{ "encoding: klingon\n", "m.yaml:1:11: encoding \"klingon\": unknown" },
		{ "decimal: x\n", "m.yaml:1:10: decimal \"x\": neither" },
		{ "thousands: x\n", "m.yaml:1:12: thousands \"x\": not one of" },
		{ "thousands: \".\"\n" RECORDS, "thousands and decimal are the same" },
		{ "date: \"%d.%m\"\n", "m.yaml:1:7: date \"%d.%m\": it has no year" },
		{ "date: \"%Q\"\n", "a conversion that is not known" },
		{ "empty: {a: b}\n", "m.yaml:1:8: empty: expected a list" },
		{ "empty: [[a]]\n", "m.yaml:1:9: empty: expected a text" },
		{ "header: maybe\n", "m.yaml:1:9: header \"maybe\": neither yes nor no" },
		{ "skip: -1\n", "m.yaml:1:7: skip \"-1\": not a number of rows" },
		{ "records: x\n", "m.yaml:1:10: records: expected a list" },
		{ "records: []\n", "records: expected a list" },
		{ "records: [x]\n", "m.yaml:1:11: records: expected a map" },
		{ ONE("fields: {id: x}"), "m.yaml:2:5: a record without \"kind\"" },
		{ ONE("kind: client"), "m.yaml:2:5: a record without \"fields\"" },
		{ ONE("kind: clint, fields: {id: x}"), "m.yaml:2:12: " },
		{ ONE("kind: clint, fields: {id: x}"), "client" },
		{ ONE("kind: client, fields: {}"), "fields: expected a map" },
		{ ONE("kind: client, field: {}"),
		  "m.yaml:2:20: unknown key \"field\"; did you mean \"fields\"?" },
		{ ONE("kind: client, once: yes, fields: {name: \"{N}\"}"),
		  "m.yaml:2:5: once: needs a field \"id\"" },
		{ CLIENT("naem: \"{N}\""),
		  "m.yaml:2:29: client has no field \"naem\"; did you mean \"name\"?" },
		{ CLIENT("debt: \"{N}\""), "field \"debt\": is not given, but follows" },
		{ CLIENT("kind: \"{N}\""), "field \"kind\": is not given" },
		{ CLIENT("name: [a]"), "m.yaml:2:35: field \"name\": expected a text" },
		{ CLIENT("name: \"{N\""), "m.yaml:2:35: \"{N\": a brace without its other" },
		{ CLIENT("status: sleeping"),
		  "m.yaml:2:37: field \"status\": status \"sleeping\"" },
		{ CLIENT("since: 23.11.2026"), "m.yaml:2:36: field \"since\": \"23.11.2026\"" },
		{ ONE("kind: client, when: \"{A >\", fields: {id: x}"),
		  "m.yaml:2:26: when: expression: column 1: the brace is not closed" },
		{ ONE("kind: client, when: \"{A} >\", fields: {id: x}"), "m.yaml:2:26: when: " },
		{ ONE("kind: client, when: [a], fields: {id: x}"), "when: expected a text" },
		{ "a: &x 1\n", "m.yaml:1:" },
		{ RECORDS RECORDS, "m.yaml:2:1:" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct err e = { 0 };
		struct mapping m;
		int rc = parse(&m, t[i].text, &a, &e);

		unit_says(&e, rc, t[i].says);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_it_documents),
		cmocka_unit_test(defaults),
		cmocka_unit_test(faults_have_line_and_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
