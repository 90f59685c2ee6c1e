/* SPDX-License-Identifier: ISC */
/* view_html - one page with a table for each kind; nothing outside of it is needed. */
#include "base/lang.h"
#include "base/utf8.h"
#include "rec/value.h"
#include "view/format.h"
#include "view/html.h"
#include "view/human.h"

/* A wide table scrolls within itself.  Under headings (class f) the columns of all of
 * them stand in line, and on a narrow screen a row is its label above its n figures. */
static const char style[] =
	"body{font:15px/1.4 system-ui,sans-serif;margin:1.5em auto;padding:0 1em;"
	"max-width:72em;color:#222;background:#fff}"
	"h1{font-size:1.4em}h2{font-size:1.1em;margin:1.4em 0 .3em}"
	".t{overflow-x:auto;margin:0 0 2em}.f{width:100%;max-width:60em;table-layout:fixed}"
	".f th:first-child{width:40%}h2+.t{margin:0}"
	"table{border-collapse:collapse}caption{text-align:left;font-weight:bold;padding:.3em 0}"
	"th,td{padding:.25em .6em;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}"
	"thead th{border-bottom:2px solid #666;vertical-align:bottom}tbody th{font-weight:normal}"
	"tbody tr:hover{background:#f4f6f8}"
	".n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}.m{color:#"
	"b00020}"
	"@media(max-width:40em){body{padding:0 .5em}"
	".f tr{display:grid;grid-template-columns:repeat(var(--n),1fr);border-bottom:1px solid "
	"#ddd}"
	".s,.f thead th:first-child{display:none}"
	".f th:first-child{grid-column:1/-1;width:auto}.f th,.f td{border:0;padding:.15em .3em}"
	".f .n{font-size:13px}}"
	"@media print{body{margin:0;max-width:none;font-size:10pt}thead{display:table-header-group}"
	"tr{break-inside:avoid}h2{break-after:avoid}.t{overflow:visible}}";

/* n: a number, m: an amount below 0, s: what a narrow screen goes without. */
static void
add_class(struct view *v, const struct column *c, struct str val)
{
	const char *names[3];
	size_t n = 0;

	if (c->def == NULL)
		return;
	if (value_numeric(c->def->type))
		names[n++] = "n";
	if (format_below_zero(c, val))
		names[n++] = "m";
	if (c->def->flags & FIELD_MINOR)
		names[n++] = "s";
	for (size_t i = 0; i < n; i++)
		buf_printf(v->to, "%s%s", i == 0 ? " class=\"" : " ", names[i]);
	buf_addz(v->to, n > 0 ? "\"" : "");
}

static void
html_open(struct view *v)
{
	const struct kind *k = v->o.kind;
	const char *title = v->o.title ? v->o.title : k ? _(k->help) : "crm";

	buf_printf(
		v->to,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
		lang_name());
	html_text(v->to, str_of(title));
	buf_printf(v->to, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
	html_text(v->to, str_of(title));
	buf_addz(v->to, "</h1>\n");
}

/* The first column that is one: that of the headings is none. */
static size_t
first(const struct section *s)
{
	return section_grouped(s) ? 1 : 0;
}

static void
open_table(struct view *v)
{
	const struct section *s = v->section;

	buf_addz(v->to, "<div class=\"t\">\n");
	if (section_grouped(s))
		buf_printf(v->to, "<table class=\"f\" style=\"--n:%zu\">\n",
			   s->nshown > 2 ? s->nshown - 2 : 1);
	else
		buf_addz(v->to, "<table>\n");
	if (v->nsections > 1) {
		buf_addz(v->to, "<caption>");
		html_text(v->to, s->kind ? str_of(_(s->kind->help)) : s->name);
		buf_addz(v->to, "</caption>\n");
	}
	buf_addz(v->to, "<thead>\n<tr>");
	for (size_t i = first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];

		buf_addz(v->to, "<th scope=\"col\"");
		add_class(v, c, STR(""));
		buf_addc(v->to, '>');
		html_text(v->to, human_title(c->def, c->key));
		buf_addz(v->to, "</th>");
	}
	buf_addz(v->to, "</tr>\n</thead>\n<tbody>\n");
}

static void
close_table(struct view *v)
{
	buf_addz(v->to, "</tbody>\n</table>\n</div>\n");
}

static void
html_head(struct view *v)
{
	if (!section_grouped(v->section))
		open_table(v);
}

static void
add_value(struct view *v, const struct column *c, const struct rec *r)
{
	buf_reset(&v->cell);
	format_human(&v->cell, v->section, c, r);
	html_text(v->to, buf_str(&v->cell));
}

/* A heading and a table for the rows that follow, where they begin. */
static void
group_heading(struct view *v, const struct rec *r)
{
	struct section *s = v->section;
	struct str group = rec_get_str(r, s->col[0].key);

	if (s->group.p && str_eq(s->group, group))
		return;
	if (s->group.p)
		close_table(v);
	s->group = group;
	buf_addz(v->to, "<h2>");
	add_value(v, &s->col[0], r);
	buf_addz(v->to, "</h2>\n");
	open_table(v);
}

static void
html_row(struct view *v, const struct rec *r, const struct kind *k)
{
	const struct section *s = v->section;

	(void)k;
	if (section_grouped(s))
		group_heading(v, r);
	buf_addz(v->to, "<tr>");
	for (size_t i = first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		bool head = i == 1 && section_grouped(s);

		buf_addz(v->to, head ? "<th scope=\"row\"" : "<td");
		add_class(v, c, rec_get_str(r, c->key));
		buf_addc(v->to, '>');
		add_value(v, c, r);
		buf_addz(v->to, head ? "</th>" : "</td>");
	}
	buf_addz(v->to, "</tr>\n");
}

static void
html_foot(struct view *v)
{
	if (!section_grouped(v->section) || v->section->group.p)
		close_table(v);
}

static void
html_close(struct view *v)
{
	if (v->nsections == 0)
		buf_printf(v->to, "<p>%s</p>\n", _("nothing found"));
	buf_addz(v->to, "</body>\n</html>\n");
}

const struct format format_html = {
	.name = "html",
	.flags = FORMAT_COLUMNS | FORMAT_KEEP | FORMAT_BY_KIND,
	.open = html_open,
	.head = html_head,
	.row = html_row,
	.foot = html_foot,
	.close = html_close,
};
