/* SPDX-License-Identifier: ISC */
/* settings_text - the table as a crm.yaml to begin with. */
#include "base/utf8.h"
#include "rec/settings_table.h"

#include <string.h>

/* The crm.yaml that is written. */
struct template
{
	struct buf *out;
	struct str country;
	bool russian, git;
};

/* A country's currency, where it is not the default's. */
static const struct {
	const char *countries, *currency;
} currencies[] = {
	{ "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK", "EUR" },
	{ "AM", "AMD" },
	{ "BY", "BYN" },
	{ "CH", "CHF" },
	{ "CN", "CNY" },
	{ "CZ", "CZK" },
	{ "DK", "DKK" },
	{ "GB", "GBP" },
	{ "GE", "GEL" },
	{ "HU", "HUF" },
	{ "IN", "INR" },
	{ "JP", "JPY" },
	{ "KG", "KGS" },
	{ "KZ", "KZT" },
	{ "NO", "NOK" },
	{ "PL", "PLN" },
	{ "RO", "RON" },
	{ "RS", "RSD" },
	{ "SE", "SEK" },
	{ "TR", "TRY" },
	{ "UA", "UAH" },
	{ "US", "USD" },
	{ "UZ", "UZS" },
};

static struct str
currency_of(struct str country, const char *dflt)
{
	for (size_t i = 0; i < COUNTOF(currencies); i++)
		if (str_has_word(str_of(currencies[i].countries), ' ', country))
			return str_of(currencies[i].currency);
	return str_of(dflt);
}

static struct str
value_of(const struct template *t, const struct setting *row)
{
	if (row->type == SET_COUNTRY)
		return t->country;
	if (row->type == SET_CURRENCY)
		return currency_of(t->country, row->dflt);
	if (row->type == SET_CHOICE && strcmp(row->path, "git.commit") == 0)
		return t->git ? STR("auto") : STR("no");
	return str_of(t->russian && row->russian ? row->russian : row->dflt);
}

enum { COMMENT_WIDTH = 90 };

/* "# LINE" for each line of an example. */
static void
comment_lines(struct buf *out, size_t indent, const char *text)
{
	struct str rest = str_of(text), line;

	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		buf_pad(out, ' ', indent);
		buf_printf(out, "# %.*s\n", STR_ARG(line));
	}
}

/* "# TEXT", in lines of COMMENT_WIDTH. */
static void
comment(struct buf *out, size_t indent, const char *text)
{
	struct str rest = str_of(text), word;
	size_t column = 0;

	while (str_word(&rest, ' ', &word)) {
		if (column > 0 && column + 1 + utf8_width(word) > COMMENT_WIDTH) {
			buf_addc(out, '\n');
			column = 0;
		}
		if (column == 0) {
			buf_pad(out, ' ', indent);
			buf_addc(out, '#');
			column = indent + 1;
		}
		buf_addc(out, ' ');
		buf_add(out, word);
		column += 1 + utf8_width(word);
	}
	buf_addc(out, '\n');
}

static const char *
help(const struct template *t, const struct setting *row)
{
	return t->russian && row->ru ? row->ru : row->help;
}

static void
key_value(const struct template *t, size_t indent, struct str key, const struct setting *row)
{
	struct str v = value_of(t, row);
	bool quote = v.n == 0 || row->type == SET_MODE;

	comment(t->out, indent, help(t, row));
	buf_pad(t->out, ' ', indent);
	buf_add(t->out, key);
	buf_addz(t->out, v.n > 0 && v.p[0] == '\n' ? ":" : ": ");
	buf_addz(t->out, quote ? "\"" : "");
	buf_add(t->out, v);
	buf_addz(t->out, quote ? "\"\n" : "\n");
	if (row->example && !(t->russian && row->russian))
		comment_lines(t->out, indent, row->example);
}

/* Every requisite, empty, to be filled in. */
static void
company(const struct template *t, const struct setting *row)
{
	const struct settings_table *c = &settings_company_table;

	comment(t->out, 0, help(t, row));
	comment_lines(t->out, 0, row->example);
	buf_addz(t->out, "company:\n");
	for (size_t i = 0; i < c->n; i++) {
		if (c->rows[i].type != SET_TEXT)
			continue;
		buf_printf(t->out, "  %s: \"\"", c->rows[i].path);
		buf_pad(t->out, ' ', 20 - strlen(c->rows[i].path));
		buf_printf(t->out, "# %s\n", help(t, &c->rows[i]));
	}
}

static void
numbers(const struct template *t, const struct setting *row)
{
	struct settings s;

	settings_init(&s);
	comment(t->out, 0, help(t, row));
	buf_addz(t->out, "numbers:\n");
	for (size_t i = 0; i < s.nseries; i++)
		buf_printf(t->out, "  %.*s: {prefix: \"\", start: 1}\n", STR_ARG(s.series[i].kind));
	settings_release(&s);
}

static void
template_row(const struct template *t, const struct setting *row, struct str *open)
{
	struct str map, key;

	if (row->type == SET_COMPANY || row->type == SET_NUMBERS) {
		if (row->type == SET_COMPANY)
			company(t, row);
		else
			numbers(t, row);
	} else if (str_cut(str_of(row->path), '.', &map, &key)) {
		if (!str_eq(map, *open))
			buf_printf(t->out, "\n%.*s:\n", STR_ARG(map));
		key_value(t, 2, key, row);
		*open = map;
		return;
	} else {
		key_value(t, 0, map, row);
	}
	*open = STR("");
}

void
settings_template(struct buf *out, struct str country, bool git)
{
	struct template t = { out, country, str_is(country, "RU"), git };
	struct str open = { 0 };

	comment(out, 0,
		t.russian ? "Настройки компании. Подробно: man crm-config."
			  : "Settings of the company. More: man crm-config.");
	for (size_t i = 0; i < settings_root.n; i++) {
		if (!str_has(str_of(settings_root.rows[i].path), '.'))
			buf_addc(out, '\n');
		template_row(&t, &settings_root.rows[i], &open);
	}
}
