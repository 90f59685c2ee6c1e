/* SPDX-License-Identifier: ISC */
#include "port/content.h"

static bool
within_character(struct str s, size_t at)
{
	return at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80;
}

void
content_line(struct buf *out, const char *name, struct str value)
{
	struct buf whole = { 0 };
	size_t room = CONTENT_MAX;
	struct str s;

	buf_printf(&whole, "%s:", name);
	buf_add(&whole, value);
	for (s = buf_str(&whole); s.n > room; room = CONTENT_MAX - 1) {
		size_t n = room;

		while (within_character(s, n))
			n--;
		buf_add(out, str_head(s, n));
		buf_addz(out, "\r\n ");
		s = str_from(s, n);
	}
	buf_add(out, s);
	buf_addz(out, "\r\n");
	buf_release(&whole);
}

void
content_escape(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\r')
			continue;
		if (c == '\\' || c == ';' || c == ',' || c == '\n')
			buf_addc(out, '\\');
		buf_addc(out, c == '\n' ? 'n' : c);
	}
}

void
content_text(struct buf *out, const char *name, struct str value)
{
	struct buf escaped = { 0 };

	content_escape(&escaped, value);
	if (escaped.n > 0)
		content_line(out, name, buf_str(&escaped));
	buf_release(&escaped);
}
