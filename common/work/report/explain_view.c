/* SPDX-License-Identifier: ISC */
#include "work/report/explain_view.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "work/report/places.h"
#include "work/report/report_figures.h"

#include <string.h>

static const struct field_def before_value[] = {
	{ "row", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("row") },
	{ "name", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("name") },
	{ "field", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("field") },
	{ "part", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("part") },
	{ "role", TYPE_ENUM, FIELD_UNSHOWN, "numerator denominator", N_("side of the quotient") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "doc_kind", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("kind of document") },
	{ "doc", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("document") },
	{ "number", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("number") },
	{ "client", TYPE_REF, FIELD_UNSHOWN, "client", N_("client") },
	{ "why", TYPE_ENUM, 0, EXPLAIN_WHY, N_("as what") },
};
static const struct field_def behind_value[] = {
	{ "file", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("file") },
	{ "line", TYPE_INT, FIELD_UNSHOWN, NULL, N_("line") },
	{ "commit", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("commit") },
	{ "author", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("who") },
	{ "committed", TYPE_MOMENT, FIELD_UNSHOWN, NULL, N_("when") },
};

/* Kinds in a sentence. */
CC_UNUSED static const char *const kinds[] = {
	N_("staff"),    N_("client"),     N_("product"),    N_("price"),    N_("rival_price"),
	N_("activity"), N_("task"),       N_("deal"),       N_("offer"),    N_("contract"),
	N_("approval"), N_("order"),      N_("invoice"),    N_("shipment"), N_("payment"),
	N_("return"),   N_("allocation"), N_("item"),       N_("claim"),    N_("survey"),
	N_("plan"),     N_("potential"),  N_("stock"),      N_("expense"),  N_("bonus"),
	N_("document"), N_("campaign"),   N_("instalment"),
};

static const char *const values[] = { "value", "sum", "figure" };

struct str
explain_field(const char *cell)
{
	const char *colon = strrchr(cell, ':');

	return str_of(colon ? colon + 1 : cell);
}

/* A number of a row, and not what the rows are by. */
static bool
is_figure(const struct explain_source *src, const struct field_def *d)
{
	if (!value_numeric(d->type) || (d->flags & FIELD_DERIVED))
		return false;
	for (size_t i = 0; i < src->nby; i++)
		if (strcmp(src->by[i], d->name) == 0)
			return false;
	return true;
}

/* A figure that is meant may be near; else all of them are told. */
static int
no_field(const struct explain_source *src, struct str field, struct err *e)
{
	const char *near = kind_nearest(src->kind, field);
	const struct field_def *d = near ? kind_field(src->kind, str_of(near)) : NULL;
	struct buf names = { 0 };

	if (d && is_figure(src, d))
		return err_usage(e,
				 _("--explain: report %s has no field \"%.*s\"; did you mean %s?"),
				 src->name, STR_ARG(field), near);
	for (size_t i = 0; i < src->kind->n; i++)
		if (is_figure(src, &src->kind->fields[i])) {
			buf_addz(&names, " ");
			buf_addz(&names, src->kind->fields[i].name);
		}
	err_usage(e, _("--explain: report %s has no field \"%.*s\"; its figures are:%s"), src->name,
		  STR_ARG(field), names.n > 0 ? buf_cstr(&names) : " -");
	buf_release(&names);
	return -1;
}

int
explain_kind(const struct kind **out, const struct explain_source *src, const char *cell,
	     struct arena *a, struct err *e)
{
	const struct field_def *d = kind_field(src->kind, explain_field(cell));
	size_t n = 0, all = COUNTOF(before_value) + COUNTOF(values) + COUNTOF(behind_value);
	struct field_def *f = arena_new(a, all * sizeof *f), *g = arena_new(a, 5 * sizeof *g);
	struct kind *k = arena_new(a, sizeof *k);

