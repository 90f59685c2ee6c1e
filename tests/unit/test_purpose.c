/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "crm/purpose.h"
#include "value/date.h"

static void
numbers_are_found(void **state)
{
	static const struct {
		const char *text, *want; /* number@date ... */
	} t[] = {
		{ "Оплата по счету № 142/26 от 01.11.2026. НДС 22%", "142/26@2026-11-01 " },
		{ "за товар по сч. 141, 142 и 143", "141 142 143 " },
		{ "УПД ХИМ-ММР286 по договору № 12 от 05.05.2025", "хим-ммр286 " },
		{ "по дог. 7/15 сч.№142", "142 " },
		{ "СЧЁТ №5 ОТ 1.2.26Г", "5 " },
		{ "счет-фактура № 9 от 01.02.26 сумма 100-00", "9@2026-02-01 " },
		{ "Invoice INV-7 dated 01.11.2026", "inv-7@2026-11-01 " },
		{ "payment #12 #13", "12 13 " },
		{ "Оплата 142", "" },
		{ "договор №12", "" },
		{ "В т.ч. НДС 20% 100.50", "" },
		{ "по счетам №№ 1,2 от 03.11.2026, 3 от 04.11.2026",
		  "1@2026-11-03 2@2026-11-03 3@2026-11-04 " },
		{ "", "" },
		{ "№", "" },
		{ "счет", "" },
		{ "счет 1 от 99.99.9999", "1 " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct purpose_ref refs[PURPOSE_MAX];
		struct buf folded = { 0 }, got = { 0 };
		size_t n = purpose_refs(str_of(t[i].text), &folded, refs);

		for (size_t j = 0; j < n; j++) {
			char day[DATE_TEXT];

			buf_add(&got, refs[j].number);
			if (refs[j].date != DATE_NONE)
				buf_printf(&got, "@%s", date_text(refs[j].date, day).p);
			buf_addc(&got, ' ');
		}
		unit_str(buf_str(&got), t[i].want);
		buf_release(&got);
		buf_release(&folded);
	}
}

static void
no_more_than_fit(void **state)
{
	struct purpose_ref refs[PURPOSE_MAX];
	struct buf folded = { 0 }, text = { 0 };

	(void)state;
	buf_addz(&text, "счета");
	for (int i = 0; i < 3 * PURPOSE_MAX; i++)
		buf_printf(&text, " %d", i);
	assert_int_equal(purpose_refs(buf_str(&text), &folded, refs), PURPOSE_MAX);
	buf_release(&text);
	buf_release(&folded);
}

static void
years(void **state)
{
	struct str number = { 0 };
	int year = 0;

	(void)state;
	assert_true(purpose_year(STR("142/26"), &number, &year));
	unit_str(number, "142");
	assert_int_equal(year, 2026);
	assert_true(purpose_year(STR("a/1/2025"), &number, &year));
	unit_str(number, "a/1");
	assert_false(purpose_year(STR("142"), &number, &year));
	assert_false(purpose_year(STR("142/260"), &number, &year));
	assert_false(purpose_year(STR(""), &number, &year));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_found),
		cmocka_unit_test(no_more_than_fit),
		cmocka_unit_test(years),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
