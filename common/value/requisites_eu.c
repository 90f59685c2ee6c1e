/* SPDX-License-Identifier: ISC */
/* requisites_eu - IBANs and EU VAT ids. */
#include "base/cc.h"
#include "base/lang.h"
#include "value/requisites.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The lengths of the IBAN registry: country and length in turn. */
static const char iban_lengths[] =
	"AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
	"DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
	"IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
	"MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
	"SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

/* 0 where the country is not in the registry. */
static size_t
iban_length(struct str country)
{
	struct str rest = str_of(iban_lengths), word;

	while (str_word(&rest, ' ', &word))
		if (str_starts(word, country))
			return (size_t)((word.p[2] - '0') * 10 + (word.p[3] - '0'));
	return 0;
}

static bool
iban_form(struct str s)
{
	if (s.n < 15 || s.n > 34)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i < 2 ? !is_capital(s.p[i])
			  : !is_digit(s.p[i]) && (i < 4 || !is_capital(s.p[i])))
			return false;
	return true;
}

/* What comes behind the first four, then these; a letter is two digits, A 10. */
static int
mod97(struct str s)
{
	int rest = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[(i + 4) % s.n];

		rest = is_digit(c) ? rest * 10 + (c - '0') : rest * 100 + (c - 'A' + 10);
		rest %= 97;
	}
	return rest;
}

/* They are 98 less a rest of 97: what is 97 more or less divides as well, and is none. */
static bool
check_digits(struct str s)
{
	int n = (s.p[2] - '0') * 10 + (s.p[3] - '0');

	return n >= 2 && n <= 98 && mod97(s) == 1;
}

const char *
iban_check(struct str s)
{
	size_t length;

	if (!iban_form(s))
		return N_(
			"not 2 capital letters, 2 digits and up to 30 digits and capital letters");
	length = iban_length(str_head(s, 2));
	if (length && s.n != length)
		return N_("not as long as an IBAN of its country");
	return check_digits(s) ? NULL : N_("check digits are wrong");
}

/* 9 a digit, @ a letter, # either, + a letter, + or *; the others themselves. */
static const struct {
	char country[3];
	const char *forms;
} vat_forms[] = {
	{ "AT", "U99999999" },
	{ "BE", "0999999999 1999999999" },
	{ "BG", "999999999 9999999999" },
	{ "CY", "99999999@" },
	{ "CZ", "99999999 999999999 9999999999" },
	{ "DE", "999999999" },
	{ "DK", "99999999" },
	{ "EE", "999999999" },
	{ "EL", "999999999" },
	{ "ES", "@99999999 @9999999@ 99999999@" },
	{ "FI", "99999999" },
	{ "FR", "##999999999" },
	{ "HR", "99999999999" },
	{ "HU", "99999999" },
	{ "IE", "9999999@ 9999999@@ 9+99999@" },
	{ "IT", "99999999999" },
	{ "LT", "999999999 999999999999" },
	{ "LU", "99999999" },
	{ "LV", "99999999999" },
	{ "MT", "99999999" },
	{ "NL", "999999999B99" },
	{ "PL", "9999999999" },
	{ "PT", "999999999" },
	{ "RO", "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999" },
	{ "SE", "999999999999" },
	{ "SI", "99999999" },
	{ "SK", "9999999999" },
	{ "XI", "999999999 999999999999 GD999 HA999" }, /* Northern Ireland */
};

static bool
fits_one(char c, char form)
{
	switch (form) {
	case '9':
		return is_digit(c);
	case '@':
		return is_capital(c);
	case '#':
		return is_digit(c) || is_capital(c);
	case '+':
		return is_capital(c) || c == '+' || c == '*';
	default:
		return c == form;
	}
}

static bool
fits(struct str s, struct str form)
{
	if (s.n != form.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!fits_one(s.p[i], form.p[i]))
			return false;
	return true;
}

const char *
eu_vat_check(struct str s)
{
	for (size_t i = 0; i < COUNTOF(vat_forms); i++) {
		struct str forms = str_of(vat_forms[i].forms), form;

		if (!str_is(str_head(s, 2), vat_forms[i].country))
			continue;
		while (str_word(&forms, ' ', &form))
			if (fits(str_from(s, 2), form))
				return NULL;
		return N_("not of the form of its country");
	}
	return N_("does not begin with a country of the EU");
}
