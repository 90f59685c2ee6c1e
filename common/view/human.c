/* SPDX-License-Identifier: ISC */
#include "view/human.h"

#include "base/cc.h"
#include "base/lang.h"
#include "value/date.h"
#include "value/shown.h"
#include "view/format.h"

#include <stdio.h>
#include <string.h>

static void
human_date(struct buf *out, struct str v)
{
	int32_t d;

	if (date_parse(&d, v))
		shown_date(out, d);
	else
		buf_add(out, v);
}

/* The date and minute that were written, where they were written. */
static void
human_moment(struct buf *out, struct str v)
{
	int64_t t;
	int offset;

	if (!moment_parse(&t, &offset, v)) {
		human_date(out, v);
		return;
	}
	shown_date(out, moment_date(t, offset));
	buf_addc(out, ' ');
	buf_add(out, str_head(str_from(v, sizeof "2026-11-23T" - 1), sizeof "14:05" - 1));
}

/* A price with a part of a unit has two digits of it at least: 38.50. */
static void
human_price(struct buf *out, struct str v)
{
	struct str whole, part;

	shown_number(out, v, true);
	if (str_cut(v, '.', &whole, &part) && part.n == 1)
		buf_addc(out, '0');
}

void
human_value(struct buf *out, const struct field_def *d, struct str v)
{
	enum type t = d ? d->type : TYPE_TEXT;
	bool grouped = t == TYPE_MONEY || t == TYPE_PRICE || t == TYPE_QTY;

	if (t == TYPE_DATE)
		human_date(out, v);
	else if (t == TYPE_MOMENT)
		human_moment(out, v);
	else if (t == TYPE_PRICE && format_decimal(v))
		human_price(out, v);
	else if ((grouped || t == TYPE_RATE) && format_decimal(v))
		shown_number(out, v, grouped);
	else if (t == TYPE_ENUM)
		lang_word(out, d->name, v);
	else if (d && t == TYPE_TEXT && d->of)
		lang_word(out, d->of, v);
	else if (str_is(v, "n/a"))
		buf_addz(out, _("n/a"));
	else if (t == TYPE_BOOL && str_is(v, "yes"))
		buf_addz(out, _("yes"));
	else if (t == TYPE_BOOL && str_is(v, "no"))
		buf_addz(out, _("no"));
	else
		buf_add(out, v);
}
