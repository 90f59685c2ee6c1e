/* SPDX-License-Identifier: ISC */
#include "view/lines.h"

#include "base/utf8.h"

bool
lines_cut(struct str *rest, size_t width, struct str *line)
{
	struct str whole, after, fit;
	size_t end;

	if (rest->n == 0)
		return false;
	str_cut(*rest, '\n', &whole, &after);
	fit = utf8_fit(whole, width > 0 ? width : 1);
	if (fit.n == whole.n) {
		*line = whole;
		*rest = after;
		return true;
	}
	if (fit.n == 0) { /* a wide character in a column of one */
		fit = whole;
		utf8_next(&fit);
		fit = str_head(whole, whole.n - fit.n);
	}
	for (end = fit.n; end > 0 && whole.p[end] != ' '; end--)
		;
	if (end == 0)
		end = fit.n;
	*line = str_trim(str_head(whole, end));
	*rest = str_from(*rest, end);
	while (rest->n > 0 && rest->p[0] == ' ')
		*rest = str_from(*rest, 1);
	return true;
}

size_t
lines_widest_word(struct str s)
{
	size_t max = 0;
	struct str word;

	while (s.n > 0) {
		size_t w;

		str_cut(s, ' ', &word, &s);
		w = utf8_width(word);
		max = w > max ? w : max;
	}
	return max;
}
