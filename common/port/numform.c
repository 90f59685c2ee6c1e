/* SPDX-License-Identifier: ISC */
#include "port/numform.h"

#include <string.h>

static bool
digit(struct str s)
{
	return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9';
}

/* The bytes of the blank that s begins with; 0 for none. */
static size_t
blank(struct str s)
{
	if (str_starts(s, STR(" ")) || str_starts(s, STR("\t")))
		return 1;
	if (str_starts(s, STR("\xc2\xa0")))
		return 2;
	return str_starts(s, STR("\xe2\x80\xaf")) ? 3 : 0;
}

static struct str
trim(struct str s)
{
	size_t n;

	s = str_trim(s);
	while ((n = blank(s)) > 0)
		s = str_from(s, n);
	while (str_ends(s, STR("\xc2\xa0")) || str_ends(s, STR("\xe2\x80\xaf")))
		s = str_trim(str_head(s, s.n - (s.p[s.n - 1] == '\xa0' ? 2 : 3)));
	return s;
}

/* The bytes of the separator of groups that s begins with; 0 for none. */
static size_t
separator(struct numform form, struct str s)
{
	if (form.thousands && s.n > 0 && s.p[0] == form.thousands)
		return 1;
	return form.spaces ? blank(s) : 0;
}

/* Append the digits that s begins with and leave the rest in *s; gives their number. */
static size_t
digits(struct buf *out, struct str *s)
{
	size_t n = 0;

	while (digit(str_from(*s, n)))
		n++;
	buf_add(out, str_head(*s, n));
	*s = str_from(*s, n);
	return n;
}

/* "1 234 567": one to three digits, then groups of three. */
static bool
whole(struct buf *out, struct numform form, struct str *s)
{
	size_t n = digits(out, s), sep;
	bool grouped = false;

	while ((sep = separator(form, *s)) > 0) {
		if (n == 0 || n > 3 || (grouped && n != 3))
			return false;
		*s = str_from(*s, sep);
		n = digits(out, s);
		grouped = true;
	}
	return grouped ? n == 3 : true;
}

static bool
number(struct buf *out, struct numform form, struct str s)
{
	size_t before;

	if (str_starts(s, STR("-")))
		buf_addc(out, '-');
	if (str_starts(s, STR("-")) || str_starts(s, STR("+")))
		s = str_from(s, 1);
	before = out->n;
	if (!whole(out, form, &s))
		return false;
	if (s.n == 0)
		return out->n > before;
	if (s.p[0] != form.decimal)
		return false;
	if (out->n == before)
		buf_addc(out, '0');
	buf_addc(out, '.');
	s = str_from(s, 1);
	return digits(out, &s) > 0 && s.n == 0;
}

bool
numform_plain(struct buf *out, struct numform form, struct str s)
{
	size_t before = out->n;

	if (number(out, form, trim(s)))
		return true;
	out->n = before;
	return false;
}
