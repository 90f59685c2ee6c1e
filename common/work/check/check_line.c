/* SPDX-License-Identifier: ISC */
#include "work/check/check_line.h"

#include "base/utf8.h"
#include "rec/rec.h"

#include <string.h>

struct str
line_body(struct str line, bool first, bool *bom, bool *cr)
{
	static const struct str mark = STR_INIT("\xef\xbb\xbf");

	*bom = first && str_starts(line, mark);
	if (*bom)
		line = str_from(line, mark.n);
	*cr = line.n > 0 && line.p[line.n - 1] == '\r';
	line.n -= *cr;
	return line;
}

static bool
is_mark(struct str line)
{
	static const char marks[] = "<|=>";

	if (line.n < 7 || line.p[0] == '\0' || strchr(marks, line.p[0]) == NULL)
		return false;
	for (size_t i = 1; i < 7; i++)
		if (line.p[i] != line.p[0])
			return false;
	return line.n == 7 || line.p[7] == ' ';
}

enum line_fault
line_fault(struct str s, size_t *at)
{
	const char *p;
	size_t bad, i;

	*at = 0;
	if (is_mark(s))
		return LINE_CONFLICT;
	if (s.n >= REC_LINE_MAX)
		return LINE_TOO_LONG;
	if (s.n > 0 && (p = memchr(s.p, '\0', s.n)) != NULL) {
		*at = (size_t)(p - s.p);
		return LINE_NUL;
	}
	if (!utf8_valid(s, at))
		return LINE_UTF8;
	for (i = 0; utf8_control(str_from(s, i), &bad); i += bad + 1) {
		*at = i + bad;
		if (s.p[*at] != '\t')
			return s.p[*at] == '\r' ? LINE_CR : LINE_CONTROL;
	}
	return LINE_GOOD;
}
