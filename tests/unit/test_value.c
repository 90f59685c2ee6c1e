/* SPDX-License-Identifier: ISC */
#include "rec/value.h"
#include "unit.h"
#include "value/date.h"

static struct schema schema;

static int
setup(void **state)
{
	(void)state;
	schema_init(&schema);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	schema_release(&schema);
	return 0;
}

/* The canonical form, or what is wrong. */
static const struct field_def text = { .name = "name", .type = TYPE_TEXT },
			      id = { .name = "id", .type = TYPE_ID },
			      ref = { .name = "client", .type = TYPE_REF, .of = "client" },
			      date = { .name = "date", .type = TYPE_DATE },
			      moment = { .name = "at", .type = TYPE_MOMENT },
			      period = { .name = "period", .type = TYPE_PERIOD },
			      money = { .name = "amount", .type = TYPE_MONEY },
			      qty = { .name = "qty", .type = TYPE_QTY },
			      price = { .name = "price", .type = TYPE_PRICE },
			      rate = { .name = "discount", .type = TYPE_RATE },
			      vat = { .name = "vat_rate", .type = TYPE_RATE, .of = "none" },
			      whole = { .name = "n", .type = TYPE_INT },
			      yes = { .name = "hold", .type = TYPE_BOOL },
			      status = { .name = "status",
					 .type = TYPE_ENUM,
					 .of = "issued cancelled" },
			      tags = { .name = "tags", .type = TYPE_TAGS },
			      email = { .name = "email", .type = TYPE_EMAIL },
			      phone = { .name = "phone", .type = TYPE_PHONE },
			      inn = { .name = "inn", .type = TYPE_INN },
			      kpp = { .name = "kpp", .type = TYPE_KPP },
			      ogrn = { .name = "ogrn", .type = TYPE_OGRN },
			      bik = { .name = "bik", .type = TYPE_BIK },
			      account = { .name = "account", .type = TYPE_ACCOUNT };

/* A value of a field, and its canonical form, or what is wrong with it. */
struct form {
	const struct field_def *d;
	const char *in, *out, *says;
};

static void
canon(const struct form *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		int rc = value_canon(&out, &schema, t[i].d, str_of(t[i].in), NOWHERE, &e);

		if (t[i].says) {
			assert_int_equal(e.kind, ERR_DATA);
			unit_says(&e, rc, t[i].says);
		} else {
			if (rc != 0)
				fail_msg("%s: %s", t[i].in, e.msg);
			unit_str(buf_str(&out), t[i].out);
		}
		buf_release(&out);
	}
}

static void
texts_and_ids_have_one_form(void **state)
{
	static const struct form t[] = {
		{ &text, "", "", NULL },
		{ &text, "ООО «Ромашка»", "ООО «Ромашка»", NULL },
		{ &text, " a  b ", " a  b ", NULL },
		{ &text, "two\nlines\tand\r\\", "two\nlines\tand\r\\", NULL },
		{ &text, "и\xcc\x86", "й", NULL },
		{ &text, "a\x1b[31m", NULL, "a control character is in it" },
		{ &text, "12345678\x7f", NULL, "a control character" },
		{ &text, "1234567\x7f ", NULL, "a control character" },
		{ &text, "1234567\x1f~~~~~~~~", NULL, "a control character" },
		{ &text, "a\xc2\x9b", NULL, "a control character" },
		{ &text, "a\xff", NULL, "not UTF-8" },
		{ &id, "romashka", "romashka", NULL },
		{ &id, "ИП-1", "ИП-1", NULL },
		{ &id, "a b", NULL, "id \"a b\": white space is in it" },
		{ &id, "a\xc2\xa0\x62", NULL, "white space" },
		{ &id, "a\tb", NULL, "a control character" },
		{ &id, "-", NULL, "id \"-\": on a command line it stands for a stream" },
		{ &id, "-a", "-a", NULL },
		{ &id, "../a", NULL, "id \"../a\": a \"/\" is in it" },
		{ &ref, "I-2611-7K3QF0ZB4M.12", "I-2611-7K3QF0ZB4M.12", NULL },
		{ &ref, "a b", NULL, "client \"a b\": white space" },
	};

	(void)state;
	canon(t, COUNTOF(t));
}

