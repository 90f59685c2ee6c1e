/* SPDX-License-Identifier: ISC */
/*
 * manual - the generated parts of the manual pages, in mdoc: "manual settings"
 * for crm-config(5), "manual schema" for crm-schema(5), in the language of the
 * environment.  "manual crm.yaml
 * [COUNTRY]" shows the settings that crm-init begins with.
 */
#include "base/lang.h"
#include "base/out.h"
#include "rec/schema.h"
#include "rec/settings_table.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 78 };

/* Words in lines of WIDTH, each sentence on a line of its own, nothing taken for a
 * macro. */
static void
prose(const char *text)
{
	struct str rest = str_of(text), word;
	size_t column = 0;

	while (str_word(&rest, ' ', &word)) {
		if (column + 1 + word.n > WIDTH) {
			out_z("\n");
			column = 0;
		}
		out_z(column > 0 ? " " : "");
		if (column == 0 && (word.p[0] == '.' || word.p[0] == '\''))
			out_z("\\&");
		out_str(word);
		column += 1 + word.n;
		if (str_ends(word, STR(".")) && rest.n > 0) {
			out_z("\n");
			column = 0;
		}
	}
	out_z("\n");
}

/* What may stand there, as the rest of an .It line. */
static void
value_form(const struct setting *row)
{
	static const char *const forms[SET_TYPES] = {
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
		[SET_DISCOUNTS] = "Ar list",
		[SET_BONUSES] = "Ar list",
		[SET_DUNNING] = "Ar list",
		[SET_WEEK] = "Ar list",
		[SET_HOURS] = "Ar hours",
		[SET_DAYS] = "Ar list",
		[SET_REASONS] = "Ar list",
		[SET_SLA] = "Ar list",
		[SET_ESCALATION] = "Ar list",
		[SET_AWARDS] = "Ar list",
		[SET_DISCOUNT_LIMITS] = "Ar list",
		[SET_GROUPS] = "Ar list",
		[SET_SEGMENTS] = "Ar map",
		[SET_LOYALTY] = "Ar list",
		[SET_ROUTE] = "Ar list",
		[SET_PAPERS] = "Ar map",
		[SET_SURVEYS] = "Ar map",
	};
	struct str rest = str_of(row->of), word;

	if (forms[row->type])
		out_printf("%s%s", forms[row->type], rest.n > 0 ? " |" : "");
	if (rest.n > 0)
		out_printf("%sCm", forms[row->type] ? " " : "");
	while (str_word(&rest, ' ', &word))
		out_printf(" %.*s%s", STR_ARG(word), rest.n > 0 ? " |" : "");
}

/* What a setting's value is made of. */
static const struct settings_table *const parts_of[SET_TYPES] = {
	[SET_COMPANY] = &settings_company_table,
	[SET_VAT] = &settings_vat_table,
	[SET_NUMBERS] = &settings_series_table,
	[SET_FIELDS] = &settings_field_table,
	[SET_KINDS] = &settings_kind_table,
	[SET_DISCOUNTS] = &settings_discount_table,
	[SET_BONUSES] = &settings_bonus_table,
	[SET_DUNNING] = &settings_dunning_table,
	[SET_SLA] = &settings_sla_table,
	[SET_ESCALATION] = &settings_escalation_table,
	[SET_GROUPS] = &settings_group_table,
	[SET_AWARDS] = &settings_award_table,
	[SET_LOYALTY] = &settings_loyalty_table,
	[SET_SURVEYS] = &settings_survey_table,
	[SET_DISCOUNT_LIMITS] = &settings_discount_limit_table,
};

static void
table(const struct settings_table *t, const char *compact)
{
	out_printf(".Bl -tag -width Ds%s\n", compact);
	for (size_t i = 0; i < t->n; i++) {
		const struct setting *row = &t->rows[i];
		const struct settings_table *parts = parts_of[row->type];

		out_printf(".It Ic %s : ", row->path);
		value_form(row);
		out_z("\n");
		prose(strcmp(lang_name(), "ru") == 0 && row->ru ? row->ru : row->help);
		if (row->dflt[0])
			out_printf("%s\n.Ql %s .\n", _("Default:"), row->dflt);
		if (row->max > 0)
			out_printf(_("From %lld to %lld.\n"), (long long)row->min,
				   (long long)row->max);
		if (parts)
			table(parts, " -compact");
	}
	out_z(".El\n");
}

