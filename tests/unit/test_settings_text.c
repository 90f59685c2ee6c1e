/* SPDX-License-Identifier: ISC */
/* settings_text.c: the settings that crm-init writes. */
#include "day_unit.h"
#include "settings_unit.h"

static void
the_template_is_the_defaults(void **state)
{
	struct settings s;
	struct buf out = { 0 };

	(void)state;
	settings_template(&out, STR(""), false);
	settings_load(&s, buf_cstr(&out));
	settings_defaults(&s);
	settings_release(&s);
	buf_reset(&out);
	settings_template(&out, STR("DE"), true);
	settings_load(&s, buf_cstr(&out));
	unit_str(s.country, "DE");
	unit_str(s.currency, "EUR");
	assert_true(s.git_commit);
	settings_release(&s);
	buf_release(&out);
}

static void
the_russian_template_is_of_russia(void **state)
{
	struct settings s;
	struct buf out = { 0 };

	(void)state;
	settings_template(&out, STR("RU"), true);
	settings_load(&s, buf_cstr(&out));
	unit_str(s.country, "RU");
	unit_str(s.language, "ru");
	unit_str(s.currency, "RUB");
	assert_int_equal(s.sale, SALE_SHIPMENT);
	assert_true(s.git_commit);
	assert_int_equal(s.nvat, 3);
	assert_int_equal(settings_vat(&s, day("2018-12-31")), 180000);
	assert_int_equal(settings_vat(&s, day("2019-01-01")), 200000);
	assert_int_equal(settings_vat(&s, day("2026-01-01")), 220000);
	assert_non_null(strstr(buf_cstr(&out), "# Валюта"));
	assert_null(strstr(buf_cstr(&out), "# Currency"));
	settings_release(&s);
	buf_release(&out);
}

/* What stands in the template as an example must be right when the # is taken away. */
static void
the_examples_can_be_taken(void **state)
{
	struct settings s;
	struct buf out = { 0 }, text = { 0 };
	struct str rest, line;
	bool kinds = false;

	(void)state;
	settings_template(&out, STR(""), false);
	rest = buf_str(&out);
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		kinds = kinds || str_is(line, "kinds: {}");
		if (!kinds || line.n == 0 || str_starts(line, STR("# Added")))
			continue;
		if (str_ends(line, STR(": {}")))
			buf_printf(&text, "%.*s\n", (int)line.n - 3, line.p);
		else
			buf_printf(&text, "  %.*s\n", (int)line.n - 2, line.p + 2);
	}
	settings_load(&s, buf_cstr(&text));
	assert_non_null(kind_field(schema_kind(&s.schema, STR("vehicle")), STR("driver")));
	assert_non_null(kind_field(schema_kind(&s.schema, STR("client")), STR("loyalty")));
	settings_release(&s);
	buf_release(&out);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_template_is_the_defaults),
		cmocka_unit_test(the_russian_template_is_of_russia),
		cmocka_unit_test(the_examples_can_be_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
