/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/alike.h"

static void
keys(void **state)
{
	static const char *const t[][2] = {
		{ "ООО «Ромашка»", "ромашка" },
		{ "Ромашка, ООО", "ромашка" },
		{ "Общество с ограниченной ответственностью \"РОМАШКА\"", "ромашка" },
		{ "Торговый дом Берёза", "береза дом торговый" },
		{ "Берёза-Торговый  дом", "береза дом торговый" },
		{ "ИП Иванов И.И.", "и и иванов" },
		{ "The Acme Co., Ltd.", "acme" },
		{ "ООО", "ооо" },
		{ "Straße 5", "5 strasse" },
		{ "", "" },
		{ "«»", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct buf out = { 0 };

		alike_key(&out, str_of(t[i][0]));
		assert_string_equal(buf_cstr(&out), t[i][1]);
		buf_release(&out);
	}
}

static void
percents(void **state)
{
	static const struct {
		const char *a, *b;
		unsigned percent;
	} t[] = {
		{ "ромашка", "ромашка", 100 },
		{ "ромашка", "рамашка", 85 },
		{ "ромашка", "ромашк", 85 },
		{ "acme", "acne", 75 },
		{ "c1 client", "c12 client", 0 },
		{ "5 shop", "shop", 0 },
		{ "abc", "xyz", 0 },
		{ "", "", 0 },
		{ "a", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_int_equal(alike_percent(str_of(t[i].a), str_of(t[i].b)), t[i].percent);
		assert_int_equal(alike_percent(str_of(t[i].b), str_of(t[i].a)), t[i].percent);
	}
}

static void
phones(void **state)
{
	static const char *const t[][2] = {
		{ "+7 (495) 123-45-67", "4951234567" },
		{ "8 495 1234567", "4951234567" },
		{ "4951234567", "4951234567" },
		{ "123-45-67", "1234567" },
		{ "112", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct buf out = { 0 };

		alike_phone(&out, str_of(t[i][0]));
		assert_string_equal(buf_cstr(&out), t[i][1]);
		buf_release(&out);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys),
		cmocka_unit_test(percents),
		cmocka_unit_test(phones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
