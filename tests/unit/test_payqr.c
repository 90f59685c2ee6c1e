/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "value/payqr.h"

static void
says_what_the_standard_says(void **state)
{
	struct payqr q = { STR("ООО «А|Б»"),     STR("40702810138250123017"), STR("ПАО СБЕРБАНК"),
			   STR("044525225"),     STR("30101810400000000225"), 125000,
			   STR("Оплата\nсчёта"), STR("7707083893"),           STR("") };
	struct buf out = { 0 };

	(void)state;
	assert_true(payqr_text(&out, &q));
	unit_str(buf_str(&out),
		 "ST00012|Name=ООО «А Б»|PersonalAcc=40702810138250123017|BankName=ПАО СБЕРБАНК|"
		 "BIC=044525225|CorrespAcc=30101810400000000225|Sum=125000|Purpose=Оплата счёта|"
		 "PayeeINN=7707083893");
	buf_release(&out);
}

static void
needs_its_parts(void **state)
{
	struct payqr whole = { STR("A"), STR("1"), STR("B"), STR("2"), STR("3"),
			       1,        STR(""),  STR(""),  STR("") };
	struct payqr q[6];
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < 6; i++)
		q[i] = whole;
	q[0].name = q[1].account = q[2].bank = q[3].bik = q[4].corr_account = STR("");
	q[5].kopecks = 0;
	for (size_t i = 0; i < 6; i++)
		assert_false(payqr_text(&out, &q[i]));
	assert_int_equal(out.n, 0);
	assert_true(payqr_text(&out, &whole));
	buf_release(&out);
}

static void
cuts_by_characters(void **state)
{
	struct buf bank = { 0 }, out = { 0 }, want = { 0 };
	struct payqr q = { STR("A"), STR("1"), STR(""), STR("2"), STR("3"),
			   1,        STR(""),  STR(""), STR("") };

	(void)state;
	buf_addz(&want, "ST00012|Name=A|PersonalAcc=1|BankName=");
	for (size_t i = 0; i < 50; i++) {
		buf_addz(&bank, "\u0416");
		buf_addz(&want, i < 45 ? "\u0416" : "");
	}
	buf_addz(&want, "|BIC=2|CorrespAcc=3|Sum=1");
	q.bank = buf_str(&bank);
	assert_true(payqr_text(&out, &q));
	unit_str(buf_str(&out), buf_cstr(&want));
	buf_release(&bank);
	buf_release(&out);
	buf_release(&want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_the_standard_says),
		cmocka_unit_test(needs_its_parts),
		cmocka_unit_test(cuts_by_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
