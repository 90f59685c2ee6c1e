/* SPDX-License-Identifier: ISC */
#include "base/str.h"

#include <string.h>

struct str
str_of(const char *cstr)
{
	return cstr ? (struct str){ cstr, strlen(cstr) } : (struct str){ "", 0 };
}

/* What is compared most are ids, of 4 to 16 bytes: the words at the beginning and at the end, which
 * may overlap, have all of one. */
static bool
same_ends8(const char *a, const char *b, size_t n)
{
	uint64_t a0, b0, a1, b1;

	memcpy(&a0, a, 8);
	memcpy(&b0, b, 8);
	memcpy(&a1, a + n - 8, 8);
	memcpy(&b1, b + n - 8, 8);
	return a0 == b0 && a1 == b1;
}

static bool
same_ends4(const char *a, const char *b, size_t n)
{
	uint32_t a0, b0, a1, b1;

	memcpy(&a0, a, 4);
	memcpy(&b0, b, 4);
	memcpy(&a1, a + n - 4, 4);
	memcpy(&b1, b + n - 4, 4);
	return a0 == b0 && a1 == b1;
}

bool
str_eq(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	if (a.n >= 8 && a.n <= 16)
		return same_ends8(a.p, b.p, a.n);
	if (a.n >= 4 && a.n < 8)
		return same_ends4(a.p, b.p, a.n);
	return a.n == 0 || memcmp(a.p, b.p, a.n) == 0;
}

/* Names of fields, mostly: they are too short for strlen and memcmp to pay. */
bool
str_is(struct str a, const char *cstr)
{
	const char *c = cstr ? cstr : "";

	for (size_t i = 0; i < a.n; i++)
		if (c[i] != a.p[i] || c[i] == '\0')
			return false;
	return c[a.n] == '\0';
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c == 0)
		return (a.n > b.n) - (a.n < b.n);
	return c < 0 ? -1 : 1;
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_head(s, prefix.n), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

bool
str_has(struct str s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

struct str
str_from(struct str s, size_t i)
{
	if (i >= s.n)
		return (struct str){ "", 0 };
	return (struct str){ s.p + i, s.n - i };
}

struct str
str_head(struct str s, size_t n)
{
	return (struct str){ s.p, n < s.n ? n : s.n };
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t';
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && blank(s.p[0]))
		s = str_from(s, 1);
	while (s.n > 0 && blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
str_cut(struct str s, char sep, struct str *head, struct str *tail)
{
	const char *at = s.n > 0 ? memchr(s.p, sep, s.n) : NULL;

	if (at == NULL) {
		*head = s;
		*tail = (struct str){ "", 0 };
		return false;
	}
	*head = str_head(s, (size_t)(at - s.p));
	*tail = str_from(s, head->n + 1);
	return true;
}

bool
str_word(struct str *rest, char sep, struct str *word)
{
	while (rest->n > 0) {
		str_cut(*rest, sep, word, rest);
		*word = str_trim(*word);
		if (word->n > 0)
			return true;
	}
	return false;
}

bool
str_has_word(struct str list, char sep, struct str word)
{
	struct str one;

	while (str_word(&list, sep, &one))
		if (str_eq(one, word))
			return true;
	return false;
}

bool
str_uint(struct str s, uint64_t *v)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(sum, (uint64_t)10, &sum) ||
		    __builtin_add_overflow(sum, (uint64_t)(s.p[i] - '0'), &sum))
			return false;
	}
	*v = sum;
	return s.n > 0;
}

enum { NEAR_MAX = 40 }; /* longer words are not compared */

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* Optimal string alignment: insert, delete, change, swap neighbours. */
static size_t
distance_of(struct str a, struct str b)
{
	size_t d[3][NEAR_MAX + 1];

	for (size_t j = 0; j <= b.n; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *row = d[i % 3], *above = d[(i + 2) % 3], *top = d[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t change = above[j - 1] + (a.p[i - 1] != b.p[j - 1]);

			row[j] = least(above[j] + 1, row[j - 1] + 1, change);
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				row[j] = least(row[j], top[j - 2] + 1, row[j]);
		}
	}
	return d[a.n % 3][b.n];
}

void
str_nearer(struct str wanted, const char *candidate, const char **best, size_t *distance)
{
	struct str c = str_of(candidate);
	size_t d;

	if (wanted.n == 0 || wanted.n > NEAR_MAX || c.n > NEAR_MAX)
		return;
	d = distance_of(wanted, c);
	if (d < *distance && d <= 1 + c.n / 4) {
		*best = candidate;
		*distance = d;
	}
}
