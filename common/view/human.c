/* SPDX-License-Identifier: ISC */
#include "view/human.h"

#include "base/cc.h"
#include "base/lang.h"
#include "value/date.h"
#include "view/format.h"

#include <stdio.h>
#include <string.h>

/* Languages without a row here are shown as English. */
static const struct manner {
	const char *lang, *group, *point;
	enum { ISO, DOTS, SLASHES } date;
} manners[] = {
	{ "en", ",", ".", ISO },          { "ru", "\u00a0", ",", DOTS },
	{ "uk", "\u00a0", ",", DOTS },    { "be", "\u00a0", ",", DOTS },
	{ "kk", "\u00a0", ",", DOTS },    { "de", ".", ",", DOTS },
	{ "fr", "\u202f", ",", SLASHES },
};

static const struct manner *
manner(void)
{
	for (size_t i = 0; i < COUNTOF(manners); i++)
		if (str_is(str_of(manners[i].lang), lang_name()))
			return &manners[i];
	return &manners[0];
}

static void
add_groups(struct buf *out, struct str whole, const char *mark)
{
	for (size_t i = 0; i < whole.n; i++) {
		if (i > 0 && (whole.n - i) % 3 == 0)
			buf_addz(out, mark);
		buf_addc(out, whole.p[i]);
	}
}

void
human_number(struct buf *out, struct str v, bool groups)
{
	const struct manner *m = manner();
	struct str whole, part;
	bool point;

	if (str_starts(v, STR("-"))) {
		buf_addc(out, '-');
		v = str_from(v, 1);
	}
	point = str_cut(v, '.', &whole, &part);
	add_groups(out, whole, groups ? m->group : "");
	if (point) {
		buf_addz(out, m->point);
		buf_add(out, part);
	}
}

static void
add_date(struct buf *out, struct civil c)
{
	switch (manner()->date) {
	case ISO:
		buf_printf(out, "%04d-%02d-%02d", c.year, c.month, c.day);
		break;
	case DOTS:
		buf_printf(out, "%02d.%02d.%04d", c.day, c.month, c.year);
		break;
	case SLASHES:
		buf_printf(out, "%02d/%02d/%04d", c.day, c.month, c.year);
		break;
	}
}

static void
human_date(struct buf *out, struct str v)
{
	int32_t d;

	if (date_parse(&d, v))
		add_date(out, date_civil(d));
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
	add_date(out, date_civil(moment_date(t, offset)));
	buf_addc(out, ' ');
	buf_add(out, str_head(str_from(v, sizeof "2026-11-23T" - 1), sizeof "14:05" - 1));
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
	else if ((grouped || t == TYPE_RATE) && format_decimal(v))
		human_number(out, v, grouped);
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
