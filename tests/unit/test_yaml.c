/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/buf.h"
#include "base/yaml.h"

/* The tree as one line: {key: value, ...} [item, ...] text, 'quoted'. */
static void
show(struct buf *out, const struct yaml *y)
{
	if (y == NULL) {
		buf_addz(out, "nothing");
	} else if (y->type == YAML_SCALAR) {
		buf_printf(out, y->quoted ? "'%.*s'" : "%.*s", STR_ARG(y->text));
	} else {
		buf_addc(out, y->type == YAML_MAP ? '{' : '[');
		for (size_t i = 0; i < y->n; i++) {
			buf_addz(out, i > 0 ? ", " : "");
			if (y->type == YAML_MAP)
				buf_printf(out, "%.*s: ", STR_ARG(y->keys[i]));
			show(out, y->v[i]);
		}
		buf_addc(out, y->type == YAML_MAP ? '}' : ']');
	}
}

static void
reads_trees(void **state)
{
	static const struct {
		const char *text, *tree;
	} t[] = {
		{ "", "nothing" },
		{ "# only a comment\n", "nothing" },
		{ "---\n", "nothing" },
		{ "a: 1\n", "{a: 1}" },
		{ "\xef\xbb\xbf"
		  "a: 1\n",
		  "{a: 1}" },
		{ "a: no\nb: 0123\nc: 1.10\n", "{a: no, b: 0123, c: 1.10}" },
		{ "a:\n  b: {c: d, e: [f, g]}\n", "{a: {b: {c: d, e: [f, g]}}}" },
		{ "- a\n- - b\n  - c\n-\n", "[a, [b, c], ]" },
		{ "a: \"x: y\"\nb: '*z'\nc: |\n  two\n  lines\n",
		  "{a: 'x: y', b: '*z', c: 'two\nlines\n'}" },
		{ "Имя: \"Иванов: сын\"\n", "{Имя: 'Иванов: сын'}" },
		{ "a: {}\nb: []\n", "{a: {}, b: []}" },
		{ "a: \"\\t\"\r\nb: x # y\r\n", "{a: '\t', b: x}" },
		{ "---\na: 1\n...\n", "{a: 1}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct buf out = { 0 };
		struct yaml *y;
		struct err e = { 0 };

		if (yaml_parse(&y, str_of(t[i].text), "t", &a, &e) != 0)
			fail_msg("\"%s\": %s", t[i].text, e.msg);
		show(&out, y);
		unit_str(buf_str(&out), t[i].tree);
		buf_release(&out);
		arena_release(&a);
	}
}

static void
refuses_and_says_where(void **state)
{
	static const struct {
		const char *text, *msg;
	} t[] = {
		{ "a: 1\nИмя: Иванов: сын\n",
		  "t:2:12: a \": \" where a value is: put the value in quotes" },
		{ "a: *b\n", "t:1:4: an alias (\"*b\"): put it in quotes" },
		{ "a: &b c\n", "t:1:4: an anchor (\"&b\"): put it in quotes" },
		{ "a: &b [c]\n", "t:1:4: an anchor (\"&b\"): put it in quotes" },
		{ "a: &b {c: d}\n", "t:1:4: an anchor (\"&b\"): put it in quotes" },
		{ "a: !b c\n", "t:1:4: a tag (\"!b\"): put it in quotes" },
		{ "a: !!int 1\n", "t:1:4: a tag (\"tag:yaml.org,2002:int\"): put it in quotes" },
		{ "a: !!map {}\n", "t:1:4: a tag (\"tag:yaml.org,2002:map\"): put it in quotes" },
		{ "%TAG ! x:\n---\na: b\n", "t:1:1: %TAG is not supported" },
		{ "a: !x!y b\n", "t:1:4: a tag (\"!\"): put the value in quotes" },
		{ "a: 1\n---\nb: 1\n", "t:2:1: a second document" },
		{ "a: 1\nb: 2\na: 3\n", "t:3:1: \"a\" stands twice" },
		{ "x: {a: 1, a: 2}\n", "t:1:11: \"a\" stands twice" },
		{ "? [a]\n: b\n", "t:1:3: a key must be plain text" },
		{ "? {a: b}\n: b\n", "t:1:3: a key must be plain text" },
		{ "\"\": x\n", "t:1:1: an empty key" },
		{ "a: [b, c\nd: e\n", "t:1:4: a list that is not closed with ]" },
		{ "a: {b: c\nd: e\n", "t:1:4: a map that is not closed with }" },
		{ "a: \"b\nc: d\n", "t:1:4: a quote that is not closed" },
		{ "a: @b\n", "t:1:4: a value cannot begin with this character: put it in quotes" },
		{ "a:\n\tb: c\n", "t:2:1: a TAB: lines are indented with spaces" },
		{ "a: - b\n",
		  "t:1:4: a \"- \" where a value is: put it on a line of its own, or in quotes" },
		{ "a: \"\\q\"\n",
		  "t:1:5: an unknown escape after \"\\\": write \"\\\\\", or use single quotes" },
		{ "a: *\n", "t:1:5: a value that begins with * or &: put it in quotes" },
		{ "a: 1\nb\nc: 2\n", "t:2:1: expected \"key: value\"" },
		{ "a: 1\n  b: 2\n", "t:2:4: a \": \" where a value is: put the value in quotes" },
		{ "a:\n  b: 1\n c: 2\n", "t:3:2: expected a key: the line is indented differently, "
					 "or a value needs quotes" },
		{ "a:\n  - b\n  c: d\n",
		  "t:3:3: expected \"- \": the line is indented differently than its list" },
		{ "a: 1\nb: \"\x1b[0m\"\n", "t:2:5: a control character" },
		{ "a: 1\nb: \"\\e[0m\"\n", "t:2:4: a control character" },
		{ "a: 1\nию: \xff\n", "t:2:5: not valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct yaml *y;
		struct err e = { 0 };

		if (yaml_parse(&y, str_of(t[i].text), "t", &a, &e) != -1)
			fail_msg("\"%s\" was taken, wanted \"%s\"", t[i].text, t[i].msg);
		unit_str(str_of(e.msg), t[i].msg);
		assert_int_equal(e.kind, ERR_DATA);
		assert_null(y);
		arena_release(&a);
	}
}

static int
parse_run(const char *unit, size_t count, struct err *e)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct yaml *y;
	int rc;

	for (size_t i = 0; i < count; i++)
		buf_addz(&text, unit);
	rc = yaml_parse(&y, buf_str(&text), "t", &a, e);
	buf_release(&text);
	arena_release(&a);
	return rc;
}

static void
has_limits(void **state)
{
	struct err e = { 0 };

	(void)state;
	unit_says(&e, parse_run("[", 33, &e), "t:1:33: nested deeper than 32");
	unit_says(&e, parse_run("[", 160000, &e), "t:1:33: nested deeper than 32");
	unit_says(&e, parse_run("[", 32, &e), "a value is missing");
	unit_says(&e, parse_run("# 3456\n8", (1 << 20) / 8 + 1, &e), "t: larger than 1 MiB");
	assert_int_equal(parse_run("#", 1 << 20, &e), 0);
}

static void
looks_up_keys(void **state)
{
	struct arena a = { 0 };
	struct yaml *y;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(
		yaml_parse(&y, STR("a: x\nb: ~\nc: \"~\"\nd:\ne: null\nf: ''\n"), "t", &a, &e), 0);
	unit_str(yaml_get(y, "a")->text, "x");
	assert_null(yaml_get(y, "z"));
	assert_null(yaml_get(yaml_get(y, "a"), "x"));
	assert_null(yaml_get(NULL, "x"));
	assert_false(yaml_null(yaml_get(y, "a")));
	assert_true(yaml_null(yaml_get(y, "b")));
	assert_false(yaml_null(yaml_get(y, "c")));
	assert_true(yaml_null(yaml_get(y, "d")));
	assert_true(yaml_null(yaml_get(y, "e")));
	assert_false(yaml_null(yaml_get(y, "f")));
	assert_int_equal(yaml_get(y, "c")->at.line, 3);
	assert_int_equal(yaml_get(y, "c")->at.column, 4);
	assert_int_equal(y->key_at[2].line, 3);
	assert_int_equal(y->key_at[2].column, 1);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_trees),
		cmocka_unit_test(refuses_and_says_where),
		cmocka_unit_test(has_limits),
		cmocka_unit_test(looks_up_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
