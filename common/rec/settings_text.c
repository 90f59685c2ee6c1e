/* SPDX-License-Identifier: ISC */
/* settings_text - the table as a crm.yaml to begin with, and as a manual. */
#include "base/lang.h"
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
	{ "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK", "EUR" },
	{ "AM", "AMD" },
	{ "BY", "BYN" },
	{ "CH", "CHF" },
	{ "CN", "CNY" },
	{ "GB", "GBP" },
	{ "IN", "INR" },
	{ "JP", "JPY" },
	{ "KG", "KGS" },
	{ "KZ", "KZT" },
	{ "PL", "PLN" },
	{ "TR", "TRY" },
	{ "US", "USD" },
	{ "UZ", "UZS" },
};

static struct str
currency_of(struct str country, const char *dflt)
{
	for (size_t i = 0; i < COUNTOF(currencies); i++) {
		struct str rest = str_of(currencies[i].countries), word;

		while (str_word(&rest, ' ', &word))
			if (str_eq(word, country))
				return str_of(currencies[i].currency);
	}
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

/* "# TEXT" for each line of it. */
static void
comment(struct buf *out, size_t indent, const char *text)
{
	struct str rest = str_of(text), line;

	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		buf_pad(out, ' ', indent);
		buf_printf(out, "# %.*s\n", (int)line.n, line.p);
	}
}

static void
key_value(const struct template *t, size_t indent, struct str key, const struct setting *row)
{
	struct str v = value_of(t, row);
	bool quote = v.n == 0 || row->type == SET_TEXT || row->type == SET_MODE;

	comment(t->out, indent, t->russian && row->ru ? row->ru : row->help);
	buf_pad(t->out, ' ', indent);
	buf_add(t->out, key);
	buf_addz(t->out, v.n > 0 && v.p[0] == '\n' ? ":" : ": ");
	buf_addz(t->out, quote ? "\"" : "");
	buf_add(t->out, v);
	buf_addz(t->out, quote ? "\"\n" : "\n");
	if (row->example)
		comment(t->out, indent, row->example);
}

/* Every requisite, empty, to be filled in. */
static void
company(const struct template *t, const struct setting *row)
{
	const struct settings_table *c = &settings_company_table;

	comment(t->out, 0, t->russian ? row->ru : row->help);
	buf_addz(t->out, "company:\n");
	for (size_t i = 0; i < c->n; i++)
		if (c->rows[i].type == SET_TEXT)
			key_value(t, 2, str_of(c->rows[i].path), &c->rows[i]);
}

static void
numbers(const struct template *t, const struct setting *row)
{
	struct settings s;

	settings_init(&s);
	comment(t->out, 0, t->russian ? row->ru : row->help);
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

/* Text for mdoc: a sentence a line, nothing taken for a macro. */
static void
sentences(struct buf *out, const char *text)
{
	struct str s = str_of(text);

	for (size_t i = 0; i < s.n; i++) {
		bool start = i == 0 || out->p[out->n - 1] == '\n';

		if (i > 1 && s.p[i] == ' ' && s.p[i - 1] == '.') {
			buf_addc(out, '\n');
			continue;
		}
		if (start && (s.p[i] == '.' || s.p[i] == '\''))
			buf_addz(out, "\\&");
		buf_addz(out, s.p[i] == '\\' ? "\\e" : "");
		if (s.p[i] != '\\')
			buf_addc(out, s.p[i]);
	}
	buf_addc(out, '\n');
}

/* What may stand there, as the rest of an .It line. */
static void
value_form(struct buf *out, const struct setting *row)
{
	static const char *const forms[] = {
		[SET_TEXT] = "Ar text",
		[SET_BOOL] = "Cm yes | no",
		[SET_INT] = "Ar number",
		[SET_RATE] = "Ar percent",
		[SET_DATE] = "Ar date",
		[SET_COUNTRY] = "Ar country",
		[SET_CURRENCY] = "Ar currency",
		[SET_LANGUAGE] = "Ar language",
		[SET_MODE] = "Ar mode",
		[SET_ABC] = "Bq Ar percent , percent",
		[SET_CV] = "Bq Ar percent , percent",
		[SET_NODE] = "Ar list",
		[SET_COMPANY] = "Ar map | list",
		[SET_VAT] = "Ar list",
		[SET_NUMBERS] = "Ar map",
		[SET_FIELDS] = "Ar map",
		[SET_KINDS] = "Ar map",
	};
	struct str rest = str_of(row->of), word;

	if (rest.n == 0) {
		buf_addz(out, forms[row->type]);
		return;
	}
	buf_addz(out, "Cm");
	while (str_word(&rest, ' ', &word))
		buf_printf(out, " %.*s%s", STR_ARG(word), rest.n > 0 ? " |" : "");
}

static void
manual_rows(struct buf *out, const struct settings_table *t, const char *list)
{
	buf_printf(out, ".Bl -tag -width Ds%s\n", list);
	for (size_t i = 0; i < t->n; i++) {
		const struct setting *row = &t->rows[i];

		buf_printf(out, ".It Ic %s : ", row->path);
		value_form(out, row);
		buf_addc(out, '\n');
		sentences(out, row->help);
		if (row->dflt[0] && row->type != SET_FIELDS && row->type != SET_KINDS)
			buf_printf(out, "Default:\n.Ql %s .\n", row->dflt);
		if (row->max > 0)
			buf_printf(out, "From %lld to %lld.\n", (long long)row->min,
				   (long long)row->max);
		if (row->type == SET_COMPANY)
			manual_rows(out, &settings_company_table, " -compact");
		if (row->type == SET_VAT)
			manual_rows(out, &settings_vat_table, " -compact");
		if (row->type == SET_NUMBERS)
			manual_rows(out, &settings_series_table, " -compact");
		if (row->type == SET_FIELDS)
			manual_rows(out, &settings_field_table, " -compact");
		if (row->type == SET_KINDS)
			manual_rows(out, &settings_kind_table, " -compact");
	}
	buf_addz(out, ".El\n");
}

void
settings_manual(struct buf *out)
{
	manual_rows(out, &settings_root, "");
}