static void
settings(const char *country)
{
	(void)country;
	table(&settings_root, "");
}

static void template(const char *country)
{
	struct buf out = { 0 };

	settings_template(&out, str_of(country), false);
	out_str(buf_str(&out));
	buf_release(&out);
}

/* "enum (a, b), required, tracked: HELP" */
static void
field(const struct field_def *d)
{
	struct str rest = str_of(d->of), word;
	struct buf text = { 0 };

	buf_addz(&text, type_name(d->type));
	if (d->type == TYPE_REF)
		buf_printf(&text, _(" to %s"), strcmp(d->of, "*") == 0 ? _("any document") : d->of);
	if (d->type == TYPE_ENUM)
		buf_addz(&text, " (");
	while (d->type == TYPE_ENUM && str_word(&rest, ' ', &word))
		buf_printf(&text, "%.*s%s", STR_ARG(word), rest.n > 0 ? ", " : ")");
	if (d->flags & FIELD_GENERATED)
		buf_addz(&text, _(", filled in where not given"));
	else if (d->flags & FIELD_REQUIRED)
		buf_addz(&text, _(", required"));
	if (d->flags & FIELD_TRACKED)
		buf_addz(&text, _(", tracked"));
	if (strcmp(_(d->help), d->name) != 0)
		buf_printf(&text, ": %s", _(d->help));
	out_printf(".It Va %s\n", d->name);
	prose(buf_cstr(&text));
	buf_release(&text);
}

static void
fields(const struct field_def *d, size_t n)
{
	out_z(".Bl -tag -width corr_account_ -compact\n");
	for (size_t i = 0; i < n; i++)
		field(&d[i]);
	out_z(".El\n");
}

static void
kind(const struct kind *k)
{
	out_printf(".Ss %s\n", k->name);
	prose(_(k->help));
	out_printf(".Pp\n%s\n.Ql %s- .\n", _("Ids begin with"), k->prefix);
	if (k->flags & KIND_DATED)
		out_printf("%s\n.Pa %s/YYYY-MM.tskv .\n", _("Files:"), k->name);
	else
		out_printf("%s\n.Pa %s.tskv .\n", _("File:"), k->name);
	if (k->flags & KIND_NUMBERED)
		out_printf("%s\n", _("It has a legal number."));
	if (k->flags & KIND_ITEMS)
		out_printf("%s\n", _("Items may belong to it."));
	out_z(".Pp\n");
	fields(k->fields, k->n);
	if (k->nderived == 0)
		return;
	out_printf(".Pp\n%s\n.Pp\n", _("Computed where they are named, never stored:"));
	fields(k->derived, k->nderived);
}

static void
schema(const char *country)
{
	struct schema s;

	(void)country;
	schema_init(&s);
	out_printf(".Ss %s\n%s\n.Pp\n", _("Every kind"), _("First in the line:"));
	fields(schema_first, SCHEMA_FIRST);
	out_printf(".Pp\n%s\n.Pp\n", _("Last, after the kind's own:"));
	fields(schema_last, SCHEMA_LAST);
	for (size_t i = 0; i < s.n; i++)
		kind(s.kinds[i]);
	schema_release(&s);
}

static const struct {
	const char *name;
	void (*print)(const char *country);
} parts[] = {
	{ "settings", settings },
	{ "schema", schema },
	{ "crm.yaml", template },
};

int
main(int argc, char **argv)
{
	lang_init();
	for (size_t i = 0; argc > 1 && i < COUNTOF(parts); i++) {
		if (strcmp(argv[1], parts[i].name) == 0) {
			parts[i].print(argc > 2 ? argv[2] : "");
			return out_finish("manual", 0);
		}
	}
	fputs("usage: manual settings|schema|crm.yaml [COUNTRY]\n", stderr);
	return 2;
}