static void
days_and_periods_have_one_form(void **state)
{
	static const struct form t[] = {
		{ &date, "2026-11-23", "2026-11-23", NULL },
		{ &date, "2026-02-30", NULL, "date \"2026-02-30\": not a date (YYYY-MM-DD)" },
		{ &date, "23.11.2026", NULL, "not a date" },
		{ &date, "2026-11-23 ", NULL, "not a date" },
		{ &date, "today", NULL, "not a date" },
		{ &moment, "2026-11-23T14:05:00+03:00", "2026-11-23T14:05:00+03:00", NULL },
		{ &moment, "2026-11-23T14:05:00Z", "2026-11-23T14:05:00Z", NULL },
		{ &moment, "2026-11-23 14:05", NULL, "at \"2026-11-23 14:05\": not a moment" },
		{ &period, "2026-Q4", "2026-Q4", NULL },
		{ &period, "2026-W47", "2026-W47", NULL },
		{ &period, "2026-11", "2026-11", NULL },
		{ &period, "2026", "2026", NULL },
		{ &period, "2026-Q5", NULL, "period \"2026-Q5\": not a period" },
		{ &period, "month", NULL, "not a period" },
	};

	(void)state;
	canon(t, COUNTOF(t));
}

static void
numbers_have_one_form(void **state)
{
	static const struct form t[] = {
		{ &money, "1250", "1250.00", NULL },
		{ &money, "1250.5", "1250.50", NULL },
		{ &money, "1250.500", "1250.50", NULL },
		{ &money, "-0.01", "-0.01", NULL },
		{ &money, "007", "7.00", NULL },
		{ &money, "12,50", NULL, "amount \"12,50\": not a decimal number" },
		{ &money, "1.505", NULL, "amount \"1.505\": more than 2 decimals" },
		{ &money, "1 250", NULL, "not a decimal number" },
		{ &money, "none", NULL, "not a decimal number" },
		{ &money, "99999999999999999999", NULL, "too large" },
		{ &qty, "3.000", "3", NULL },
		{ &qty, "0.123456", "0.123456", NULL },
		{ &qty, "-2", "-2", NULL },
		{ &qty, "0.1234567", NULL, "qty \"0.1234567\": more than 6 decimals" },
		{ &price, "10.50", "10.5", NULL },
		{ &price, "10.12345", NULL, "more than 4 decimals" },
		{ &rate, "22", "22", NULL },
		{ &rate, "none", NULL, "discount \"none\": not a decimal number" },
		{ &vat, "none", "none", NULL },
		{ &vat, "10.0", "10", NULL },
		{ &vat, "no", NULL, "vat_rate \"no\": not a decimal number" },
		{ &whole, "-12", "-12", NULL },
		{ &whole, "1.5", NULL, "n \"1.5\": not a whole number" },
		{ &whole, "x", NULL, "not a whole number" },
		{ &whole, "99999999999999999999", NULL, "too large" },
	};

	(void)state;
	canon(t, COUNTOF(t));
}

