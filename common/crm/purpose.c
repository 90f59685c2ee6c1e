/* SPDX-License-Identifier: ISC */
#include "crm/purpose.h"

#include "base/utf8.h"
#include "value/date.h"

#include <string.h>

/* Words, folded; a star stands for any ending. */
enum meaning { PLAIN, DOCUMENT, SIGN, CONTRACT, DATED, JOIN };

static const struct word {
	const char *word;
	enum meaning means;
} words[] = {
	{ "счет*", DOCUMENT },
	{ "счёт*", DOCUMENT },
	{ "сч", DOCUMENT },
	{ "сч-ф", DOCUMENT },
	{ "сч/ф", DOCUMENT },
	{ "с/ф", DOCUMENT },
	{ "упд", DOCUMENT },
	{ "накладн*", DOCUMENT },
	{ "накл", DOCUMENT },
	{ "акт", DOCUMENT },
	{ "акту", DOCUMENT },
	{ "акта", DOCUMENT },
	{ "актам", DOCUMENT },
	{ "invoice*", DOCUMENT },
	{ "inv", DOCUMENT },
	{ "bill", DOCUMENT },
	{ "rechnung*", DOCUMENT },
	{ "re-nr", DOCUMENT },
	{ "№", SIGN },
	{ "#", SIGN },
	{ "n", SIGN },
	{ "no", SIGN },
	{ "nr", SIGN },
	{ "номер*", SIGN },
	{ "договор*", CONTRACT },
	{ "дог", CONTRACT },
	{ "контракт*", CONTRACT },
	{ "contract*", CONTRACT },
	{ "vertrag*", CONTRACT },
	{ "от", DATED },
	{ "dated", DATED },
	{ "from", DATED },
	{ "vom", DATED },
	{ "и", JOIN },
	{ "and", JOIN },
	{ "und", JOIN },
};

static enum meaning
meaning_of(struct str s)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str w = str_of(words[i].word);

		if (str_ends(w, STR("*")) ? str_starts(s, str_head(w, w.n - 1)) : str_eq(s, w))
			return words[i].means;
	}
	return PLAIN;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

enum { NUMERO = 0x2116 }; /* № */

/* Letters, digits and what stands within numbers.  Of other scripts all is taken for a
 * letter but punctuation and symbols. */
static bool
in_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || is_digit((char)c) || c == '-' || c == '/' ||
		       c == '_';
	return c >= 0xc0 && !(c >= 0x2000 && c < 0x2c00) && !(c >= 0x3000 && c < 0x3040);
}

/* A word, or one of the signs № and #. */
static bool
next_word(struct str *s, struct str *word)
{
	struct str from = *s, to = *s;
	uint32_t c = 0;

	while (to.n > 0 && !in_word(c = utf8_next(&to)) && c != NUMERO && c != '#')
		from = to;
	if (from.n == 0 || !(in_word(c) || c == NUMERO || c == '#'))
		return false;
	*s = to;
	while (in_word(c) && to.n > 0 && in_word(utf8_next(&to)))
		*s = to;
	*word = str_head(from, from.n - s->n);
	return true;
}

/* A walk through the text. */
struct walk {
	struct purpose_ref *refs;
	size_t n;
	size_t undated;      /* refs from here on have no date yet */
	enum meaning in;     /* DOCUMENT: numbers count; DATED: a date follows */
	enum meaning before; /* the date */
	uint64_t date[3];
	int ndate;
};

static void
end_date(struct walk *w)
{
	uint64_t y = w->date[2] < 100 ? w->date[2] + 2000 : w->date[2];
	struct civil c = { (int)(y < 10000 ? y : 0), (int)(w->date[1] < 13 ? w->date[1] : 0),
			   (int)(w->date[0] < 32 ? w->date[0] : 0) };

	if (w->ndate == 3 && c.year > 0 && c.month > 0 && date_valid(c) && w->before == DOCUMENT) {
		while (w->undated < w->n)
			w->refs[w->undated++].date = date_of(c);
	}
	w->in = w->before == DOCUMENT ? DOCUMENT : PLAIN;
	w->ndate = 0;
}

static void
take_number(struct walk *w, struct str word)
{
	uint64_t v;

	if (w->in == DATED) {
		if (str_uint(word, &v) && word.n <= 4)
			w->date[w->ndate++] = v;
		if (w->ndate == 3)
			end_date(w);
		return;
	}
	if (w->in == DOCUMENT && w->n < PURPOSE_MAX)
		w->refs[w->n++] = (struct purpose_ref){ word, DATE_NONE };
}

static void
take_word(struct walk *w, struct str word)
{
	enum meaning m = meaning_of(word);

	if (m == PLAIN && has_digit(word)) {
		take_number(w, word);
		return;
	}
	switch (m) {
	case DOCUMENT:
	case CONTRACT:
		w->in = m;
		break;
	case SIGN:
		if (w->in != CONTRACT)
			w->in = DOCUMENT;
		break;
	case DATED:
		w->before = w->in;
		w->in = DATED;
		w->ndate = 0;
		break;
	case JOIN:
		break;
	case PLAIN:
		w->in = PLAIN;
		break;
	}
}

size_t
purpose_refs(struct str text, struct buf *folded, struct purpose_ref refs[PURPOSE_MAX])
{
	struct walk w = { .refs = refs };
	struct str rest, word;

	buf_reset(folded);
	utf8_fold(folded, text);
	rest = buf_str(folded);
	while (next_word(&rest, &word))
		take_word(&w, word);
	return w.n;
}

bool
purpose_year(struct str s, struct str *number, int *year)
{
	const char *slash = s.n ? memrchr(s.p, '/', s.n) : NULL;
	struct str tail;
	uint64_t y;

	if (slash == NULL)
		return false;
	tail = str_from(s, (size_t)(slash - s.p) + 1);
	if ((tail.n != 2 && tail.n != 4) || !str_uint(tail, &y))
		return false;
	*number = str_head(s, (size_t)(slash - s.p));
	*year = (int)(tail.n == 2 ? 2000 + y : y);
	return true;
}
