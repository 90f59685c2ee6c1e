/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"

#include "base/err.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

static const uint8_t *
bytes(struct str s)
{
	return (const uint8_t *)(s.n ? s.p : "");
}

/* The number of ASCII bytes that s begins with, eight at a time. */
static size_t
ascii_head(struct str s)
{
	size_t i = 0;
	uint64_t w;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

bool
utf8_valid(struct str s, size_t *bad)
{
	size_t n = ascii_head(s);
	struct str rest = str_from(s, n);
	const uint8_t *p = rest.n ? u8_check(bytes(rest), rest.n) : NULL;

	if (p && bad)
		*bad = n + (size_t)(p - bytes(rest));
	return p == NULL;
}

uint32_t
utf8_next(struct str *s)
{
	ucs4_t c;
	int n = u8_mbtouc(&c, bytes(*s), s->n);

	*s = str_from(*s, (size_t)n);
	return c;
}

void
utf8_add(struct buf *out, uint32_t c)
{
	int n = u8_uctomb((uint8_t *)buf_room(out, 6), c, 6);

	if (n < 0)
		BUG("not a code point");
	out->n += (size_t)n;
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

bool
utf8_plain(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	size_t i = 0;
	uint64_t w;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		/* a byte of 0x80 and up, under 0x20, or 0x7f */
		if ((w | (w - ones * 0x20) | (w + ones)) & high)
			return false;
	}
	for (; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] > 0x7e)
			return false;
	return true;
}

bool
utf8_control(struct str s, size_t *at)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		/* C1 is C2 80 to C2 9F, and C2 is never a second byte */
		if (c < 0x20 || c == 0x7f ||
		    (c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xa0)) {
			if (at)
				*at = i;
			return true;
		}
	}
	return false;
}

/* The length of a character that changes nothing of NFC and that no neighbour changes,
 * by its bytes; 0 where that has to be looked up.  Everything below U+0300,
 * U+0400-U+047F, U+2010-U+203F (dashes, quotes, ellipsis), the rouble, the numero. */
static size_t
plain_char(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];

	if (c < 0xcc || c == 0xd0 || c == 0xd1)
		return 1; /* bytes that continue a character pass too */
	if (s.n < 3 || c != 0xe2)
		return 0;
	if ((unsigned char)s.p[1] == 0x80 && (unsigned char)s.p[2] >= 0x90)
		return 3;
	return memcmp(s.p, "\u20bd", 3) == 0 || memcmp(s.p, "\u2116", 3) == 0 ? 3 : 0;
}

static bool
plainly_nfc(struct str s)
{
	size_t n;

	for (; s.n > 0; s = str_from(s, n))
		if ((n = plain_char(s)) == 0)
			return false;
	return true;
}

static struct str
normalized(struct str s, uint8_t **owned)
{
	size_t n = 0;

	*owned = u8_normalize(UNINORM_NFC, bytes(s), s.n, NULL, &n);
	if (*owned == NULL && s.n > 0)
		die_oom();
	return (struct str){ (const char *)*owned, n };
}

void
utf8_nfc(struct buf *out, struct str s)
{
	uint8_t *owned;

	if (plainly_nfc(s)) {
		buf_add(out, s);
		return;
	}
	buf_add(out, normalized(s, &owned));
	free(owned);
}

bool
utf8_is_nfc(struct str s)
{
	uint8_t *owned;
	bool same;

	if (plainly_nfc(s))
		return true;
	same = str_eq(normalized(s, &owned), s);
	free(owned);
	return same;
}

/* Marks that turn the direction of what follows (a name could hide a sum), and the
 * line separators. */
static bool
is_mark(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
	       c == 0x200f || c == 0x061c || c == 0x2028 || c == 0x2029;
}

bool
utf8_unsafe(uint32_t c)
{
	return is_control(c) || is_mark(c);
}

static size_t
shown_width(uint32_t c)
{
	int w;

	if (c == '\t' || c == '\n' || c == '\r')
		return 2;
	if (is_control(c))
		return 4;
	if (is_mark(c))
		return 6;
	w = uc_width(c, "UTF-8");
	return w > 0 ? (size_t)w : 0;
}

/* The number of bytes s begins with that are printable ASCII: what most text is. */
static size_t
printable_head(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= 0x20 && s.p[n] < 0x7f)
		n++;
	return n;
}

size_t
utf8_width(struct str s)
{
	size_t w = 0;

	while (s.n > 0) {
		size_t n = printable_head(s);

		w += n;
		s = str_from(s, n);
		if (s.n > 0)
			w += shown_width(utf8_next(&s));
	}
	return w;
}

