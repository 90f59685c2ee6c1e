/* SPDX-License-Identifier: ISC */
#include "value/shown.h"

#include "base/cc.h"
#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"

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
		if (strcmp(manners[i].lang, lang_name()) == 0)
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
shown_number(struct buf *out, struct str v, bool groups)
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

struct str
shown_currency(struct str currency)
{
	return str_is(currency, "RUB") && strcmp(lang_name(), "ru") == 0 ? STR("руб.") : currency;
}

void
shown_money(struct buf *out, int64_t v, int digits, struct str currency)
{
	char text[NUM_TEXT];

	shown_number(out, num_text(v, digits, text), true);
	buf_addc(out, ' ');
	buf_add(out, shown_currency(currency));
}

void
shown_date(struct buf *out, int32_t date)
{
	struct civil c = date_civil(date);

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
