/* SPDX-License-Identifier: ISC */
#include "store/path.h"

#include "base/err.h"
#include "value/date.h"

#include <stdio.h>

static bool
kind_valid(struct str s)
{
	if (s.n == 0 || s.n > PATH_KIND_MAX || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
			return false;
	}
	return true;
}

/* The first segment's number is not written. */
static bool
segment_parse(unsigned *segment, struct str s)
{
	uint64_t v;

	if (s.n == 0 || s.p[0] == '0' || !str_uint(s, &v) || v < 2 || v > PATH_SEGMENT_MAX)
		return false;
	*segment = (unsigned)v;
	return true;
}

bool
path_parse(struct path *p, struct str text)
{
	struct str kind, rest, segment;
	bool dated;

	if (!str_ends(text, STR(".tskv")))
		return false;
	text.n -= 5;
	*p = (struct path){ .month = DATE_NONE, .segment = 1 };
	dated = str_cut(text, '/', &kind, &rest);
	if (str_cut(dated ? rest : text, '.', &rest, &segment) &&
	    !segment_parse(&p->segment, segment))
		return false;
	p->kind = dated ? kind : rest;
	return kind_valid(p->kind) && (!dated || month_parse(&p->month, rest));
}

struct str
path_text(struct path p, char buf[PATH_TEXT])
{
	char month[DATE_TEXT], segment[16] = "";
	int n;

	if (p.kind.n > PATH_KIND_MAX)
		BUG("the name of a kind is too long for a file");
	if (p.segment > 1)
		snprintf(segment, sizeof segment, ".%u", p.segment);
	if (p.month == DATE_NONE)
		n = snprintf(buf, PATH_TEXT, "%.*s%s.tskv", STR_ARG(p.kind), segment);
	else
		n = snprintf(buf, PATH_TEXT, "%.*s/%.*s%s.tskv", STR_ARG(p.kind),
			     STR_ARG(month_text(p.month, month)), segment);
	return (struct str){ buf, (size_t)n };
}
