/* SPDX-License-Identifier: ISC */
#include "rec/schema.h"
#include "rec/schema_kinds.h"
#include "unit.h"

static void
names_are_unique_and_references_exist(void **state)
{
	struct schema s;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < s.n; i++) {
		const struct kind *k = s.kinds[i];

		assert_ptr_equal(schema_kind(&s, str_of(k->name)), k);
		assert_ptr_equal(schema_prefix(&s, str_of(k->prefix)), k);
		for (size_t j = 0; j < k->n; j++) {
			const struct field_def *d = &k->fields[j];

			assert_ptr_equal(kind_field(k, str_of(d->name)), d);
			assert_int_equal(kind_order(k, str_of(d->name)), SCHEMA_FIRST + j);
			if (d->type == TYPE_REF && strcmp(d->of, "*") != 0)
				assert_non_null(schema_kind(&s, str_of(d->of)));
		}
		if (k->flags & KIND_DATED)
			assert_non_null(kind_field(k, STR("date")));
	}
	schema_release(&s);
}

static void
derived_fields_are_known_and_have_no_place_in_a_line(void **state)
{
	struct schema s;
	const struct kind *k;

	(void)state;
	schema_init(&s);
	k = schema_kind(&s, STR("invoice"));
	assert_int_equal(kind_field(k, STR("balance"))->flags, FIELD_DERIVED);
	assert_true(kind_order(k, STR("balance")) == SIZE_MAX);
	assert_true(kind_order(k, STR("nonsense")) == SIZE_MAX);
	assert_true(kind_order(k, STR("id")) == 1);
	schema_release(&s);
}

static void
what_is_unknown_is_told_with_the_nearest_name(void **state)
{
	struct schema s;
	struct err e = { 0 };

	(void)state;
	schema_init(&s);
	unit_says(&e, schema_no_kind(&s, STR("cleint"), NOWHERE, &e), "did you mean client?");
	unit_says(&e, schema_no_kind(&s, STR("xyzzy"), NOWHERE, &e), "\"xyzzy\": unknown");
	assert_string_equal(kind_nearest(schema_kind(&s, STR("client")), STR("nmae")), "name");
	assert_null(kind_nearest(schema_kind(&s, STR("client")), STR("qqqqqq")));
	schema_release(&s);
}

static void
fields_and_kinds_are_added(void **state)
{
	static const struct field_def f = { "colour", TYPE_TEXT, 0, NULL, "colour" };
	static const struct kind visit = { "fair", "FA", KIND_DATED, "fairs", &f, 1, NULL, 0 };
	struct schema s;
	struct err e = { 0 };

	(void)state;
	schema_init(&s);
	assert_int_equal(schema_add_field(&s, STR("client"), &f, &e), 0);
	assert_non_null(kind_field(schema_kind(&s, STR("client")), STR("colour")));
	assert_null(kind_field(schema_kind(&s, STR("contact")), STR("colour")));
	unit_says(&e, schema_add_field(&s, STR("client"), &f, &e), "is there already");
	unit_says(&e, schema_add_field(&s, STR("clinet"), &f, &e), "did you mean client?");
	assert_int_equal(schema_add_kind(&s, &visit, &e), 0);
	assert_ptr_equal(schema_prefix(&s, STR("FA")), &visit);
	unit_says(&e, schema_add_kind(&s, &visit, &e), "is there already");
	schema_release(&s);
}

static void
types_have_names(void **state)
{
	(void)state;
	for (int i = TYPE_TEXT; i <= TYPE_ACCOUNT; i++) {
		enum type t;

		assert_true(type_parse(&t, str_of(type_name((enum type)i))));
		assert_int_equal(t, i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_unique_and_references_exist),
		cmocka_unit_test(derived_fields_are_known_and_have_no_place_in_a_line),
		cmocka_unit_test(what_is_unknown_is_told_with_the_nearest_name),
		cmocka_unit_test(fields_and_kinds_are_added),
		cmocka_unit_test(types_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