static void
words_and_addresses_have_one_form(void **state)
{
	static const struct form t[] = {
		{ &yes, "yes", "yes", NULL },
		{ &yes, "no", "no", NULL },
		{ &yes, "да", NULL, "hold \"да\": not yes or no" },
		{ &status, "cancelled", "cancelled", NULL },
		{ &status, "done!", NULL, "status \"done!\": not one of issued, cancelled" },
		{ &status, "issued cancelled", NULL, "not one of" },
		{ &tags, "vip", "vip", NULL },
		{ &tags, " vip , опт,,vip, опт", "vip,опт", NULL },
		{ &tags, " , ", "", NULL },
		{ &tags, "vipper,vip", "vipper,vip", NULL },
		{ &tags, "a\nb", NULL, "a control character" },
		{ &email, "a@example.com", "a@example.com", NULL },
		{ &email, "иван@пример.рф", "иван@пример.рф", NULL },
		{ &email, "a", NULL, "email \"a\": not an e-mail address" },
		{ &email, "@b", NULL, "not an e-mail address" },
		{ &email, "a@", NULL, "not an e-mail address" },
		{ &email, "a@b@c", NULL, "not an e-mail address" },
		{ &email, "a b@c", NULL, "not an e-mail address" },
		{ &email, "a@b\nBcc: c@d", NULL, "a control character" },
		{ &phone, "+7 (812) 123-45-67 доб. 5", "+7 (812) 123-45-67 доб. 5", NULL },
		{ &phone, "none", NULL, "phone \"none\": no digit is in it" },
		{ &phone, "1\n2", NULL, "a control character" },
	};

	(void)state;
	canon(t, COUNTOF(t));
}

static void
requisites_have_one_form(void **state)
{
	static const struct form t[] = {
		{ &inn, "7707083893", "7707083893", NULL },
		{ &inn, "500100732259", "500100732259", NULL },
		{ &inn, "7707083894", NULL, "inn \"7707083894\": check digit is wrong" },
		{ &inn, "77070838", NULL, "inn \"77070838\": " },
		{ &kpp, "773601001", "773601001", NULL },
		{ &kpp, "77360100", NULL, "kpp \"77360100\": " },
		{ &ogrn, "1027700132195", "1027700132195", NULL },
		{ &ogrn, "1027700132196", NULL, "ogrn \"1027700132196\": check digit is wrong" },
		{ &bik, "044525225", "044525225", NULL },
		{ &bik, "44525225", NULL, "bik \"44525225\": " },
		{ &account, "40702810038000000001", "40702810038000000001", NULL },
		{ &account, "4070281003800000000", NULL, "account \"4070281003800000000\": " },
	};

	(void)state;
	canon(t, COUNTOF(t));
}

static void
ids_have_a_greatest_length(void **state)
{
	struct buf in = { 0 }, out = { 0 };
	struct err e = { 0 };

	(void)state;
	buf_pad(&in, 'x', 100);
	assert_int_equal(value_canon(&out, &schema, &id, buf_str(&in), NOWHERE, &e), 0);
	buf_addc(&in, 'x');
	unit_says(&e, value_canon(&out, &schema, &id, buf_str(&in), NOWHERE, &e),
		  "longer than 100 bytes");
	buf_release(&in);
	buf_release(&out);
}

static void
the_currency_has_its_digits(void **state)
{
	struct schema yen = { .money_digits = 0 }, dinar = { .money_digits = 3 };
	struct buf out = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(value_canon(&out, &yen, &money, STR("1500"), NOWHERE, &e), 0);
	unit_str(buf_str(&out), "1500");
	unit_says(&e, value_canon(&out, &yen, &money, STR("0.5"), NOWHERE, &e),
		  "more than 0 decimals");
	buf_reset(&out);
	assert_int_equal(value_canon(&out, &dinar, &money, STR("1.5"), NOWHERE, &e), 0);
	unit_str(buf_str(&out), "1.500");
	buf_release(&out);
}

static void
elsewhere_requisites_are_text(void **state)
{
	struct schema s = { .money_digits = 2, .russian = false };
	struct buf out = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(value_canon(&out, &s, &inn, STR("DE123456789"), NOWHERE, &e), 0);
	unit_str(buf_str(&out), "DE123456789");
	unit_says(&e, value_canon(&out, &s, &inn, STR("DE\n"), NOWHERE, &e), "control character");
	buf_release(&out);
}

