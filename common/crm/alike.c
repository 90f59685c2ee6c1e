/* SPDX-License-Identifier: ISC */
#include "crm/alike.h"

#include "base/cc.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { LETTERS = ALIKE_LETTERS, WORDS = 32, PHONE = 10, PHONE_LEAST = 7 };

static bool
is_form(struct str word)
{
	static const struct str forms[] = {
		STR_INIT("ооо"),
		STR_INIT("зао"),
		STR_INIT("оао"),
		STR_INIT("пао"),
		STR_INIT("нао"),
		STR_INIT("ао"),
		STR_INIT("ип"),
		STR_INIT("тоо"),
		STR_INIT("чп"),
		STR_INIT("гуп"),
		STR_INIT("муп"),
		STR_INIT("общество"),
		STR_INIT("с"),
		STR_INIT("ограниченной"),
		STR_INIT("ответственностью"),
		STR_INIT("публичное"),
		STR_INIT("акционерное"),
		STR_INIT("закрытое"),
		STR_INIT("открытое"),
		STR_INIT("индивидуальный"),
		STR_INIT("предприниматель"),
		STR_INIT("llc"),
		STR_INIT("ltd"),
		STR_INIT("limited"),
		STR_INIT("inc"),
		STR_INIT("corp"),
		STR_INIT("co"),
		STR_INIT("company"),
		STR_INIT("gmbh"),
		STR_INIT("ag"),
		STR_INIT("kg"),
		STR_INIT("the"),
	};

	for (size_t i = 0; i < COUNTOF(forms); i++)
		if (str_eq(word, forms[i]))
			return true;
	return false;
}

/* Letters and digits of any script; what stands between words is not. */
static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
	return c > 0xbf && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c <= 0x2bff) &&
	       !(c >= 0x3000 && c <= 0x303f);
}

/* The folded name with one space between words. */
static void
spell(struct buf *out, struct str name)
{
	struct buf folded = { 0 };
	struct str rest;

	utf8_fold(&folded, name);
	for (rest = buf_str(&folded); rest.n > 0;) {
		uint32_t c = utf8_next(&rest);

		if (is_letter(c))
			utf8_add(out, c);
		else if (out->n > 0 && out->p[out->n - 1] != ' ')
			buf_addc(out, ' ');
	}
	buf_release(&folded);
}

static int
word_cmp(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

void
alike_key(struct buf *out, struct str name)
{
	struct buf text = { 0 };
	struct str words[WORDS], rest, word;
	size_t n = 0, kept = 0;

	spell(&text, name);
	for (rest = buf_str(&text); n < WORDS && str_word(&rest, ' ', &word);)
		words[n++] = word;
	for (size_t i = 0; i < n; i++)
		if (!is_form(words[i]))
			words[kept++] = words[i];
	if (kept > 1)
		qsort(words, kept, sizeof *words, word_cmp);
	for (size_t i = 0; i < kept; i++) {
		if (i > 0)
			buf_addc(out, ' ');
		buf_add(out, words[i]);
	}
	if (kept == 0) /* a form is all there is of it */
		buf_add(out, buf_str(&text));
	buf_release(&text);
}

static size_t
letters(uint32_t *v, struct str s)
{
	size_t n = 0;

	while (n < LETTERS && s.n > 0)
		v[n++] = utf8_next(&s);
	return n;
}

static size_t
digits(uint32_t *v, const uint32_t *of, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (of[i] >= '0' && of[i] <= '9')
			v[k++] = of[i];
	return k;
}

static bool
same_numbers(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	uint32_t da[LETTERS], db[LETTERS];
	size_t n = digits(da, a, na);

	if (digits(db, b, nb) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (da[i] != db[i])
			return false;
	return true;
}

/* Letters put in, left out or changed, as Levenshtein counts them. */
static size_t
distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t row[LETTERS + 1];

	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t best = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			best = row[j] + 1 < best ? row[j] + 1 : best;
			row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
		}
	}
	return row[nb];
}

unsigned
alike_percent(struct str a, struct str b)
{
	uint32_t va[LETTERS], vb[LETTERS];
	size_t na = letters(va, a), nb = letters(vb, b), most = na > nb ? na : nb;

	if (most == 0 || !same_numbers(va, na, vb, nb))
		return 0;
	return (unsigned)(100 * (most - distance(va, na, vb, nb)) / most);
}

void
alike_phone(struct buf *out, struct str phone)
{
	char v[64];
	size_t n = 0;

	for (size_t i = 0; i < phone.n && n < sizeof v; i++)
		if (phone.p[i] >= '0' && phone.p[i] <= '9')
			v[n++] = phone.p[i];
	if (n >= PHONE_LEAST)
		buf_add(out,
			n > PHONE ? (struct str){ v + n - PHONE, PHONE } : (struct str){ v, n });
}
