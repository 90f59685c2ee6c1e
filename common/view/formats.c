/* SPDX-License-Identifier: ISC */
/* formats - the table of them: a new format is a row here and a file of its own. */
#include "view/format.h"

#include "base/utf8.h"
#include "value/num.h"
#include "view/human.h"

static const struct format *const formats[] = {
	&format_table, &format_tskv,  &format_csv,  &format_tsv,
	&format_json,  &format_block, &format_html, &format_page,
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

/* An amount without its decimals, rounded; what is no number stays as it is. */
static struct str
whole(struct str val, char text[NUM_TEXT])
{
	int64_t v;

	return num_parse_round(&v, val, 0) == NUM_OK ? num_text(v, 0, text) : val;
}

void
format_human(struct buf *out, const struct section *s, const struct column *c, const struct rec *r)
{
	const struct field_def *d = c->def;
	struct str val = rec_get_str(r, c->key);
	char text[NUM_TEXT];
	bool cuts = d && ((d->flags & FIELD_WHOLE) ||
			  (s->whole && (d->type == TYPE_MONEY || d->type == TYPE_QTY)));

	human_value(out, d, cuts ? whole(val, text) : val);
}

struct str
format_shown(struct view *v, const struct section *s, const struct column *c, const struct rec *r)
{
	buf_reset(&v->raw);
	buf_reset(&v->cell);
	format_human(&v->raw, s, c, r);
	utf8_harmless(&v->cell, buf_str(&v->raw));
	return buf_str(&v->cell);
}

bool
format_below_zero(const struct column *c, struct str val)
{
	enum type t = c->def ? c->def->type : TYPE_TEXT;

	return (t == TYPE_MONEY || t == TYPE_QTY || t == TYPE_PRICE) && str_starts(val, STR("-"));
}
