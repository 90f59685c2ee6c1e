/* SPDX-License-Identifier: ISC */
/*
 * view_csv - rows for spreadsheets and other programs.
 *
 * csv is RFC 4180 with LF: quotes only where they are needed.  tsv has the escapes
 * of records (\\ \t \n \r) and no quotes.  A cell that a spreadsheet would take for
 * a formula gets an apostrophe in front.
 */
#include "view/format.h"

#include <string.h>

static bool
is_formula(struct str s)
{
	return s.n > 0 && s.p[0] != '\0' && strchr("=+-@\t\n\r", s.p[0]) && !format_decimal(s);
}

static bool
needs_quotes(struct str s)
{
	if (s.n == 0)
		return false;
	if (s.p[0] == ' ' || s.p[s.n - 1] == ' ')
		return true;
	return str_has(s, ',') || str_has(s, '"') || str_has(s, '\n') || str_has(s, '\r');
}

static void
csv_cell(struct buf *out, struct str s)
{
	bool quotes = needs_quotes(s);

	if (quotes)
		buf_addc(out, '"');
	if (is_formula(s))
		buf_addc(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, s.p[i]);
	}
	if (quotes)
		buf_addc(out, '"');
}

static void
tsv_cell(struct buf *out, struct str s)
{
	if (is_formula(s))
		buf_addc(out, '\'');
	rec_escape(out, s);
}

/* A line of the header's names (r NULL) or of a row's values. */
static void
line(struct view *v, const struct rec *r, char separator, void (*cell)(struct buf *, struct str))
{
	const struct section *s = v->section;

	for (size_t i = 0; i < s->nshown; i++) {
		if (i > 0)
			buf_addc(v->to, separator);
		cell(v->to, r ? rec_get_str(r, s->col[i].key) : s->col[i].key);
	}
	/* an empty line would be no row for many readers */
	if (s->nshown == 1 && r && rec_get_str(r, s->col[0].key).n == 0 && separator == ',')
		buf_addz(v->to, "\"\"");
	buf_addc(v->to, '\n');
}

static void
csv_head(struct view *v)
{
	line(v, NULL, ',', csv_cell);
}

static void
csv_row(struct view *v, const struct rec *r, const struct kind *k)
{
	(void)k;
	line(v, r, ',', csv_cell);
}

const struct format format_csv = {
	.name = "csv",
	.flags = FORMAT_COLUMNS,
	.head = csv_head,
	.row = csv_row,
};

static void
tsv_head(struct view *v)
{
	line(v, NULL, '\t', tsv_cell);
}

static void
tsv_row(struct view *v, const struct rec *r, const struct kind *k)
{
	(void)k;
	line(v, r, '\t', tsv_cell);
}

const struct format format_tsv = {
	.name = "tsv",
	.flags = FORMAT_COLUMNS,
	.head = tsv_head,
	.row = tsv_row,
};
