/* SPDX-License-Identifier: ISC */
/* formats - the table of them: a new format is a row here and a file of its own. */
#include "view/format.h"

static const struct format *const formats[] = {
	&format_table, &format_tskv,  &format_csv,  &format_tsv,
	&format_json,  &format_block, &format_html,
};

const struct format *
format_find(const char *name)
{
	for (size_t i = 0; i < COUNTOF(formats); i++)
		if (str_is(str_of(name), formats[i]->name))
			return formats[i];
	return NULL;
}

const char *
format_nearest(const char *name)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t i = 0; i < COUNTOF(formats); i++)
		str_nearer(str_of(name), formats[i]->name, &best, &distance);
	return best;
}

void
view_formats(struct buf *out, const char *separator)
{
	for (size_t i = 0; i < COUNTOF(formats); i++) {
		if (i > 0)
			buf_addz(out, separator);
		buf_addz(out, formats[i]->name);
	}
}

static size_t
digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

bool
format_decimal(struct str s)
{
	struct str whole, part;
	bool point = str_cut(str_from(s, str_starts(s, STR("-"))), '.', &whole, &part);

	if (whole.n == 0 || digits(whole) != whole.n)
		return false;
	return !point || (part.n > 0 && digits(part) == part.n);
}
