/* SPDX-License-Identifier: ISC */
/* settings_kinds.c: fields and kinds of a company's own. */
#include "settings_unit.h"

static void
adds_fields_and_kinds(void **state)
{
	struct settings s;
	const struct kind *k;
	const struct field_def *d;

	(void)state;
	settings_load(
		&s,
		"fields:\n"
		"  client:\n"
		"    - {name: loyalty, type: enum, of: [silver, золото], tracked: yes, help: "
		"Card}\n"
		"    - {name: van, type: ref, of: vehicle, required: yes}\n"
		"kinds:\n"
		"  vehicle: {prefix: V, fields: [{name: trip, type: ref, of: trip}]}\n"
		"  trip: {prefix: TR, dated: yes, help: Trips, fields: [{name: km, type: qty}]}\n");
	d = kind_field(schema_kind(&s.schema, STR("client")), STR("loyalty"));
	assert_non_null(d);
	assert_int_equal(d->type, TYPE_ENUM);
	assert_string_equal(d->of, "silver золото");
	assert_string_equal(d->help, "Card");
	assert_int_equal(d->flags, FIELD_TRACKED);
	d = kind_field(schema_kind(&s.schema, STR("client")), STR("van"));
	assert_int_equal(d->type, TYPE_REF);
	assert_string_equal(d->of, "vehicle");
	assert_int_equal(d->flags, FIELD_REQUIRED);
	k = schema_prefix(&s.schema, STR("TR"));
	assert_string_equal(k->name, "trip");
	assert_string_equal(k->help, "Trips");
	assert_true(kind_dated(k));
	assert_int_equal(kind_field(k, STR("date"))->flags, FIELD_REQUIRED);
	assert_int_equal(kind_order(k, STR("km")), SCHEMA_FIRST + 1);
	assert_false(kind_dated(schema_kind(&s.schema, STR("vehicle"))));
	settings_release(&s);
}

#define CLIENT "fields:\n  client:\n    - "
#define SHIP "kinds:\n  ship: "

static void
refuses_fields_and_kinds(void **state)
{
	static const struct wrong_settings t[] = {
		{ "fields: [a]\n", "1:9: fields: a map (key: value) is expected" },
		{ "fields: {cleint: []}\n",
		  "1:10: kind \"cleint\": unknown; did you mean client?" },
		{ "fields: {client: {name: x}}\n", "1:18: fields: a list is expected" },
		{ CLIENT "{type: text}\n", "3:7: fields: a field has a name and a type" },
		{ CLIENT "{name: x}\n", "3:7: fields: a field has a name and a type" },
		{ CLIENT "{name: X, type: text}\n",
		  "3:14: field \"X\": a name is lower-case letters, digits and _, and begins with "
		  "a letter" },
		{ CLIENT "{name: x, type: txt}\n",
		  "3:23: type \"txt\": unknown; did you mean text?" },
		{ CLIENT "{name: x, type: telephone}\n", "3:23: type \"telephone\": unknown" },
		{ CLIENT "{name: manager, type: text}\n",
		  "3:7: field \"manager\" of client: is there already" },
		{ CLIENT "{name: note, type: text}\n",
		  "3:7: field \"note\" of client: is there already" },
		{ CLIENT "{name: x, type: text}\n    - {name: x, type: text}\n",
		  "4:7: field \"x\" of client: is there already" },
		{ CLIENT "{name: debt, type: money}\n",
		  "3:7: field \"debt\" of client: is there already" },
		{ CLIENT "{name: x, type: enum}\n",
		  "3:7: of: an enum needs the list of its values" },
		{ CLIENT "{name: x, type: enum, of: a}\n",
		  "3:33: of \"a\": an enum needs the list of its values" },
		{ CLIENT "{name: x, type: enum, of: [a b]}\n",
		  "3:34: of \"a b\": a value is one word" },
		{ CLIENT "{name: x, type: enum, of: [a, a]}\n", "3:37: of \"a\": stands twice" },
		{ CLIENT "{name: x, type: ref}\n", "3:7: of: a ref needs the kind it refers to" },
		{ CLIENT "{name: x, type: ref, of: shop}\n", "3:32: kind \"shop\": unknown" },
		{ CLIENT "{name: x, type: text, of: [a]}\n",
		  "3:33: of: only an enum and a ref have it" },
		{ SHIP "{}\n", "2:3: kind \"ship\": has no prefix" },
		{ SHIP "{prefix: s}\n",
		  "2:18: prefix \"s\": a prefix is one to four letters A to Z" },
		{ SHIP "{prefix: K}\n", "2:3: kind \"ship\": prefix \"K\" is taken by client" },
		{ SHIP "{prefix: SH, dated: yes, fields: [{name: date, type: date}]}\n",
		  "2:43: field \"date\" of ship: is there already" },
		{ "kinds: {client: {prefix: SH}}\n", "1:9: kind \"client\": is there already" },
		{ "kinds: {call: {prefix: SH}}\n",
		  "1:9: kind \"call\": the name has a meaning already" },
		{ "kinds: {Ship: {prefix: SH}}\n",
		  "1:9: kind \"Ship\": a name is lower-case letters, digits and _, and begins with "
		  "a letter" },
	};

	(void)state;
	settings_refuse(t, COUNTOF(t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adds_fields_and_kinds),
		cmocka_unit_test(refuses_fields_and_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
