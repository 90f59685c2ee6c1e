/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/cc.h"
#include "value/date.h"
#include "value/words.h"

static void
money_in_words(void **state)
{
	static const struct {
		int64_t v;
		int digits;
		const char *currency, *ru, *en;
	} t[] = {
		{ 0, 2, "RUB", "Ноль рублей 00 копеек", "Zero rubles 00 kopecks" },
		{ 101, 2, "RUB", "Один рубль 01 копейка", "One ruble 01 kopeck" },
		{ 202, 2, "RUB", "Два рубля 02 копейки", "Two rubles 02 kopecks" },
		{ 505, 2, "RUB", "Пять рублей 05 копеек", "Five rubles 05 kopecks" },
		{ 1111, 2, "RUB", "Одиннадцать рублей 11 копеек", "Eleven rubles 11 kopecks" },
		{ 1414, 2, "RUB", "Четырнадцать рублей 14 копеек", "Fourteen rubles 14 kopecks" },
		{ 2121, 2, "RUB", "Двадцать один рубль 21 копейка",
		  "Twenty-one rubles 21 kopecks" },
		{ 11100, 2, "RUB", "Сто одиннадцать рублей 00 копеек",
		  "One hundred eleven rubles 00 kopecks" },
		{ 100000, 2, "RUB", "Одна тысяча рублей 00 копеек",
		  "One thousand rubles 00 kopecks" },
		{ 200200, 2, "RUB", "Две тысячи два рубля 00 копеек",
		  "Two thousand two rubles 00 kopecks" },
		{ 1100000, 2, "RUB", "Одиннадцать тысяч рублей 00 копеек",
		  "Eleven thousand rubles 00 kopecks" },
		{ 12500000, 2, "RUB", "Сто двадцать пять тысяч рублей 00 копеек",
		  "One hundred twenty-five thousand rubles 00 kopecks" },
		{ 2200000000, 2, "RUB", "Двадцать два миллиона рублей 00 копеек",
		  "Twenty-two million rubles 00 kopecks" },
		{ 100100100150, 2, "RUB",
		  "Один миллиард один миллион одна тысяча один рубль 50 копеек",
		  "One billion one million one thousand one rubles 50 kopecks" },
		{ 99999999999999, 2, "RUB",
		  "Девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов "
		  "девятьсот девяносто девять тысяч девятьсот девяносто девять рублей 99 копеек",
		  "Nine hundred ninety-nine billion nine hundred ninety-nine million nine "
		  "hundred ninety-nine thousand nine hundred ninety-nine rubles 99 kopecks" },
		{ -150, 2, "RUB", "Минус один рубль 50 копеек", "Minus one ruble 50 kopecks" },
		{ -50, 2, "RUB", "Минус ноль рублей 50 копеек", "Minus zero rubles 50 kopecks" },
		{ 4142, 2, "EUR", "Сорок один евро 42 цента", "Forty-one euros 42 cents" },
		{ 101, 2, "USD", "Один доллар США 01 цент", "One US dollar 01 cent" },
		{ 30101, 2, "GBP", "Триста один фунт стерлингов 01 пенс",
		  "Three hundred one pounds sterling 01 penny" },
		{ 1500, 0, "JPY", "Одна тысяча пятьсот JPY", "One thousand five hundred JPY" },
		{ 1500, 3, "KWD", "Один KWD 500/1000", "One KWD 500/1000" },
		{ 100000000000000, 2, "RUB", NULL, NULL },
		{ INT64_MIN, 2, "RUB", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		for (int en = 0; en < 2; en++) {
			const char *want = en ? t[i].en : t[i].ru;
			struct buf b = { 0 };
			bool ok = words_money(&b, t[i].v, t[i].digits, str_of(t[i].currency),
					      en ? "en" : "ru");

			assert_int_equal(ok, want != NULL);
			unit_str(buf_str(&b), want ? want : "");
			buf_release(&b);
		}
}

static void
numbers_have_a_gender(void **state)
{
	static const struct {
		int64_t n;
		bool feminine;
		const char *lang, *want;
	} t[] = {
		{ 1, true, "ru", "одна" },
		{ 2, false, "ru", "два" },
		{ 22, true, "ru", "двадцать две" },
		{ 12, true, "ru", "двенадцать" },
		{ 2001, true, "ru", "две тысячи одна" },
		{ 42, true, "en", "forty-two" },
		{ 42, false, "de", "forty-two" },
	};
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		buf_reset(&b);
		assert_true(words_number(&b, t[i].n, t[i].feminine, t[i].lang));
		unit_str(buf_str(&b), t[i].want);
	}
	buf_release(&b);
}

static void
dates_in_words(void **state)
{
	struct buf b = { 0 };
	int32_t d;

	(void)state;
	assert_true(date_parse(&d, STR("2026-11-04")));
	words_date(&b, d, "ru");
	buf_addz(&b, "; ");
	words_date(&b, d, "en");
	unit_str(buf_str(&b), "4 ноября 2026 г.; 4 November 2026");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(money_in_words),
		cmocka_unit_test(numbers_have_a_gender),
		cmocka_unit_test(dates_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
