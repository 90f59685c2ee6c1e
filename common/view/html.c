/* SPDX-License-Identifier: ISC */
#include "view/html.h"

#include "base/utf8.h"

/* What stands for c, or NULL: itself. */
static const char *
entity(uint32_t c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '\n':
		return "<br>";
	case '\t':
		return " ";
	case '\r':
		return "";
	default:
		return NULL;
	}
}

void
html_text(struct buf *out, struct str s)
{
	while (s.n > 0) {
		struct str before = s;
		uint32_t c = utf8_next(&s);
		const char *e = entity(c);

		if (e)
			buf_addz(out, e);
		else
			utf8_harmless(out, str_head(before, before.n - s.n));
	}
}
