/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/alike_pairs.h"

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

struct found {
	size_t n;
	unsigned percent[8];
};

static void
take(void *ctx, size_t a, size_t b, unsigned percent)
{
	struct found *f = ctx;

	assert_int_not_equal(a, b);
	assert_in_range(f->n, 0, 7);
	f->percent[f->n++] = percent;
}

static void
pairs(void **state)
{
	const struct str keys[] = {
		STR("ромашка"),   STR("5 ромашка"), STR("рамашка"),      STR(""),
		STR("рамашки"),   STR("acme"),      STR("acme trading"), STR("amce trading"),
		STR("ромашка 5"),
	};
	struct found f = { 0 };

	(void)state;
	alike_pairs(keys, sizeof keys / sizeof *keys, take, &f);
	/* a slip, and a slip of that; two letters of twelve that changed places are too much */
	assert_int_equal(f.n, 2);
	for (size_t i = 0; i < f.n; i++)
		assert_int_equal(f.percent[i], 85);
	f.n = 0;
	alike_pairs(keys, 0, take, &f);
	assert_int_equal(f.n, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys),
		cmocka_unit_test(percents),
		cmocka_unit_test(phones),
		cmocka_unit_test(pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
