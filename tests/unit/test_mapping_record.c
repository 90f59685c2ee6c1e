/* SPDX-License-Identifier: ISC */
/* mapping_record.c: what a mapping makes of the records that it names. */
#include "unit.h"

#include "base/cc.h"
#include "port/mapping.h"
#include "rec/rec.h"

static int
parse(struct mapping *m, const char *text, struct schema *s, struct arena *a, struct err *e)
{
	schema_init(s);
	return mapping_parse(m, str_of(text), "m.yaml", s, 20415, a, e); /* 2025-11-23 */
}

/* A value that is the same in every row is made canonical once, and no column stands for it. */
static void
constants_are_canonical(void **state)
{
	static const struct {
		const char *field, *value, *want;
	} t[] = {
		{ "amount", "1200", "1200.00" },       { "amount", "\"0.5\"", "0.50" },
		{ "due", "2026-02-28", "2026-02-28" }, { "opening", "yes", "yes" },
		{ "note", "\"{{x}}\"", "{x}" },        { "note", "\"\"", "" },
		{ "number", "\"007\"", "007" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct err e = { 0 };
		struct mapping m;
		struct schema s;
		struct buf text = { 0 }, got = { 0 };

		buf_printf(&text, "records: [{kind: invoice, fields: {%s: %s}}]\n", t[i].field,
			   t[i].value);
		if (parse(&m, buf_cstr(&text), &s, &a, &e) != 0)
			fail_msg("%s: %s", t[i].value, e.msg);
		assert_int_equal(m.columns.n, 0);
		assert_int_equal(m.record[0].field[0].text.columns, 0);
		template_expand(&got, &m.record[0].field[0].text, NULL);
		unit_str(buf_str(&got), t[i].want);
		mapping_release(&m);
		schema_release(&s);
		arena_release(&a);
		buf_release(&text);
		buf_release(&got);
	}
}

/* The id comes first wherever it stands, the others keep their order; "fields" may stand
 * before the kind. */
static void
the_id_comes_first(void **state)
{
	static const char *const t[] = {
		"records: [{kind: client, fields: {id: \"{A}\", name: \"{B}\", phone: \"{C}\"}}]\n",
		"records: [{fields: {name: \"{B}\", id: \"{A}\", phone: \"{C}\"}, kind: client}]\n",
		("records: [{once: yes, fields: {name: '{B}', phone: '{C}', id: '{A}'}, "
		 "kind: client}]"),
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		static const char *const want[] = { "id", "name", "phone" };
		struct arena a = { 0 };
		struct err e = { 0 };
		struct mapping m;
		struct schema s;

		if (parse(&m, t[i], &s, &a, &e) != 0)
			fail_msg("%s: %s", t[i], e.msg);
		assert_int_equal(m.record[0].n, COUNTOF(want));
		for (size_t k = 0; k < COUNTOF(want); k++)
			assert_string_equal(m.record[0].field[k].def->name, want[k]);
		mapping_release(&m);
		schema_release(&s);
		arena_release(&a);
	}
}

/* Columns are numbered as they are named first, by fields and conditions of all records. */
static void
columns_are_numbered_once(void **state)
{
	static const char text[] =
		"records:\n"
		"  - kind: client\n"
		"    fields: {id: \"{A}-{B}\", name: \"{B}\"}\n"
		"  - kind: invoice\n"
		"    when: \"{C} > 0 and ({A} != x or not {C} = 7)\"\n"
		"    fields: {client: \"{A}\", amount: \"{C}\", note: \"{D} {D}\"}\n";
	static const char *const want[] = { "A", "B", "C", "D" };
	struct arena a = { 0 };
	struct err e = { 0 };
	struct mapping m;
	struct schema s;

	(void)state;
	if (parse(&m, text, &s, &a, &e) != 0)
		fail_msg("%s", e.msg);
	assert_int_equal(m.columns.n, COUNTOF(want));
	for (size_t i = 0; i < COUNTOF(want); i++)
		unit_str(m.columns.v[i], want[i]);
	/* where each is named first: of a condition, its line */
	assert_int_equal(m.column_at[0].line, 3);
	assert_int_equal(m.column_at[2].line, 5);
	assert_int_equal(m.column_at[3].line, 6);
	assert_int_equal(m.record[1].nwhen, 3);
	assert_int_equal(m.record[1].when_column[0], 2);
	assert_int_equal(m.record[1].when_column[1], 0);
	assert_int_equal(m.record[1].when_column[2], 2);
	mapping_release(&m);
	schema_release(&s);
	arena_release(&a);
}

#define INVOICE(fields) "records: [{kind: invoice, fields: {" fields "}}]\n"

static void
what_is_wrong_has_its_place(void **state)
{
	static const struct {
		const char *text, *says;
	} t[] = {
		{ INVOICE("amount: x"), "m.yaml:1:44: field \"amount\": \"x\": " },
		{ INVOICE("amount: \"1,5\""), "field \"amount\"" },
		{ INVOICE("date: 2026-02-30"), "m.yaml:1:42: field \"date\"" },
		{ INVOICE("opening: perhaps"), "field \"opening\"" },
		{ INVOICE("status: payed"), "field \"status\": status \"payed\"" },
		{ INVOICE("vat_rate: 101"), "field \"vat_rate\"" },
		{ INVOICE("client: \"a b\""), "field \"client\"" },
		{ INVOICE("note: ~, zzz: x"), "invoice has no field \"zzz\"" },
		{ INVOICE("state: paid"),
		  "m.yaml:1:36: field \"state\": is not given, but follows" },
		{ INVOICE("note: \"}\""), "a brace without its other" },
		{ INVOICE("note: \"{}\""), "m.yaml:1:42: " },
		{ "records: [{kind: [client], fields: {id: x}}]\n", "kind: expected a text" },
		{ "records: [{kind: client, once: 2, fields: {id: x}}]\n", "neither yes nor no" },
		{ "records: [{kind: client, when: [a], fields: {id: x}}]\n",
		  "when: expected a text" },
		{ "records: [{kind: client, when: \"\", fields: {id: x}}]\n",
		  "m.yaml:1:32: when: " },
		{ "records: [{kind: client, when: \"{A} >\", fields: {id: x}}]\n",
		  "m.yaml:1:32: when: " },
		{ "records: [{kind: client, fields: [id]}]\n", "fields: expected a map" },
		{ "records: [{kind: client, fields: ~}]\n", "fields: expected a map" },
		{ "records: [{kind: client, once: yes, fields: {name: \"{A}\"}}]\n",
		  "once: needs a field \"id\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct err e = { 0 };
		struct mapping m;
		struct schema s;

		unit_says(&e, parse(&m, t[i].text, &s, &a, &e), t[i].says);
		mapping_release(&m);
		schema_release(&s);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(constants_are_canonical),
		cmocka_unit_test(the_id_comes_first),
		cmocka_unit_test(columns_are_numbered_once),
		cmocka_unit_test(what_is_wrong_has_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
