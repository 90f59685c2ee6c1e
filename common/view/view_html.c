/* SPDX-License-Identifier: ISC */
/* view_html - one page with a table for each kind; nothing outside of it is needed. */
#include "base/lang.h"
#include "base/utf8.h"
#include "rec/value.h"
#include "view/format.h"
#include "view/html.h"

/* A wide table scrolls within itself.  Under headings (class f) the columns of all of
 * them stand in line, and on a narrow screen a row is its label above its n figures. */
static const char style[] =
	":root{color-scheme:light dark;--fg:#1d2733;--bg:#fff;--line:#dde3e9;--strong:#5b6875;"
	"--soft:#55616e;--bad:#b00020;--hover:#f3f6f9}"
	"@media(prefers-color-scheme:dark){:root{--fg:#e3e8ed;--bg:#15191e;--line:#333c46;"
	"--strong:#8795a3;--soft:#a3afbb;--bad:#ff7b86;--hover:#1e252d;--track:#2a323b;"
	"--c0:#5a9fd0;--c1:#e8b654;--c2:#e58a63;--c3:#d66a82;--c4:#a985c0;--c5:#8d9aa8}}"
	"body{font:15px/1.45 system-ui,sans-serif;margin:1.5em auto;padding:0 1em;"
	"max-width:82em;color:var(--fg);background:var(--bg)}"
	"h1{font-size:1.5em;line-height:1.2;margin:.6em 0 .8em}"
	"h2{font-size:1.15em;margin:1.8em 0 .4em}"
	".t{overflow-x:auto;margin:0 0 2em}.f{width:100%;max-width:60em;table-layout:fixed}"
	".f th:first-child{width:40%}h2+.t{margin:0}"
	"table,th,td{border:0}table{border-collapse:collapse}caption{text-align:left;font-weight:"
	"bold;padding:.3em 0}"
	"th,td{padding:.3em .6em;border-bottom:1px solid var(--line);text-align:left;"
	"vertical-align:top}"
	"thead th{border-bottom:2px solid var(--strong);vertical-align:bottom;color:var(--soft);"
	"font-size:13px;font-weight:600}tbody th{font-weight:normal}"
	"thead button{all:unset;cursor:pointer;color:inherit}"
	"thead button:focus-visible{outline:2px solid var(--c0)}"
	"[aria-sort=ascending] button::after{content:\" \\25b4\"}"
	"[aria-sort=descending] button::after{content:\" \\25be\"}"
	"tfoot td,tfoot th,.z td,.z th{font-weight:bold;border-top:2px solid var(--strong);"
	"border-bottom:0}"
	"tbody tr:hover{background:var(--hover)}.i td{border:0;padding-bottom:.1em}"
	".n{text-align:right;font-variant-numeric:tabular-nums}td.n,.d{white-space:nowrap}"
	".m{color:var(--bad)}"
	"@media(max-width:40em){body{padding:0 .6em}"
	".f tr{display:grid;grid-template-columns:repeat(var(--n),1fr);border-bottom:1px solid "
	"var(--line)}.f thead tr{border-bottom:2px solid var(--strong)}.f tr.i{display:block}"
	".s,.f thead th:first-child{display:none}"
	".f th:first-child{grid-column:1/-1;width:auto}.f th,.f td{border:0;padding:.15em .3em}"
	".f .n,.o td{font-size:13px}.o td,.o th{padding:.3em .4em}}"
	"@media print{:root{color-scheme:light;--fg:#000;--bg:#fff;--line:#ccc;--soft:#333}"
	"body{margin:0;max-width:none;font-size:10pt}thead{display:table-header-group}"
	"tr{break-inside:avoid}h2,thead{break-after:avoid}.t{overflow:visible}}"
	"@page{margin:15mm}";

