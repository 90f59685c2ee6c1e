/* SPDX-License-Identifier: ISC */
/*
 * view_json - an object a line (JSON Lines).
 *
 * Amounts, quantities, prices, rates and integers are numbers with the very digits
 * of the record; yes and no of type bool are true and false; the rest are strings.
 */
#include "base/utf8.h"
#include "rec/value.h"
#include "view/format.h"

#include <string.h>

/* JSON has no number with a zero in front. */
static bool
is_number(struct str s)
{
	struct str d = str_from(s, str_starts(s, STR("-")));

	if (d.n > 1 && d.p[0] == '0' && d.p[1] != '.')
		return false;
	return format_decimal(s);
}

/* How many bytes s begins with that stand for themselves. */
static size_t
plain_head(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= 0x20 && s.p[n] < 0x7f && s.p[n] != '"' && s.p[n] != '\\')
		n++;
	return n;
}

static void
add_char(struct buf *out, uint32_t c)
{
	static const char from[] = "\"\\\n\r\t", to[] = "\"\\nrt";
	const char *at = c < 0x80 && c ? strchr(from, (int)c) : NULL;

	if (at)
		buf_printf(out, "\\%c", to[at - from]);
	else if (utf8_unsafe(c))
		buf_printf(out, "\\u%04x", (unsigned)c);
	else
		utf8_add(out, c);
}

static void
add_string(struct buf *out, struct str s)
{
	buf_addc(out, '"');
	while (s.n > 0) {
		size_t n = plain_head(s);

		buf_add(out, str_head(s, n));
		s = str_from(s, n);
		if (s.n > 0)
			add_char(out, utf8_next(&s));
	}
	buf_addc(out, '"');
}

static void
add_value(struct buf *out, const struct field_def *d, struct str s)
{
	if (d && value_numeric(d->type) && is_number(s))
		buf_add(out, s);
	else if (d && d->type == TYPE_BOOL && str_is(s, "yes"))
		buf_addz(out, "true");
	else if (d && d->type == TYPE_BOOL && str_is(s, "no"))
		buf_addz(out, "false");
	else
		add_string(out, s);
}

static void
json_row(struct view *v, const struct rec *r, const struct kind *k)
{
	const char *before = "{";

	for (size_t i = 0; i < r->n; i++) {
		if (r->f[i].val.n == 0)
			continue;
		buf_addz(v->to, before);
		add_string(v->to, r->f[i].key);
		buf_addc(v->to, ':');
		add_value(v->to, k ? kind_field(k, r->f[i].key) : NULL, r->f[i].val);
		before = ",";
	}
	buf_addz(v->to, *before == '{' ? "{}\n" : "}\n");
}

const struct format format_json = {
	.name = "json",
	.row = json_row,
};
