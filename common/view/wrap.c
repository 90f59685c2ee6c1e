/* SPDX-License-Identifier: ISC */
#include "view/wrap.h"

#include "base/utf8.h"

/* The next word, and what stands behind it in a single column: no line begins with "%". */
static bool
next_word(struct str *rest, struct str *word)
{
	struct str left, sign;

	if (!str_word(rest, ' ', word))
		return false;
	left = *rest;
	while (str_word(&left, ' ', &sign) && utf8_width(sign) == 1) {
		word->n = (size_t)(sign.p + sign.n - word->p);
		*rest = left;
	}
	return true;
}

size_t
wrap_least(struct str s)
{
	struct str word;
	size_t most = 0, n;

	while (next_word(&s, &word))
		if ((n = utf8_width(word)) > most)
			most = n;
	return most;
}

bool
wrap_next(struct str *rest, size_t width, struct str *line)
{
	struct str left = *rest, word;

	if (!next_word(&left, line))
		return false;
	*rest = left;
	while (next_word(&left, &word)) {
		struct str longer = { line->p, (size_t)(word.p + word.n - line->p) };

		if (utf8_width(longer) > width)
			break;
		*line = longer;
		*rest = left;
	}
	return true;
}

size_t
wrap_lines(struct str s, size_t width)
{
	struct str line;
	size_t n = 0;

	while (wrap_next(&s, width, &line))
		n++;
	return n;
}
