/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/cc.h"
#include "base/lang.h"
#include "value/date.h"
#include "value/shown.h"

static void
in_languages(void **state)
{
	static const struct {
		const char *lang, *money, *number, *flat, *date;
	} t[] = {
		{ "en", "-1,234,567.05 RUB", "1,000", "1000.5", "2026-11-05" },
		{ "ru", "-1\u00a0234\u00a0567,05 руб.", "1\u00a0000", "1000,5", "05.11.2026" },
		{ "de", "-1.234.567,05 RUB", "1.000", "1000,5", "05.11.2026" },
		{ "fr", "-1\u202f234\u202f567,05 RUB", "1\u202f000", "1000,5", "05/11/2026" },
		{ "xx", "-1,234,567.05 RUB", "1,000", "1000.5", "2026-11-05" },
	};
	struct buf b = { 0 };
	int32_t day;

	(void)state;
	assert_true(date_parse(&day, STR("2026-11-05")));
	for (size_t i = 0; i < COUNTOF(t); i++) {
		lang_set(t[i].lang);
		shown_money(&b, -123456705, 2, STR("RUB"));
		assert_string_equal(buf_cstr(&b), t[i].money);
		buf_reset(&b);
		shown_number(&b, STR("1000"), true);
		assert_string_equal(buf_cstr(&b), t[i].number);
		buf_reset(&b);
		shown_number(&b, STR("1000.5"), false);
		assert_string_equal(buf_cstr(&b), t[i].flat);
		buf_reset(&b);
		shown_date(&b, day);
		assert_string_equal(buf_cstr(&b), t[i].date);
		buf_reset(&b);
	}
	lang_set("ru");
	assert_true(str_is(shown_currency(STR("EUR")), "EUR"));
	lang_set("en");
	buf_release(&b);
}

/* The least and the greatest amount have their digits in threes as well. */
static void
at_the_limits(void **state)
{
	struct buf b = { 0 };

	(void)state;
	lang_set("en");
	shown_money(&b, INT64_MIN, 2, STR("EUR"));
	buf_addc(&b, ' ');
	shown_money(&b, INT64_MAX, 0, STR("JPY"));
	assert_string_equal(buf_cstr(&b), "-92,233,720,368,547,758.08 EUR "
					  "9,223,372,036,854,775,807 JPY");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_languages),
		cmocka_unit_test(at_the_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
