/* SPDX-License-Identifier: ISC */
/* requisites.c, and requisites_eu.c: IBANs and VAT ids of the EU. */
#include "base/cc.h"
#include "unit.h"
#include "value/requisites.h"

/* Each value with a part of what is wrong with it, NULL where it is right. */
struct sample {
	const char *value, *wrong;
};

static void
check(const char *(*f)(struct str), const struct sample *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = f(str_of(t[i].value));

		if ((got == NULL) != (t[i].wrong == NULL) || (got && !strstr(got, t[i].wrong)))
			fail_msg("\"%s\": %s", t[i].value, got ? got : "right");
	}
}

/* Of the ten last digits one is right. */
static void
one_digit_fits(const char *(*f)(struct str), const char *value)
{
	char text[32];
	size_t n = strlen(value);
	int right = 0;

	assert_true(n < sizeof text);
	memcpy(text, value, n);
	for (char c = '0'; c <= '9'; c++) {
		text[n - 1] = c;
		right += f((struct str){ text, n }) == NULL;
	}
	assert_int_equal(right, 1);
	assert_null(f(str_of(value)));
}

static void
inn(void **state)
{
	static const struct sample t[] = {
		{ "7707083893", NULL },
		{ "7736207543", NULL },
		{ "500100732259", NULL },
		{ "7707083894", "check digit" },
		{ "500100732258", "check digit" },
		{ "500100732269", "check digit" },
		{ "0000000000", "zeros" },
		{ "000000000000", "zeros" },
		{ "770708389", "10 or 12" },
		{ "77070838930", "10 or 12" },
		{ "5001007322590", "10 or 12" },
		{ "770708389x", "10 or 12" },
		{ "7707 83893", "10 or 12" },
		{ "", "10 or 12" },
	};

	(void)state;
	check(inn_check, t, COUNTOF(t));
	one_digit_fits(inn_check, "7707083893");
	one_digit_fits(inn_check, "500100732259");
}

static void
kpp(void **state)
{
	static const struct sample t[] = {
		{ "773601001", NULL },        { "7736AZ001", NULL },
		{ "77360Z001", NULL },        { "77360100", "4 digits" },
		{ "7736010011", "4 digits" }, { "7736az001", "4 digits" },
		{ "A73601001", "4 digits" },  { "7736010A1", "4 digits" },
		{ "", "4 digits" },
	};

	(void)state;
	check(kpp_check, t, COUNTOF(t));
}

static void
ogrn(void **state)
{
	static const struct sample t[] = {
		{ "1027700132195", NULL },
		{ "304500116000157", NULL },
		{ "1027700132194", "check digit" },
		{ "1027700132159", "check digit" },
		{ "304500116000158", "check digit" },
		{ "304500116000517", "check digit" },
		{ "0000000000000", "zeros" },
		{ "10277001321950", "13 or 15" },
		{ "102770013219", "13 or 15" },
		{ "102770013219x", "13 or 15" },
		{ "", "13 or 15" },
	};

	(void)state;
	check(ogrn_check, t, COUNTOF(t));
	one_digit_fits(ogrn_check, "1027700132195");
	one_digit_fits(ogrn_check, "304500116000157");
}

static void
bik(void **state)
{
	static const struct sample t[] = {
		{ "044525225", NULL },       { "004525988", NULL },
		{ "04452522", "9 digits" },  { "0445252255", "9 digits" },
		{ "04452522x", "9 digits" }, { "", "9 digits" },
	};

	(void)state;
	check(bik_check, t, COUNTOF(t));
}

static const char *
sber_account(struct str s)
{
	return account_check(s, STR("044525225"));
}

static const char *
sber_corr_account(struct str s)
{
	return corr_account_check(s, STR("044525225"));
}

