/* SPDX-License-Identifier: ISC */
#include "rec/rec.h"
#include "unit.h"

static const struct loc at = { .file = "t", .line = 7 };

static void
refuses_what_is_no_record(void **state)
{
	static const struct {
		const char *line, *says;
	} t[] = {
		{ "", "expected FIELD=VALUE" },
		{ "kind", "t:7: \"kind\": expected FIELD=VALUE" },
		{ "a=1\t", "\"\": expected FIELD=VALUE" },
		{ "=1", "not a field's name" },
		{ "1a=1", "\"1a\": not a field's name" },
		{ "A=1", "not a field's name" },
		{ "имя=1", "not a field's name" },
		{ "a b=1", "not a field's name" },
		{ "a=1\ta=2", "t:7: a: stands twice" },
		{ "a=\ta=2", "stands twice" },
		{ "a=\\", "backslash" },
		{ "a=\\x", "backslash" },
		{ "a=1\rb", "byte 4 is a control character (0x0d)" },
		{ "a=\x1b[31m", "control character (0x1b)" },
		{ "a=\xc2\x9b", "control character" },
		{ "a=\x7f", "control character (0x7f)" },
		{ "a=\xff", "byte 3 is not UTF-8" },
		{ "a=\xed\xa0\x80", "byte 3 is not UTF-8" },
	};
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_says(&e, rec_parse(&r, str_of(t[i].line), &a, REC_STRICT, at, &e), t[i].says);
	unit_says(&e, rec_parse(&r, (struct str){ "a=\0b", 4 }, &a, REC_STRICT, at, &e),
		  "control character (0x00)");
	rec_release(&r);
	arena_release(&a);
}

/* Whatever is around it, and wherever it stands. */
static void
refuses_every_control_character(void **state)
{
	static const char *const around[] = { "a=~ ~\tb= ~\tc=12345678\td=~",
					      "a=ё\tb=12345678901234" };
	struct arena a = { 0 };
	struct rec r = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(around); i++) {
		for (size_t at_byte = 4; at_byte < strlen(around[i]); at_byte++) {
			for (int c = 0; c < 0x80; c++) {
				struct str line = arena_dup(&a, str_of(around[i]));
				struct err e = { 0 };

				if (around[i][at_byte] < '0' || around[i][at_byte] > '9')
					continue;
				((char *)(uintptr_t)line.p)[at_byte] = (char)c;
				rec_parse(&r, line, &a, REC_STRICT, at, &e);
				assert_int_equal(strstr(e.msg, "control character") != NULL,
						 (c < 0x20 && c != '\t') || c == 0x7f);
			}
		}
	}
	rec_release(&r);
	arena_release(&a);
}

static void
refuses_what_is_too_large(void **state)
{
	struct buf line = { 0 };
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	buf_addz(&line, "a=");
	buf_pad(&line, 'x', REC_LINE_MAX - 3);
	assert_int_equal(rec_parse(&r, buf_str(&line), &a, REC_STRICT, at, &e), 0);
	buf_addc(&line, 'x');
	unit_says(&e, rec_parse(&r, buf_str(&line), &a, REC_STRICT, at, &e), "longer than");
	buf_reset(&line);
	for (int i = 0; i <= REC_FIELDS_MAX; i++)
		buf_printf(&line, "%sf%d=1", i ? "\t" : "", i);
	unit_says(&e, rec_parse(&r, buf_str(&line), &a, REC_STRICT, at, &e),
		  "more than 1000 fields");
	buf_release(&line);
	rec_release(&r);
	arena_release(&a);
}

static void
writes_in_the_order_of_the_schema(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
		{ "id=x\tkind=client\tnote=n\tname=ООО «Ромашка»\tat=2026-11-23T00:00:00Z",
		  "kind=client\tid=x\tname=ООО «Ромашка»\tat=2026-11-23T00:00:00Z\tnote=n\n" },
		{ "zz=1\tkind=client\tid=x\taa=2", "kind=client\tid=x\tzz=1\taa=2\n" },
		{ "kind=client\tid=x\tname=a=b\\tc\\\\d\\ne\\rf",
		  "kind=client\tid=x\tname=a=b\\tc\\\\d\\ne\\rf\n" },
		{ "kind=client\tname=\tid=x", "kind=client\tid=x\n" },
		/* e and a combining acute become one letter; Ё and an emoji stay */
		{ "kind=client\tname=e\xcc\x81 Ё 🙂", "kind=client\tname=\xc3\xa9 Ё 🙂\n" },
	};
	struct schema s;
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct buf out = { 0 };
	struct err e = { 0 };

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		buf_reset(&out);
		assert_int_equal(rec_parse(&r, str_of(t[i].in), &a, REC_STRICT, at, &e), 0);
		rec_write(&out, &r, schema_kind(&s, STR("client")));
		unit_str(buf_str(&out), t[i].out);
	}
	buf_release(&out);
	rec_release(&r);
	arena_release(&a);
	schema_release(&s);
}

static void
trusted_lines_keep_the_first_of_a_doubled_key(void **state)
{
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(rec_parse(&r, STR("a=1\tb=\\t\ta=2"), &a, REC_TRUSTED, at, &e), 0);
	unit_str(rec_get(&r, "a"), "1");
	unit_str(rec_get(&r, "b"), "\t");
	assert_int_equal(r.n, 2);
	rec_release(&r);
	arena_release(&a);
}

static void
fields_are_set_changed_and_removed(void **state)
{
	struct rec r = { 0 };

	(void)state;
	rec_setz(&r, "a", STR("1"));
	rec_setz(&r, "b", STR("2"));
	rec_setz(&r, "c", STR(""));
	rec_setz(&r, "a", STR("3"));
	assert_int_equal(r.n, 2);
	unit_str(rec_get(&r, "a"), "3");
	rec_setz(&r, "a", STR(""));
	assert_null(rec_find(&r, STR("a")));
	rec_remove(&r, "nothing");
	rec_remove(&r, "b");
	assert_int_equal(r.n, 0);
	rec_release(&r);
}

static void
a_copy_needs_nothing_of_the_original(void **state)
{
	char file[] = "t", line[] = "a=1";
	struct arena a = { 0 }, own = { 0 };
	struct rec r = { 0 }, copy = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(
		rec_parse(&r, str_of(line), &a, REC_STRICT, (struct loc){ file, 7, 0 }, &e), 0);
	rec_copy(&copy, &r, &own);
	file[0] = 'x';
	line[0] = line[2] = 'x';
	rec_release(&r);
	arena_release(&a);
	unit_str(rec_get(&copy, "a"), "1");
	assert_string_equal(copy.at.file, "t");
	assert_int_equal(copy.at.line, 7);
	rec_release(&copy);
	arena_release(&own);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_what_is_no_record),
		cmocka_unit_test(refuses_every_control_character),
		cmocka_unit_test(refuses_what_is_too_large),
		cmocka_unit_test(writes_in_the_order_of_the_schema),
		cmocka_unit_test(trusted_lines_keep_the_first_of_a_doubled_key),
		cmocka_unit_test(fields_are_set_changed_and_removed),
		cmocka_unit_test(a_copy_needs_nothing_of_the_original),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