/* Titles of columns become buttons that sort: by the figures where a cell has one in data-v. */
static const char script[] =
	"document.querySelectorAll('table.o').forEach(function(t){"
	"var h=t.tHead.rows[0].cells;Array.prototype.forEach.call(h,function(c,i){"
	"var b=document.createElement('button');b.textContent=c.textContent;"
	"c.replaceChildren(b);b.onclick=function(){"
	"var d=c.getAttribute('aria-sort')==='descending'?1:-1,n=c.className.indexOf('n')>=0;"
	"if(!n&&!c.hasAttribute('aria-sort'))d=1;"
	"Array.prototype.forEach.call(h,function(x){x.removeAttribute('aria-sort')});"
	"c.setAttribute('aria-sort',d>0?'ascending':'descending');"
	"var r=Array.prototype.slice.call(t.tBodies[0].rows),"
	"v=function(x){var e=x.cells[i];return e.hasAttribute('data-v')?e.getAttribute('data-v')"
	":e.textContent};"
	"r.sort(function(x,y){var a=v(x),b=v(y);return d*(n?(+a||0)-(+b||0):"
	"a.localeCompare(b))});r.forEach(function(x){t.tBodies[0].appendChild(x)})}})});";

/* What a reader of mail that knows no style makes of a table: lines, figures in line.  Attributes
 * give way to whatever a style says, in the dark and on a narrow screen too; of the two styles
 * among them the page's says the same. */
static const struct {
	const char *body, *table, *row, *head;
} mail_attributes = {
	" style=\"font-family:system-ui,sans-serif\"",
	" border=\"1\" rules=\"rows\" frame=\"hsides\" cellpadding=\"4\" cellspacing=\"0\"",
	" valign=\"top\"",
	" style=\"font-weight:normal\"",
};

static const char *
if_mail(const struct view *v, const char *attributes)
{
	return v->o.mail ? attributes : "";
}

static void
add_align(struct view *v, const struct column *c)
{
	if (v->o.mail)
		buf_printf(v->to, " align=\"%s\"",
			   c->def && value_numeric(c->def->type) ? "right" : "left");
}

/* n: a number, m: an amount below 0, d: a date or period, s: what a narrow screen goes without. */
static void
add_class(struct view *v, const struct column *c, struct str val)
{
	const char *names[4];
	size_t n = 0;

	add_align(v, c);
	if (c->def == NULL)
		return;
	if (value_numeric(c->def->type))
		names[n++] = "n";
	if (format_below_zero(c, val))
		names[n++] = "m";
	if (c->def->type == TYPE_DATE || c->def->type == TYPE_PERIOD)
		names[n++] = "d";
	if (c->def->flags & FIELD_MINOR)
		names[n++] = "s";
	for (size_t i = 0; i < n; i++)
		buf_printf(v->to, "%s%s", i == 0 ? " class=\"" : " ", names[i]);
	buf_addz(v->to, n > 0 ? "\"" : "");
}

/* What a cell is sorted by, where that is not its text. */
static void
add_key(struct view *v, const struct column *c, struct str val)
{
	if (section_grouped(v->section) || v->o.mail || c->def == NULL || val.n == 0)
		return;
	if (value_numeric(c->def->type) || c->def->type == TYPE_DATE) {
		buf_addz(v->to, " data-v=\"");
		html_text(v->to, val);
		buf_addc(v->to, '"');
	}
}

static void
html_open(struct view *v)
{
	const struct kind *k = v->o.kind;
	const char *title = v->o.title ? v->o.title : k ? _(k->help) : "crm";

	buf_printf(v->to,
		   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
		   "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
		   lang_name());
	html_text(v->to, str_of(title));
	buf_printf(v->to, "</title>\n<style>%s%s</style>\n</head>\n<body%s>\n<h1>",
		   v->charts.n > 0 ? charts_style : "", style, if_mail(v, mail_attributes.body));
	html_text(v->to, str_of(title));
	buf_addz(v->to, "</h1>\n");
	charts_html(&v->charts, v->to);
}

static void
open_table(struct view *v)
{
	const struct section *s = v->section;

	buf_addz(v->to, "<div class=\"t\">\n");
	if (section_grouped(s))
		buf_printf(v->to, "<table class=\"f\" style=\"--n:%zu\"%s>\n",
			   s->nshown > 2 ? s->nshown - 2 : 1, if_mail(v, mail_attributes.table));
	else
		buf_printf(v->to, "<table class=\"o\"%s>\n", if_mail(v, mail_attributes.table));
	if (v->nsections > 1) {
		buf_addz(v->to, "<caption>");
		html_text(v->to, s->kind ? str_of(_(s->kind->help)) : s->name);
		buf_addz(v->to, "</caption>\n");
	}
	buf_addz(v->to, "<thead>\n<tr>");
	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];

		buf_addz(v->to, "<th scope=\"col\"");
		add_class(v, c, STR(""));
		buf_addc(v->to, '>');
		html_text(v->to, section_title(s, i));
		buf_addz(v->to, "</th>");
	}
	buf_addz(v->to, "</tr>\n</thead>\n<tbody>\n");
}