static void
accounts(void **state)
{
	static const struct sample t[] = {
		{ "40702810138250123017", NULL },
		{ "40702810138250123018", "bik" },
		{ "40702810238250123017", "bik" },
		{ "30101810400000000225", "bik" }, /* has the key of a corr. account */
		{ "03100643000000017300", NULL },  /* of the treasury */
		{ "4070281013825012301", "20 digits" },
		{ "407028101382501230170", "20 digits" },
		{ "4070281A138250123017", "20 digits" },
		{ "40702D10138250123017", "20 digits" },
		{ "", "20 digits" },
	};
	static const struct sample corr[] = {
		{ "30101810400000000225", NULL },
		{ "30101810500000000225", "bik" },
		{ "40702810138250123017", "bik" },
		{ "3010181040000000022", "20 digits" },
	};

	(void)state;
	check(sber_account, t, COUNTOF(t));
	check(sber_corr_account, corr, COUNTOF(corr));
	one_digit_fits(sber_account, "40702810138250123017");
	one_digit_fits(sber_corr_account, "30101810400000000225");
	/* without a bik, or with a wrong one, the form alone */
	assert_null(account_check(STR("40702810138250123018"), STR("")));
	assert_null(account_check(STR("40702810138250123018"), STR("04452522x")));
	assert_null(corr_account_check(STR("30101810500000000225"), STR("")));
	assert_non_null(account_check(STR("4070281013825012301"), STR("")));
	/* an account with the central bank, whose key stands on the region */
	assert_null(account_check(STR("30101810400000000225"), STR("044525000")));
	assert_non_null(account_check(STR("40702810138250123017"), STR("044525002")));
	assert_non_null(account_check(STR("30101810400000000225"), STR("044525003")));
	/* the treasury's single account */
	assert_null(corr_account_check(STR("40102810545370000003"), STR("004525988")));
}

/* A letter of a clearing currency counts as its digit. */
static void
clearing_currencies(void **state)
{
	static const char letters[] = "ABCEHKMPTX";
	char digit[] = "40702010138250123017", letter[] = "40702A10138250123017";

	(void)state;
	for (int i = 0; i < 10; i++) {
		digit[5] = (char)('0' + i);
		letter[5] = letters[i];
		assert_ptr_equal(sber_account(str_of(digit)), sber_account(str_of(letter)));
		assert_null(account_check(str_of(letter), STR("")));
	}
	assert_null(sber_account(STR("40702T10138250123017")));
	assert_non_null(sber_account(STR("40702X10138250123017")));
}

static void
iban(void **state)
{
	static const struct sample t[] = {
		{ "DE89370400440532013000", NULL },
		{ "GB82WEST12345698765432", NULL },
		{ "FR1420041010050500013M02606", NULL },
		{ "NO9386011117947", NULL },
		{ "MT84MALT011000012345MTLCAST001S", NULL },
		{ "RU0304452522540817810538091310419", NULL },
		{ "ZZ330123456789012345", NULL }, /* not in the registry: its length is unknown */
		{ "ZZ340123456789012345", "check digits" },
		/* 02 to 98 are given out; 97 more or less divides as well */
		{ "DE02120300000000202051", NULL },
		{ "DE99120300000000202051", "check digits" },
		{ "DE98370400440532000034", NULL },
		{ "DE01370400440532000034", "check digits" },
		{ "DE97370400440532000052", NULL },
		{ "DE00370400440532000052", "check digits" },
		{ "DE89370400440532013001", "check digits" },
		{ "DE98370400440532013000", "check digits" },
		{ "GB82WEST12345698765423", "check digits" },
		{ "DE8937040044053201300", "long" },
		{ "DE893704004405320130000", "long" },
		{ "DE89 3704 0044 0532 0130 00", "capital" },
		{ "de89370400440532013000", "capital" },
		{ "D989370400440532013000", "capital" },
		{ "DEX9370400440532013000", "capital" },
		{ "NO938601111794", "capital" },
		{ "DE8937040044053201300000000000000000", "capital" },
		{ "", "capital" },
	};

	(void)state;
	check(iban_check, t, COUNTOF(t));
}

