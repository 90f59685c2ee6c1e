/* SPDX-License-Identifier: ISC */
#include "value/num.h"

#include <string.h>

/* A number's magnitude while it is read. */
struct scan {
	uint64_t v;
	bool big;   /* v did not fit, and is meaningless */
	bool lossy; /* a decimal beyond the digits was not zero */
	bool up;    /* the first decimal beyond the digits rounds away from zero */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
push(struct scan *n, uint64_t digit)
{
	if (__builtin_mul_overflow(n->v, (uint64_t)10, &n->v) ||
	    __builtin_add_overflow(n->v, digit, &n->v))
		n->big = true;
}

/* Read the digits that s begins with; how many there were. */
static size_t
scan_whole(struct scan *n, struct str s)
{
	size_t i = 0;

	for (; i < s.n && is_digit(s.p[i]); i++)
		push(n, (uint64_t)(s.p[i] - '0'));
	return i;
}

/* The same behind the point, and bring the number to its digits. */
static size_t
scan_decimals(struct scan *n, struct str s, int digits)
{
	size_t i = 0, want = (size_t)digits;

	for (; i < s.n && is_digit(s.p[i]); i++) {
		if (i < want)
			push(n, (uint64_t)(s.p[i] - '0'));
		else if (s.p[i] != '0')
			n->lossy = true;
		if (i == want)
			n->up = s.p[i] >= '5';
	}
	for (size_t have = i; have < want; have++)
		push(n, 0);
	return i;
}

/* The number of a magnitude and a sign; false where it does not fit. */
static bool
signed_of(int64_t *v, u128 magnitude, bool minus)
{
	if (magnitude > (u128)INT64_MAX + (minus ? 1 : 0))
		return false;
	*v = minus ? (int64_t) - (uint64_t)magnitude : (int64_t)magnitude;
	return true;
}

static const int64_t pow10s[] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
	10000000000000000,
	100000000000000000,
	1000000000000000000,
};

int64_t
num_pow10(int n)
{
	return pow10s[n];
}

/* Most numbers are short and have no more decimals than digits: reports read
 * millions of them.  False: it takes a closer look. */
static bool
parse_plain(int64_t *v, struct str s, int digits)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	size_t i = minus, decimals = 0;
	int64_t n = 0;

	if (s.n > 18) /* fewer digits always fit */
		return false;
	for (; i < s.n && is_digit(s.p[i]); i++)
		n = n * 10 + (s.p[i] - '0');
	if (i == minus)
		return false;
	if (i < s.n) {
		decimals = s.n - i - 1;
		if (s.p[i++] != '.' || decimals == 0 || decimals > (size_t)digits)
			return false;
		for (; i < s.n && is_digit(s.p[i]); i++)
			n = n * 10 + (s.p[i] - '0');
	}
	if (i < s.n || __builtin_mul_overflow(n, pow10s[digits - (int)decimals], &n))
		return false;
	*v = minus ? -n : n;
	return true;
}

static enum num_error
parse_closely(int64_t *v, struct str s, int digits, bool round)
{
	bool minus = str_starts(s, STR("-"));
	struct str rest = str_from(s, minus);
	struct scan n = { 0 };
	size_t i = scan_whole(&n, rest);
	bool point = i < rest.n;
	size_t decimals;

	if (i == 0 || (point && rest.p[i] != '.'))
		return NUM_SYNTAX;
	rest = str_from(rest, i + 1);
	decimals = scan_decimals(&n, rest, digits);
	if (decimals < rest.n || (point && decimals == 0))
		return NUM_SYNTAX;
	if (n.lossy && !round)
		return NUM_DECIMALS;
	if (n.big || !signed_of(v, (u128)n.v + (n.up ? 1 : 0), minus))
		return NUM_RANGE;
	return NUM_OK;
}

static enum num_error
parse(int64_t *v, struct str s, int digits, bool round)
{
	return parse_plain(v, s, digits) ? NUM_OK : parse_closely(v, s, digits, round);
}

enum num_error
num_parse(int64_t *v, struct str s, int digits)
{
	return parse(v, s, digits, false);
}

enum num_error
num_parse_round(int64_t *v, struct str s, int digits)
{
	return parse(v, s, digits, true);
}

static uint64_t
magnitude_of(int64_t v)
{
	return v < 0 ? -(uint64_t)v : (uint64_t)v;
}

struct str
num_text(int64_t v, int digits, char buf[NUM_TEXT])
{
	uint64_t left = magnitude_of(v);
	char *p = buf + NUM_TEXT;
	int done = 0;
	size_t n;

	*--p = '\0';
	while (done <= digits || left > 0) {
		if (done == digits && digits > 0)
			*--p = '.';
		*--p = (char)('0' + left % 10);
		left /= 10;
		done++;
	}
	if (v < 0)
		*--p = '-';
	n = (size_t)(buf + NUM_TEXT - p);
	memmove(buf, p, n);
	return (struct str){ buf, n - 1 };
}

struct str
num_text_short(int64_t v, int digits, char buf[NUM_TEXT])
{
	while (digits > 0 && v % 10 == 0) {
		v /= 10;
		digits--;
	}
	return num_text(v, digits, buf);
}

static u128
wide_magnitude_of(i128 v)
{
	return v < 0 ? -(u128)v : (u128)v;
}

bool
num_div(int64_t *v, i128 num, i128 den)
{
	u128 n = wide_magnitude_of(num), d = wide_magnitude_of(den), quotient, rest;

	if (den == 0)
		return false;
	quotient = n / d;
	rest = n % d;
	if (rest >= d - rest) /* 2 * rest may not fit */
		quotient++;
	return signed_of(v, quotient, (num < 0) != (den < 0));
}

bool
num_add(int64_t *sum, int64_t v)
{
	int64_t s;

	if (__builtin_add_overflow(*sum, v, &s))
		return false;
	*sum = s;
	return true;
}

void
num_add_most(int64_t *sum, int64_t v)
{
	if (!num_add(sum, v))
		*sum = v < 0 ? INT64_MIN : INT64_MAX;
}

bool
num_sub(int64_t *sum, int64_t v)
{
	int64_t s;

	if (__builtin_sub_overflow(*sum, v, &s))
		return false;
	*sum = s;
	return true;
}

bool
num_rescale(int64_t *v, int from, int to)
{
	if (from > to)
		return num_div(v, *v, num_pow10(from - to));
	return num_div(v, (i128)*v * num_pow10(to - from), 1);
}

/* ISO 4217, what is in use; of the lately replaced BGN and ANG, since old
 * documents are in them. */
static const struct {
	int digits;
	const char *codes;
} currencies[] = {
	{ 0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF" },
	{ 2, "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD "
	     "BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP "
	     "ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
	     "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
	     "MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR "
	     "RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
	     "TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG" },
	{ 3, "BHD IQD JOD KWD LYD OMR TND" },
	{ 4, "CLF UYW" },
};

int
currency_digits(struct str code)
{
	for (size_t i = 0; i < COUNTOF(currencies); i++)
		if (str_has_word(str_of(currencies[i].codes), ' ', code))
			return currencies[i].digits;
	return -1;
}