/* What people take for the first character of s, which is not empty. */
static struct str
character(struct str s)
{
	const uint8_t *end = bytes(s) + s.n, *next = u8_grapheme_next(bytes(s), end);

	/* libunistring looks at two neighbours alone, and so parts joined emoji */
	while (next < end && str_ends(str_head(s, (size_t)(next - bytes(s))), STR("\u200d")))
		next = u8_grapheme_next(next, end);
	return str_head(s, (size_t)(next - bytes(s)));
}

struct str
utf8_fit(struct str s, size_t width)
{
	struct str rest = s, c;
	size_t w;

	for (; rest.n > 0; rest = str_from(rest, c.n)) {
		c = character(rest);
		w = utf8_width(c);
		if (w > width)
			break;
		width -= w;
	}
	return str_head(s, s.n - rest.n);
}

static void
harmless_char(struct buf *out, struct str *s)
{
	struct str before = *s;
	uint32_t c = utf8_next(s);

	if (c == '\t' || c == '\n' || c == '\r')
		buf_printf(out, "\\%c", c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
	else if (is_control(c))
		buf_printf(out, "\\x%02x", (unsigned)c);
	else if (is_mark(c))
		buf_printf(out, "\\u%04x", (unsigned)c);
	else if (c == 0xfffd)
		utf8_add(out, c);
	else
		buf_add(out, str_head(before, before.n - s->n));
}

void
utf8_harmless(struct buf *out, struct str s)
{
	while (s.n > 0) {
		size_t n = printable_head(s);

		buf_add(out, str_head(s, n));
		s = str_from(s, n);
		if (s.n > 0)
			harmless_char(out, &s);
	}
}

/* Two bytes of a letter from U+0400 to U+045F, folded. */
static void
fold_cyrillic(struct buf *out, unsigned first, unsigned second)
{
	unsigned c = (first & 0x1f) << 6 | (second & 0x3f);

	if (c < 0x410)
		c += 0x50;
	else if (c < 0x430)
		c += 0x20;
	if (c == 0x451) /* ё */
		c = 0x435;
	buf_addc(out, (char)(0xc0 | c >> 6));
	buf_addc(out, (char)(0x80 | (c & 0x3f)));
}

/* Folds what has only ASCII, Russian letters and their like, and « »: most names.
 * Where there is more, out is left as it was and the answer is false. */
static bool
fold_simple(struct buf *out, struct str s)
{
	size_t start = out->n;

	for (size_t i = 0; i < s.n; i++) {
		unsigned c = (unsigned char)s.p[i],
			 next = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

		if (c < 0x80) {
			buf_addc(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c);
		} else if ((c == 0xd0 && (next & 0xc0) == 0x80) ||
			   (c == 0xd1 && (next & 0xe0) == 0x80)) {
			fold_cyrillic(out, c, next);
			i++;
		} else if (c == 0xc2 && (next == 0xab || next == 0xbb)) {
			buf_add(out, (struct str){ s.p + i, 2 });
			i++;
		} else {
			out->n = start;
			return false;
		}
	}
	return true;
}

/* Letters that people write in two ways: ё as е, and the dot of a folded İ, which i has anyway. */
static void
add_folded(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		struct str rest = str_from(s, i);

		if (str_starts(rest, STR("\xd1\x91"))) {
			buf_addz(out, "\xd0\xb5");
			i++;
		} else if (str_starts(rest, STR("i\xcc\x87"))) {
			buf_addc(out, 'i');
			i += 2;
		} else {
			buf_addc(out, s.p[i]);
		}
	}
}

void
utf8_fold(struct buf *out, struct str s)
{
	size_t n = 0;
	uint8_t *p;

	if (fold_simple(out, s))
		return;
	p = u8_casefold(bytes(s), s.n, NULL, UNINORM_NFC, NULL, &n);
	if (p == NULL)
		die_oom();
	add_folded(out, (struct str){ (const char *)p, n });
	free(p);
}

bool
utf8_contains(struct str s, struct str part)
{
	struct buf a = { 0 }, b = { 0 };
	bool found;

	if (part.n == 0)
		return true;
	utf8_fold(&a, s);
	utf8_fold(&b, part);
	found = a.n >= b.n && memmem(a.p, a.n, b.p, b.n) != NULL;
	buf_release(&a);
	buf_release(&b);
	return found;
}
