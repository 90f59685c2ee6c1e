/* SPDX-License-Identifier: ISC */
/* view_html - one page with a table for each kind; nothing outside of it is needed. */
#include "base/lang.h"
#include "base/utf8.h"
#include "rec/value.h"
#include "view/format.h"
#include "view/html.h"
#include "view/human.h"

static const char style[] =
	"body{font:15px/1.4 system-ui,sans-serif;margin:2em;color:#222;background:#fff}"
	"table{border-collapse:collapse;margin:0 0 2em}"
	"caption{text-align:left;font-weight:bold;padding:.3em 0}"
	"th,td{padding:.25em .6em;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}"
	"thead th{border-bottom:2px solid #666}"
	".n{text-align:right;white-space:nowrap}"
	"@media print{body{margin:0;font-size:10pt}thead{display:table-header-group}}";

static const char *
class_of(const struct column *c)
{
	return c->def && value_numeric(c->def->type) ? " class=\"n\"" : "";
}

static void
html_open(struct view *v)
{
	const struct kind *k = v->o.kind;
	const char *title = v->o.title ? v->o.title : k ? _(k->help) : "crm";

	buf_printf(v->to,
		   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
		   lang_name());
	html_text(v->to, str_of(title));
	buf_printf(v->to, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
	html_text(v->to, str_of(title));
	buf_addz(v->to, "</h1>\n");
}

static void
html_head(struct view *v)
{
	const struct section *s = v->section;

	buf_addz(v->to, "<table>\n");
	if (v->nsections > 1) {
		buf_addz(v->to, "<caption>");
		html_text(v->to, s->kind ? str_of(_(s->kind->help)) : s->name);
		buf_addz(v->to, "</caption>\n");
	}
	buf_addz(v->to, "<thead>\n<tr>");
	for (size_t i = 0; i < s->nshown; i++) {
		const struct column *c = &s->col[i];

		buf_printf(v->to, "<th scope=\"col\"%s>", class_of(c));
		html_text(v->to, human_title(c->def, c->key));
		buf_addz(v->to, "</th>");
	}
	buf_addz(v->to, "</tr>\n</thead>\n<tbody>\n");
}

static void
html_row(struct view *v, const struct rec *r, const struct kind *k)
{
	const struct section *s = v->section;

	(void)k;
	buf_addz(v->to, "<tr>");
	for (size_t i = 0; i < s->nshown; i++) {
		const struct column *c = &s->col[i];

		buf_printf(v->to, "<td%s>", class_of(c));
		buf_reset(&v->cell);
		human_value(&v->cell, c->def, rec_get_str(r, c->key));
		html_text(v->to, buf_str(&v->cell));
		buf_addz(v->to, "</td>");
	}
	buf_addz(v->to, "</tr>\n");
}

static void
html_foot(struct view *v)
{
	buf_addz(v->to, "</tbody>\n</table>\n");
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
