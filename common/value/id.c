/* SPDX-License-Identifier: ISC */
#include "value/id.h"

#include "base/err.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "value/date.h"

#include <string.h>
#include <unictype.h>

static const char base32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* What most ids are made of; the others are looked at more closely. */
static bool
plainly_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' || s.p[i] == '/')
			return false;
	return true;
}

bool
id_valid(struct str s)
{
	if (s.n == 0 || s.n > ID_MAX)
		return false;
	if (plainly_valid(s))
		return true;
	if (!utf8_valid(s, NULL) || utf8_control(s, NULL) || str_has(s, '/'))
		return false;
	while (s.n > 0)
		if (uc_is_property_white_space(utf8_next(&s)))
			return false;
	return true;
}

static char *
put_two(char *p, int v)
{
	*p++ = (char)('0' + v / 10);
	*p++ = (char)('0' + v % 10);
	return p;
}

struct str
id_make(struct str prefix, int32_t month, uint64_t random, char buf[ID_TEXT])
{
	char *p = buf;

	if (prefix.n > ID_PREFIX_MAX)
		BUG("the prefix of an id is too long");
	memcpy(p, prefix.p, prefix.n);
	p += prefix.n;
	*p++ = '-';
	if (month != DATE_NONE) {
		p = put_two(p, month / 12 % 100);
		p = put_two(p, month % 12 + 1);
		*p++ = '-';
	}
	for (int i = ID_RANDOM - 1; i >= 0; i--)
		*p++ = base32[random >> (5 * i) & 31];
	*p = '\0';
	return (struct str){ buf, (size_t)(p - buf) };
}

uint64_t
id_digest(struct str content)
{
	unsigned char digest[SHA256_SIZE];
	uint64_t v = 0;

	sha256(content, digest);
	for (int i = 0; i < 8; i++)
		v = v << 8 | digest[i];
	return v >> (64 - 5 * ID_RANDOM);
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
id_prefix_valid(struct str s)
{
	if (s.n == 0 || s.n > ID_PREFIX_MAX || !is_letter(s.p[0]))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!is_letter(s.p[i]) && !is_digit(s.p[i]))
			return false;
	return true;
}

static bool
is_random(struct str s)
{
	if (s.n != ID_RANDOM)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (memchr(base32, s.p[i], sizeof base32 - 1) == NULL)
			return false;
	return true;
}

/* "2611" */
static bool
month_hint(struct str s, int32_t *month)
{
	int m;

	if (s.n != 4 || !is_digit(s.p[0]) || !is_digit(s.p[1]) || !is_digit(s.p[2]) ||
	    !is_digit(s.p[3]))
		return false;
	m = (s.p[2] - '0') * 10 + (s.p[3] - '0');
	*month = (2000 + (s.p[0] - '0') * 10 + (s.p[1] - '0')) * 12 + m - 1;
	return m >= 1 && m <= 12;
}

bool
id_hint(struct str s, struct str *prefix, int32_t *month)
{
	struct str doc = s, head, middle, rest;
	int32_t hint = DATE_NONE;
	uint64_t n;

	(void)id_item(s, &doc, &n);
	if (!str_cut(doc, '-', &head, &rest) || !id_prefix_valid(head))
		return false;
	if (rest.n > ID_RANDOM) { /* a dated one */
		if (!str_cut(rest, '-', &middle, &rest) || !month_hint(middle, &hint))
			return false;
	}
	if (!is_random(rest))
		return false;
	*prefix = head;
	*month = hint;
	return true;
}

bool
id_item(struct str s, struct str *doc, uint64_t *n)
{
	size_t i = s.n;

	while (i > 0 && is_digit(s.p[i - 1]))
		i--;
	if (i < 2 || i == s.n || s.p[i - 1] != '.' || s.p[i] == '0' || !str_uint(str_from(s, i), n))
		return false;
	*doc = str_head(s, i - 1);
	return true;
}
