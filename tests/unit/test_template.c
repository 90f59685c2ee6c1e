/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "port/template.h"

#include <stdlib.h>

/* a is "1", b is empty, any other column "?". */
static void
expand(struct buf *out, const struct template *t, const struct names *columns)
{
	struct str *value = calloc(columns->n + 1, sizeof *value);

	for (size_t i = 0; i < columns->n; i++)
		value[i] = str_is(columns->v[i], "a")   ? STR("1")
			   : str_is(columns->v[i], "b") ? STR("")
							: STR("?");
	template_expand(out, t, value);
	free(value);
}

static void
text_with_columns(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: refused */
	} t[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "{a}", "1" },
		{ "{b}", "" },
		{ "x{a}y{a}z", "x1y1z" },
		{ "x{b}", "" },
		{ "{a}, {b}", "1, " },
		{ "{Order ID}", "?" },
		{ "{{a}}", "{a}" },
		{ "{{{a}}}", "{1}" },
		{ "a}}b{{", "a}b{" },
		{ "{", NULL },
		{ "}", NULL },
		{ "{a", NULL },
		{ "a}", NULL },
		{ "{}", NULL },
		{ "{a{b}}", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct names columns = { 0 };
		struct arena a = { 0 };
		struct buf out = { 0 };
		struct template template;
		struct err e = { 0 };
		int rc = template_parse(&template, str_of(t[i].text), (struct loc){ "m", 3, 9 },
					&columns, &a, &e);

		if (t[i].want == NULL) {
			unit_says(&e, rc, "m:3:9: ");
		} else {
			assert_int_equal(rc, 0);
			expand(&out, &template, &columns);
			unit_str(buf_str(&out), t[i].want);
		}
		buf_release(&out);
		names_release(&columns);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_with_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