static void
eu_vat(void **state)
{
	static const struct sample t[] = {
		{ "DE123456789", NULL },
		{ "ATU12345678", NULL },
		{ "FRXX123456789", NULL },
		{ "FR12123456789", NULL },
		{ "ESX1234567X", NULL },
		{ "ES12345678Z", NULL },
		{ "ESA12345678", NULL },
		{ "IE1234567WA", NULL },
		{ "IE9+99999L", NULL },
		{ "IE9*99999L", NULL },
		{ "IE9Z99999L", NULL },
		{ "NL123456789B01", NULL },
		{ "LT123456789", NULL },
		{ "LT123456789012", NULL },
		{ "RO12", NULL },
		{ "RO1234567890", NULL },
		{ "XIGD123", NULL },
		{ "EL123456789", NULL },
		{ "BE0123456789", NULL },
		{ "BE2123456789", "form" },
		{ "DE12345678", "form" },
		{ "DE1234567890", "form" },
		{ "DE12345678A", "form" },
		{ "ATA12345678", "form" },
		{ "ES123456789", "form" },
		{ "NL123456789A01", "form" },
		{ "RO1", "form" },
		{ "IE9/99999L", "form" },
		{ "DE", "form" },
		{ "GB123456789", "country" },
		{ "GR123456789", "country" },
		{ "de123456789", "country" },
		{ "D", "country" },
		{ "", "country" },
	};

	(void)state;
	check(eu_vat_check, t, COUNTOF(t));
}

/* The ids of each country as its form has them; one character less or more is another. */
static void
eu_vat_of_each_country(void **state)
{
	static const char *const t[] = {
		"ATU99999999",   "BE0999999999",  "BE1999999999",   "BG999999999",
		"BG9999999999",  "CY99999999Z",   "CZ99999999",     "CZ999999999",
		"CZ9999999999",  "DE999999999",   "DK99999999",     "EE999999999",
		"EL999999999",   "ESZ99999999",   "ESZ9999999Z",    "ES99999999Z",
		"FI99999999",    "FRZ9999999999", "FR9Z999999999",  "HR99999999999",
		"HU99999999",    "IE9999999Z",    "IE9999999ZZ",    "IE9Z99999Z",
		"IT99999999999", "LT999999999",   "LT999999999999", "LU99999999",
		"LV99999999999", "MT99999999",    "NL999999999B99", "PL9999999999",
		"PT999999999",   "RO99",          "RO9999999999",   "SE999999999999",
		"SI99999999",    "SK9999999999",  "XI999999999",    "XI999999999999",
		"XIGD999",       "XIHA999",
	};
	/* what is right although it is one longer or shorter than another form */
	static const char two[] = "BG CZ RO LT IE XI";
	char text[32];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		size_t n = strlen(t[i]);
		const char *got = eu_vat_check(str_of(t[i]));

		if (got)
			fail_msg("%s: %s", t[i], got);
		/* small letters, blanks, and nothing but the country are never of the form */
		for (size_t k = 2; k < n; k++) {
			memcpy(text, t[i], n + 1);
			text[k] = 'z';
			assert_non_null(eu_vat_check(str_of(text)));
			text[k] = ' ';
			assert_non_null(eu_vat_check(str_of(text)));
		}
		assert_non_null(eu_vat_check(str_head(str_of(t[i]), 2)));
		if (strstr(two, (char[]){ t[i][0], t[i][1], '\0' }))
			continue;
		snprintf(text, sizeof text, "%s9", t[i]);
		assert_non_null(eu_vat_check(str_of(text)));
		assert_non_null(eu_vat_check(str_head(str_of(t[i]), n - 1)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inn),
		cmocka_unit_test(kpp),
		cmocka_unit_test(ogrn),
		cmocka_unit_test(bik),
		cmocka_unit_test(accounts),
		cmocka_unit_test(clearing_currencies),
		cmocka_unit_test(iban),
		cmocka_unit_test(eu_vat),
		cmocka_unit_test(eu_vat_of_each_country),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