static void
values_have_an_order(void **state)
{
	static const struct field_def stage = { .name = "status",
						.type = TYPE_ENUM,
						.of = "open done cancelled" };
	static const struct {
		const struct field_def *d;
		const char *a, *b;
		int cmp;
	} t[] = {
		{ &money, "9.00", "10.00", -1 },
		{ &money, "-9.00", "-10.00", 1 },
		{ &money, "1.5", "1.50", 0 },
		{ &money, "none", "-5.00", -1 },
		{ &money, "", "-5.00", -1 },
		{ &money, "a", "b", -1 },
		{ &date, "2026-11-23", "2026-11-24", -1 },
		{ &date, "bad", "0001-01-01", -1 },
		{ &moment, "2026-11-23T14:00:00+03:00", "2026-11-23T11:00:00Z", 0 },
		{ &moment, "2026-11-23T14:00:00+03:00", "2026-11-23T12:00:00Z", -1 },
		{ &period, "2026-11", "2026-Q4", 1 },
		{ &period, "2026", "2026-01", 1 },
		{ &period, "2026-W01", "2026-01", -1 },
		{ &text, "10", "9", -1 },
		{ &text, "a", "ab", -1 },
		{ &stage, "open", "cancelled", -1 },
		{ &stage, "done", "open", 1 },
		{ &stage, "what", "open", -1 },
		{ NULL, "9", "10", -1 },
		{ NULL, "-9", "-10", 1 },
		{ NULL, "1.50", "1.5", 0 },
		{ NULL, "0", "-0.0", 0 },
		{ NULL, "007", "7", 0 },
		{ NULL, "0.09", "0.1", -1 },
		{ NULL, "-0.1", "0.1", -1 },
		{ NULL, "123456789012345678901234567890", "123456789012345678901234567891", -1 },
		{ NULL, "9z", "10", -1 },
		{ NULL, "1.", "1", -1 },
		{ NULL, "b", "a", 1 },
		{ NULL, "", "0", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str a = str_of(t[i].a), b = str_of(t[i].b);

		if (value_cmp(&schema, t[i].d, a, b) != t[i].cmp ||
		    value_cmp(&schema, t[i].d, b, a) != -t[i].cmp)
			fail_msg("\"%s\" against \"%s\"", t[i].a, t[i].b);
	}
}

static void
names_stand_for_days(void **state)
{
	static const struct {
		const struct field_def *d;
		const char *in, *out;
	} t[] = {
		{ &date, "today", "2026-11-23" },
		{ &date, "today+3d", "2026-11-26" },
		{ &date, "yesterday", "2026-11-22" },
		{ &date, "2026-11-23", "2026-11-23" },
		{ &date, "month", "month" },
		{ &date, "2026-11", "2026-11" },
		{ &date, "soon", "soon" },
		{ &period, "month", "2026-11" },
		{ &period, "last-quarter", "2026-Q3" },
		{ &period, "year", "2026" },
		{ &period, "week", "2026-W48" },
		{ &period, "2026-Q4", "2026-Q4" },
		{ &period, "2026-10-01..2026-12-31", "2026-Q4" },
		{ &period, "2026-11-02..2026-11-05", "2026-11-02..2026-11-05" },
		{ &text, "today", "today" },
	};
	char buf[PERIOD_TEXT];
	int32_t today;

	(void)state;
	assert_true(date_parse(&today, STR("2026-11-23")));
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_str(value_named(t[i].d, str_of(t[i].in), today, buf), t[i].out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_and_ids_have_one_form),
		cmocka_unit_test(days_and_periods_have_one_form),
		cmocka_unit_test(numbers_have_one_form),
		cmocka_unit_test(words_and_addresses_have_one_form),
		cmocka_unit_test(requisites_have_one_form),
		cmocka_unit_test(ids_have_a_greatest_length),
		cmocka_unit_test(the_currency_has_its_digits),
		cmocka_unit_test(elsewhere_requisites_are_text),
		cmocka_unit_test(values_have_an_order),
		cmocka_unit_test(names_stand_for_days),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
