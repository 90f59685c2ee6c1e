/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "work/load/args.h"

#include <stdlib.h>

static void
kinds_by_their_names(void **state)
{
	static const struct {
		const char *name, *kind, *type, *wrong;
	} t[] = {
		{ "client", "client", "", NULL },
		{ "activity", "activity", "", NULL },
		{ "call", "activity", "call", NULL },
		{ "promise", "activity", "promise", NULL },
		{ "clinet", NULL, NULL, "kind \"clinet\": unknown; did you mean client?" },
		{ "", NULL, NULL, "kind \"\": unknown" },
	};
	struct schema s;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct kind *k = NULL;
		struct err e = { 0 };
		struct str type;
		int rc = args_kind(&s, t[i].name, &k, &type, &e);

		if (t[i].wrong) {
			unit_says(&e, rc, t[i].wrong);
			continue;
		}
		assert_int_equal(rc, 0);
		assert_string_equal(k->name, t[i].kind);
		unit_str(type, t[i].type);
	}
	schema_release(&s);
}

static void
fields_are_literal(void **state)
{
	char name[] = "name=a=b\\t", item[] = "item=tea:2",
	     phone[] = "phone=", note[] = "note=x\ny";
	char *const words[] = { name, item, phone, note };
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(args_fields(&r, words, COUNTOF(words), true, &e), 0);
	assert_int_equal(r.n, 3);
	unit_str(rec_get(&r, "name"), "a=b\\t");
	unit_str(rec_get(&r, "note"), "x\ny");
	assert_non_null(rec_find(&r, STR("phone"))); /* to clear it */
	rec_release(&r);
}

static void
wrong_words(void **state)
{
	static const struct {
		const char *word[2];
		enum err_kind kind;
		const char *wrong;
	} t[] = {
		{ { "name" }, ERR_USAGE, "\"name\": expected FIELD=VALUE" },
		{ { "Name=x" }, ERR_DATA, "\"Name\": not a field's name" },
		{ { "=x" }, ERR_DATA, "\"\": not a field's name" },
		{ { "kind=x" }, ERR_USAGE, "kind: is the first word" },
		{ { "name=x", "name=y" }, ERR_DATA, "name: stands twice" },
		{ { "item=tea:1" }, ERR_USAGE, "items are given with a new document" },
		{ { "name=\xff" }, ERR_DATA, "byte 6 is not UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		char word[2][32] = { "", "" };
		char *words[2] = { word[0], word[1] };
		struct rec r = { 0 };
		struct err e = { 0 };
		size_t n = t[i].word[1] ? 2 : 1;
		int rc;

		for (size_t j = 0; j < n; j++)
			snprintf(word[j], sizeof word[j], "%s", t[i].word[j]);
		rc = args_fields(&r, words, n, false, &e);
		assert_int_equal(e.kind, t[i].kind);
		unit_says(&e, rc, t[i].wrong);
		rec_release(&r);
	}
}

static void
items(void **state)
{
	static const struct {
		const char *word, *product, *qty, *price, *discount; /* product NULL: wrong */
	} t[] = {
		{ "item=tea:2", "tea", "2", "", "" },
		{ "item=tea:2.5@1.25", "tea", "2.5", "1.25", "" },
		{ "item=tea:2-10%", "tea", "2", "", "10" },
		{ "item=tea:2@3-0.5%", "tea", "2", "3", "0.5" },
		{ "item=a:b:3", "a:b", "3", "", "" },
		{ "item=a-b@c:3", "a-b@c", "3", "", "" },
		{ "item=tea", NULL, "", "", "" },
		{ "item=tea:", NULL, "", "", "" },
		{ "item=:2", NULL, "", "", "" },
		{ "item=", NULL, "", "", "" },
		{ "item=tea:x", NULL, "", "", "" },
		{ "item=tea:-2", NULL, "", "", "" },
		{ "item=tea:2-10", NULL, "", "", "" },
		{ "item=tea:2%", NULL, "", "", "" },
		{ "item=tea:2@3x", NULL, "", "", "" },
		{ "item=tea:2-10%@3", NULL, "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = { 0 };
		struct err e = { 0 };
		bool is_item;
		int rc = args_item(&r, t[i].word, &is_item, &a, &e);

		assert_true(is_item);
		if (t[i].product) {
			assert_int_equal(rc, 0);
			unit_str(rec_get(&r, "product"), t[i].product);
			unit_str(rec_get(&r, "qty"), t[i].qty);
			unit_str(rec_get(&r, "price"), t[i].price);
			unit_str(rec_get(&r, "discount"), t[i].discount);
		} else {
			unit_says(&e, rc, "expected PRODUCT:QTY[@PRICE][-DISCOUNT%]");
		}
		assert_int_equal(args_item(&r, "items=1", &is_item, &a, &e), 0);
		assert_false(is_item);
		rec_release(&r);
		arena_release(&a);
	}
}

static void
words_behind_a_verb(void **state)
{
	char name[] = "K-1", a[] = "note=x=y", stream[] = "-", b[] = "note=z", key[] = "No=1",
	     c[] = "item=tea:1", d[] = "notes=q", last[] = "item=tea:2", none[] = "=v";
	char *words[] = { name, a, stream, b, key, c, d, none, last };
	struct arena arena = { 0 };
	struct args_words w;
	char **items;
	size_t n;

	(void)state;
	args_sort(&w, words, COUNTOF(words), 1);
	assert_true(w.stream);
	assert_int_equal(w.nnames, 4); /* behind "--" whatever it looks like */
	unit_str(str_of(w.names[3]), "item=tea:2");
	assert_int_equal(w.nfields, 4);
	unit_str(str_of(args_field(w.fields, w.nfields, "note")), "z");
	assert_null(args_field(w.fields, w.nfields, "not"));
	assert_null(args_take(w.fields, &w.nfields, "due"));
	assert_int_equal(w.nfields, 4);
	unit_str(str_of(args_take(w.fields, &w.nfields, "note")), "z");
	assert_int_equal(w.nfields, 2);
	args_take_all(w.fields, &w.nfields, "item", &items, &n, &arena);
	assert_int_equal(n, 1);
	unit_str(str_of(items[0]), "tea:1");
	assert_int_equal(w.nfields, 1);
	unit_str(str_of(w.fields[0]), "notes=q");
	free(w.names);
	free(w.fields);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_by_their_names),
		cmocka_unit_test(words_behind_a_verb),
		cmocka_unit_test(fields_are_literal),
		cmocka_unit_test(wrong_words),
		cmocka_unit_test(items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