/* What the columns come to. */
static void
sum_row(struct view *v, bool part)
{
	const struct section *s = v->section;

	for (size_t i = section_first(s); i < s->nshown; i++) {
		bool head = i == section_first(s);

		buf_addz(v->to, head ? "<th scope=\"row\"" : "<td");
		add_class(v, &s->col[i], STR(""));
		buf_addc(v->to, '>');
		buf_reset(&v->cell);
		totals_text(v, i, part, &v->cell);
		html_text(v->to, buf_str(&v->cell));
		buf_addz(v->to, head ? "</th>" : "</td>");
	}
}

static void
close_table(struct view *v)
{
	bool part = section_grouped(v->section);

	buf_addz(v->to, "</tbody>\n");
	if (totals_any(v, part)) {
		buf_addz(v->to, "<tfoot>\n<tr>");
		sum_row(v, part);
		buf_addz(v->to, "</tr>\n</tfoot>\n");
	}
	buf_addz(v->to, "</table>\n</div>\n");
}

/* Of all the parts. */
static void
grand_total(struct view *v)
{
	if (!section_grouped(v->section) || !totals_any(v, false))
		return;
	buf_printf(v->to, "<h2>%s</h2>\n", _("total"));
	open_table(v);
	buf_addz(v->to, "<tr class=\"z\">");
	sum_row(v, false);
	buf_addz(v->to, "</tr>\n</tbody>\n</table>\n</div>\n");
}

/* Rows of many amounts go without decimals, as in a table that has no room. */
static bool
is_wide(const struct section *s)
{
	size_t amounts = 0;

	for (size_t i = 0; i < s->nshown; i++)
		amounts += s->col[i].def && s->col[i].def->type == TYPE_MONEY;
	return s->kind && (s->kind->flags & KIND_ROW) && amounts > 4;
}

static void
html_head(struct view *v)
{
	v->section->whole = is_wide(v->section);
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

static void
html_part(struct view *v, const struct rec *r)
{
	buf_addz(v->to, "<h2>");
	add_value(v, &v->section->col[0], r);
	buf_addz(v->to, "</h2>\n");
	open_table(v);
}

static void
html_sentence(struct view *v, const struct rec *r)
{
	const struct section *s = v->section;

	buf_printf(v->to, "<tr class=\"i\"><td colspan=\"%zu\">", s->nshown - 1);
	add_value(v, &s->col[1], r);
	buf_addz(v->to, "</td></tr>\n");
}

static void
html_row(struct view *v, const struct rec *r, const struct kind *k)
{
	const struct section *s = v->section;

	(void)k;
	buf_printf(v->to, "<tr%s>", if_mail(v, mail_attributes.row));
	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		bool head = i == 1 && section_grouped(s);

		buf_addz(v->to, head ? "<th scope=\"row\"" : "<td");
		add_class(v, c, rec_get_str(r, c->key));
		add_key(v, c, rec_get_str(r, c->key));
		buf_printf(v->to, "%s>", head ? if_mail(v, mail_attributes.head) : "");
		add_value(v, c, r);
		buf_addz(v->to, head ? "</th>" : "</td>");
	}
	buf_addz(v->to, "</tr>\n");
}

static void
html_foot(struct view *v)
{
	if (!section_grouped(v->section))
		close_table(v);
	grand_total(v);
}

static void
html_close(struct view *v)
{
	if (v->nsections == 0)
		buf_printf(v->to, "<p>%s</p>\n", _("nothing found"));
	/* parts keep their order, and mail runs no script */
	if (v->nsections > 0 && !section_grouped(&v->sections[0]) && !v->o.mail)
		buf_printf(v->to, "<script>%s</script>\n", script);
	buf_addz(v->to, "</body>\n</html>\n");
}

const struct format format_html = {
	.name = "html",
	.flags = FORMAT_COLUMNS | FORMAT_KEEP | FORMAT_BY_KIND | FORMAT_CHARTS,
	.open = html_open,
	.head = html_head,
	.part = html_part,
	.part_end = close_table,
	.sentence = html_sentence,
	.row = html_row,
	.foot = html_foot,
	.close = html_close,
};
