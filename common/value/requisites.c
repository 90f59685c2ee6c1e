/* SPDX-License-Identifier: ISC */
#include "value/requisites.h"

#include "base/cc.h"
#include "base/lang.h"

#include <string.h>

static const char wrong_digit[] = N_("check digit is wrong");

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool
all_zeros(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '0')
			return false;
	return true;
}

/* Is the digit behind the first n the sum of them by weight, mod 11, mod 10? */
static bool
inn_digit(struct str s, const unsigned char *weights, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += weights[i] * (s.p[i] - '0');
	return sum % 11 % 10 == s.p[n] - '0';
}

const char *
inn_check(struct str s)
{
	/* the weights of a shorter number are the end of those of a longer one */
	static const unsigned char weights[] = { 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8 };
	bool right;

	if (!all_digits(s) || (s.n != 10 && s.n != 12))
		return N_("not 10 or 12 digits");
	if (all_zeros(s))
		return N_("all zeros");
	if (s.n == 10)
		right = inn_digit(s, weights + 2, 9);
	else
		right = inn_digit(s, weights + 1, 10) && inn_digit(s, weights, 11);
	return right ? NULL : wrong_digit;
}

const char *
kpp_check(struct str s)
{
	static const char form[] = N_("not 4 digits, 2 digits or capital letters, 3 digits");

	if (s.n != 9)
		return form;
	for (size_t i = 0; i < s.n; i++) {
		bool letter = (i == 4 || i == 5) && s.p[i] >= 'A' && s.p[i] <= 'Z';

		if (!is_digit(s.p[i]) && !letter)
			return form;
	}
	return NULL;
}

const char *
ogrn_check(struct str s)
{
	uint64_t v;

	if (!all_digits(s) || (s.n != 13 && s.n != 15) || !str_uint(str_head(s, s.n - 1), &v))
		return N_("not 13 or 15 digits");
	if (all_zeros(s))
		return N_("all zeros");
	return v % (s.n - 2) % 10 == (uint64_t)(s.p[s.n - 1] - '0') ? NULL : wrong_digit;
}

const char *
bik_check(struct str s)
{
	return s.n == 9 && all_digits(s) ? NULL : N_("not 9 digits");
}

/* The digits of an account; a clearing currency's letter stands for one.  False
 * where it has another form. */
static bool
account_digits(struct str s, char digits[20])
{
	static const char letters[] = "ABCEHKMPTX";
	const char *at;

	if (s.n != 20)
		return false;
	memcpy(digits, s.p, 20);
	at = memchr(letters, digits[5], sizeof letters - 1);
	if (at)
		digits[5] = (char)('0' + (at - letters));
	return all_digits((struct str){ digits, 20 });
}

/* The sum over three digits of the bank and the account, by weight, ends in 0. */
static bool
account_key(const char bank[3], const char digits[20])
{
	static const int weights[] = { 7, 1, 3 };
	int sum = 0;

	for (size_t i = 0; i < 23; i++)
		sum += weights[i % 3] * ((i < 3 ? bank[i] : digits[i - 3]) - '0') % 10;
	return sum % 10 == 0;
}

static const char account_form[] = N_("not 20 digits");

static const char *
check_key(const char digits[20], struct str bik, bool corr)
{
	char bank[3];

	if (bik_check(bik) != NULL)
		return NULL; /* nothing to check against: the bik has its own check */
	memcpy(bank, bik.p + 6, 3);
	if (corr || (bank[0] == '0' && bank[1] == '0' && bank[2] <= '2')) {
		bank[0] = '0'; /* an account kept by the central bank itself */
		memcpy(bank + 1, bik.p + 4, 2);
	}
	return account_key(bank, digits) ? NULL : N_("check digit does not fit the bik");
}

const char *
account_check(struct str s, struct str bik)
{
	char digits[20];

	if (!account_digits(s, digits))
		return account_form;
	if (str_starts(s, STR("03"))) /* of the treasury: carries no key */
		return NULL;
	return check_key(digits, bik, false);
}

const char *
corr_account_check(struct str s, struct str bik)
{
	char digits[20];

	return account_digits(s, digits) ? check_key(digits, bik, true) : account_form;
}
