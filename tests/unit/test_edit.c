/* SPDX-License-Identifier: ISC */
#include "base/mem.h"
#include "unit.h"
#include "work/change/edit.h"

static struct schema schema;
static const struct kind *client;

static int
setup(void **state)
{
	(void)state;
	schema_init(&schema);
	client = schema_kind(&schema, STR("client"));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	schema_release(&schema);
	return 0;
}

static void
record(struct rec *r, struct arena *a)
{
	struct err e = { 0 };
	struct str line =
		STR("kind=client\tid=a\tname=A\tphone=1\tnote=x\\ny\\\\\tzz= z \tat=2026-11-"
		    "01T10:00:00Z");

	*r = (struct rec){ 0 };
	assert_int_equal(rec_parse(r, line, a, REC_STRICT, NOWHERE, &e), 0);
}

/* The patch as a line: empty values too. */
static void
patch_text(struct buf *out, const struct rec *patch)
{
	buf_reset(out);
	for (size_t i = 0; i < patch->n; i++) {
		buf_printf(out, "%s%.*s=", i ? " " : "", STR_ARG(patch->f[i].key));
		rec_escape(out, patch->f[i].val);
	}
	buf_cstr(out);
}

static void
test_round(void **state)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct rec r, patch = { 0 };
	struct err e = { 0 };

	(void)state;
	record(&r, &a);
	edit_write(&text, &r, client);
	assert_non_null(strstr(buf_cstr(&text), "\nname: A\n# full_name:"));
	assert_non_null(strstr(buf_cstr(&text), "\nnote: x\\ny\\\\\nzz:  z \n"));
	assert_null(strstr(buf_cstr(&text), "\nat:"));
	assert_int_equal(edit_read(&patch, buf_str(&text), &r, client, &a, &e), 0);
	assert_int_equal(patch.n, 0);
	assert_false(edit_empty(buf_str(&text)));
	rec_release(&patch);
	rec_release(&r);
	buf_release(&text);
	arena_release(&a);
}

static void
test_read(void **state)
{
	static const struct {
		const char *text, *patch;
	} cases[] = {
		{ "name: A\nphone: 1\nnote: x\\ny\\\\\nzz: z\n", "" },
		{ "name: A\r\nphone:1\r\nnote: x\\ny\\\\  \nzz:\tz", "" },
		{ "# name: C\n\nname: B\nphone: 1\nnote: x\\ny\\\\\nzz: z\n", "name=B" },
		{ "\xef\xbb\xbf"
		  "name: B\nphone: 1\nnote: x\\ny\\\\\nzz: z\n",
		  "name=B" },
		{ "name: A\nnote: a\\tb\nzz:\n", "note=a\\tb zz= phone=" },
		{ "kind: client\nid: a\nname: A: B\nphone: 1\nnote: x\\ny\\\\\nzz: z\n",
		  "name=A: B" },
		{ "", "name= phone= note= zz=" },
	};
	struct arena a = { 0 };
	struct buf got = { 0 };
	struct rec r, patch = { 0 };
	struct err e = { 0 };

	(void)state;
	record(&r, &a);
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		assert_int_equal(edit_read(&patch, str_of(cases[i].text), &r, client, &a, &e), 0);
		patch_text(&got, &patch);
		assert_string_equal(buf_cstr(&got), cases[i].patch);
	}
	rec_release(&patch);
	rec_release(&r);
	buf_release(&got);
	arena_release(&a);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "name: A\nno field\n", "text:2: \"no field\": expected FIELD: VALUE" },
		{ "\nname: A\nname: A\n", "text:3: name: stands twice" },
		{ "id: b\n", "text:1: id: cannot be changed" },
		{ "at: 2026-11-02\n", "at: cannot be changed" },
		{ "debt: 5\n", "debt: is derived" },
		{ "Name: A\n", "\"Name\": not a field's name" },
		{ "name: \\x\n", "a backslash stands only" },
		{ "name: \xff\n", "byte 7 is not UTF-8" },
	};
	struct arena a = { 0 };
	struct rec r, patch = { 0 };

	(void)state;
	record(&r, &a);
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct err e = { 0 };

		unit_says(&e, edit_read(&patch, str_of(cases[i].text), &r, client, &a, &e),
			  cases[i].says);
	}
	rec_release(&patch);
	rec_release(&r);
	arena_release(&a);
}

static void
test_message(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_addz(&text, "#\n# x\nname: A\n");
	edit_message(&text, "first\nline");
	unit_str(buf_str(&text), "#! first\\nline\n# x\nname: A\n");
	edit_message(&text, "second");
	unit_str(buf_str(&text), "#! second\n# x\nname: A\n");
	buf_reset(&text);
	buf_addz(&text, "name: A\n");
	edit_message(&text, "third");
	unit_str(buf_str(&text), "#! third\nname: A\n");
	assert_true(edit_empty(STR("# x\n\n  \n#! y")));
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_message),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