	if (d == NULL)
		return no_field(src, explain_field(cell), e);
	if (!is_figure(src, d))
		return err_usage(e, _("--explain: field %s of report %s is no figure"), d->name,
				 src->name);
	for (size_t i = 0; i < COUNTOF(before_value); i++)
		f[n++] = before_value[i];
	for (size_t i = 0; i < COUNTOF(values); i++)
		f[n++] = (struct field_def){ values[i],
					     i == COUNTOF(values) - 1 ? d->type : TYPE_QTY,
					     FIELD_UNSHOWN, NULL, d->help };
	for (size_t i = 0; i < COUNTOF(behind_value); i++)
		f[n++] = behind_value[i];
	g[0] = (struct field_def){ "cell", TYPE_TEXT, FIELD_DERIVED | FIELD_GROUP, NULL,
				   N_("figure") };
	g[1] = (struct field_def){ "document", TYPE_TEXT, FIELD_DERIVED, NULL, N_("record") };
	g[2] = (struct field_def){ "amount", TYPE_PRICE, FIELD_DERIVED, NULL, d->help };
	g[3] = (struct field_def){ "place", TYPE_ID, FIELD_DERIVED, NULL, N_("where") };
	g[4] = (struct field_def){ "committed_by", TYPE_TEXT, FIELD_DERIVED, NULL, N_("who") };
	*k = (struct kind){ .name = "explain",
			    .flags = KIND_ROW,
			    .help = N_("records behind a figure"),
			    .fields = f,
			    .n = n,
			    .derived = g,
			    .nderived = 5 };
	*out = k;
	return 0;
}

/* Of a field of the rows, or of a part that they do not show. */
static struct str
title_of(const struct explain_view *v, struct str field)
{
	bool all = str_starts(field, STR("all_"));
	struct str name = all ? str_from(field, 4) : field;
	const struct field_def *d = kind_field(v->rows, name);
	const char *title = d ? d->help : report_figures_title(name);

	if (title)
		name = str_of(_(title));
	return all ? arena_printf(v->a, _("%.*s, of all rows"), STR_ARG(name)) : name;
}

static struct str
what_document(const struct explain_view *v, const struct rec *r)
{
	const struct kind *k = schema_kind(v->schema, rec_get(r, "doc_kind"));
	struct str number = rec_get(r, "number"), part = rec_get(r, "part");

	if (rec_get(r, "figure").n > 0)
		return str_of(_("total"));
	if (rec_get(r, "sum").n > 0)
		return title_of(v, part);
	if (rec_get(r, "doc").n == 0)
		return title_of(v, part);
	if (number.n == 0)
		number = rec_get(r, "doc");
	return arena_printf(v->a, "%s %.*s", k ? _(k->name) : "", STR_ARG(number));
}

/* A line that has a word for its name, and behind it in the row whose it is. */
static struct str
named_line(const struct explain_view *v, struct str row, struct str name)
{
	const char *said = _(arena_cstr(v->a, name));
	size_t at = row.n;

	while (at > 0 && row.p[at - 1] != ',')
		at--;
	if (at == 0 || str_eq(str_from(row, at), name))
		return str_of(said);
	return arena_printf(v->a, "%s, %.*s", said, STR_ARG(str_from(row, at)));
}

static struct str
what_cell(const struct explain_view *v, const struct rec *r)
{
	struct str name = rec_get(r, "name");

	if (name.n == 0)
		name = rec_get(r, "row");
	else if (kind_field(v->rows, STR("name"))->type == TYPE_ENUM)
		name = named_line(v, rec_get(r, "row"), name);
	if (str_is(name, "total"))
		name = str_of(_("total"));
	return arena_printf(v->a, "%.*s: %.*s", STR_ARG(name),
			    STR_ARG(title_of(v, rec_get(r, "field"))));
}

static struct str
who(const struct explain_view *v, const struct rec *r)
{
	if (str_is(rec_get(r, "commit"), UNCOMMITTED))
		return str_of(_("not committed yet"));
	if (rec_get(r, "commit").n == 0)
		return STR("");
	return arena_printf(v->a, "%.*s %.*s", STR_ARG(str_head(rec_get(r, "commit"), 8)),
			    STR_ARG(rec_get(r, "author")));
}

bool
explain_derive(void *ctx, const struct rec *r, struct str key, struct str *val)
{
	const struct explain_view *v = ctx;

	*val = STR("");
	arena_reset(v->a);
	if (str_is(key, "cell"))
		*val = what_cell(v, r);
	else if (str_is(key, "document"))
		*val = what_document(v, r);
	else if (str_is(key, "place") && rec_get(r, "file").n > 0)
		*val = arena_printf(v->a, "%.*s:%.*s", STR_ARG(rec_get(r, "file")),
				    STR_ARG(rec_get(r, "line")));
	else if (str_is(key, "committed_by"))
		*val = who(v, r);
	for (size_t i = 0; str_is(key, "amount") && i < COUNTOF(values); i++)
		if (rec_get(r, values[i]).n > 0)
			*val = rec_get(r, values[i]);
	return val->n > 0;
}
