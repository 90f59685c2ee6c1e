/* SPDX-License-Identifier: ISC */
#include "view/xlsx.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/date.h"
#include "value/num.h"
#include "view/format.h"
#include "view/human.h"

#include <stdlib.h>
#include <strings.h>
#include <xlsxwriter.h>

enum {
	EPOCH = 25569,    /* the serial number of 1970-01-01 */
	EARLIEST = 61,    /* 1900-03-01: spreadsheets count a day too many before */
	EXACT = 15,       /* digits that a number of a spreadsheet has */
	MADE = 315532800, /* the moment that every file says it was made at: 1980 */
	TEXT_MOST = 32767,
	NARROW = 6,
	WIDE = 60,
	DECIMALS = 7,
	FORMATS = 11, /* head, date, moment, numbers of 0 to 7 decimals */
};

enum { HEAD, DATE, MOMENT, NUMBER };

struct xlsx {
	struct xlsx_opts o;
	struct str *chosen;
	size_t nchosen;
	struct section *sections;
	size_t n, cap, rows;
	lxw_format *format[FORMATS];
	struct buf cell;
};

int
xlsx_new(struct xlsx **out, const struct xlsx_opts *o, struct err *e)
{
	struct xlsx *b = mem_new(sizeof *b);
	struct str rest = o->fields, word;
	size_t cap = 0;

	b->o = *o;
	while (str_word(&rest, ',', &word)) {
		if (!key_valid(word)) {
			xlsx_free(b);
			return err_usage(e, _("field \"%.*s\": not a field's name (a-z, 0-9, _)"),
					 STR_ARG(word));
		}
		b->chosen = mem_grow(b->chosen, b->nchosen, &cap, sizeof *b->chosen);
		b->chosen[b->nchosen++] = word;
	}
	if (o->fields.n > 0 && b->nchosen == 0) {
		xlsx_free(b);
		return err_usage(e, _("fields \"%.*s\": no name in it"), STR_ARG(o->fields));
	}
	*out = b;
	return 0;
}

static const struct kind *
kind_of(const struct xlsx *b, struct str name)
{
	for (const struct kind *const *k = b->o.reports; k && *k; k++)
		if (str_is(name, (*k)->name))
			return *k;
	return schema_kind(b->o.schema, name);
}

static struct section *
section_of(struct xlsx *b, struct str name)
{
	struct section *s;

	for (size_t i = b->n; i > 0; i--)
		if (str_eq(b->sections[i - 1].name, name))
			return &b->sections[i - 1];
	b->sections = mem_grow(b->sections, b->n, &b->cap, sizeof *b->sections);
	s = &b->sections[b->n++];
	*s = (struct section){ .kind = kind_of(b, name) };
	s->name = arena_dup(&s->keep.arena, name);
	return s;
}

int
xlsx_put(void *ctx, const struct rec *r, struct err *e)
{
	struct xlsx *b = ctx;
	struct str name = rec_get_str(r, STR("kind"));
	struct section *s = section_of(b, name);

	if (s->keep.n + 1 >= LXW_ROW_MAX)
		return err_data(e, NOWHERE,
				_("kind \"%.*s\": more rows than a sheet holds, which is %d"),
				STR_ARG(name), LXW_ROW_MAX - 1);
	section_learn(s, r, s->kind);
	b->rows++;
	return 0;
}

size_t
xlsx_rows(const struct xlsx *b)
{
	return b->rows;
}

static int
decimals_of(const struct xlsx *b, const struct column *c, struct str v)
{
	enum type t = c->def ? c->def->type : TYPE_TEXT;
	struct str whole, part = { 0 };

	if (t == TYPE_MONEY)
		return b->o.schema->money_digits;
	if (t != TYPE_QTY && t != TYPE_PRICE && t != TYPE_RATE && t != TYPE_INT)
		return -1;
	str_cut(v, '.', &whole, &part);
	return part.n <= DECIMALS ? (int)part.n : -1;
}

/* False where the value is no number, or has more digits than a spreadsheet keeps. */
static bool
number(double *out, struct str v, int decimals)
{
	int64_t n, limit = 1;
	double unit = 1;

	if (num_parse(&n, v, decimals) != NUM_OK)
		return false;
	for (int i = 0; i < EXACT; i++)
		limit *= 10;
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	*out = (double)n / unit;
	return n > -limit && n < limit;
}

static bool
day_or_moment(double *out, lxw_format **f, struct xlsx *b, enum type t, struct str v)
{
	int64_t at;
	int32_t day;
	int offset;

	if ((t == TYPE_DATE || t == TYPE_MOMENT) && date_parse(&day, v)) {
		*out = day + EPOCH;
		*f = b->format[DATE];
	} else if (t == TYPE_MOMENT && moment_parse(&at, &offset, v)) {
		*out = (double)(at + offset * 60) / 86400 + EPOCH;
		*f = b->format[MOMENT];
	} else {
		return false;
	}
	return *out >= EARLIEST;
}

static lxw_error
cell(struct xlsx *b, lxw_worksheet *to, lxw_row_t row, lxw_col_t col, const struct column *c,
     struct str v)
{
	int decimals = decimals_of(b, c, v);
	lxw_format *f = NULL;
	double n;

	if (v.n == 0)
		return LXW_NO_ERROR;
	if (decimals >= 0 && number(&n, v, decimals))
		return worksheet_write_number(to, row, col, n, b->format[NUMBER + decimals]);
	if (c->def && day_or_moment(&n, &f, b, c->def->type, v))
		return worksheet_write_number(to, row, col, n, f);
	buf_reset(&b->cell);
	human_value(&b->cell, c->def, v);
	return worksheet_write_string(to, row, col, buf_cstr(&b->cell), NULL);
}

/* What the sheet is called: as its kind is, unless a spreadsheet refuses that. */
static lxw_worksheet *
sheet(lxw_workbook *w, const struct section *s)
{
	char name[LXW_SHEETNAME_MAX + 1];
	const char *title = s->kind ? _(s->kind->help) : "";

	snprintf(name, sizeof name, "%.*s", STR_ARG(s->name));
	if (title[0] && workbook_validate_sheet_name(w, title) == LXW_NO_ERROR)
		return workbook_add_worksheet(w, title);
	if (name[0] && strcasecmp(name, "history") != 0 &&
	    workbook_validate_sheet_name(w, name) == LXW_NO_ERROR)
		return workbook_add_worksheet(w, name);
	return workbook_add_worksheet(w, NULL);
}

static lxw_error
head(struct xlsx *b, lxw_worksheet *to, const struct section *s)
{
	lxw_error rc = LXW_NO_ERROR;

	for (size_t i = 0; i < s->nshown && rc == LXW_NO_ERROR; i++) {
		buf_reset(&b->cell);
		buf_add(&b->cell, section_title(s, i));
		rc = worksheet_write_string(to, 0, (lxw_col_t)i, buf_cstr(&b->cell),
					    b->format[HEAD]);
	}
	return rc;
}

static void
widen(struct xlsx *b, struct column *c, struct str v)
{
	size_t width;

	buf_reset(&b->cell);
	human_value(&b->cell, c->def, v);
	width = utf8_width(buf_str(&b->cell));
	if (width > c->width)
		c->width = width < WIDE ? width : WIDE;
}

/* The title has the button of the filter beside it. */
static void
fit(lxw_worksheet *to, struct section *s)
{
	for (size_t i = 0; i < s->nshown; i++) {
		struct column *c = &s->col[i];
		size_t title = utf8_width(section_title(s, i)) + 2;
		size_t width = c->width > title ? c->width : title;

		worksheet_set_column(to, (lxw_col_t)i, (lxw_col_t)i,
				     (double)(width > NARROW ? width : NARROW) + 1, NULL);
	}
	worksheet_freeze_panes(to, 1, 0);
	worksheet_autofilter(to, 0, 0, (lxw_row_t)s->keep.n, (lxw_col_t)(s->nshown - 1));
}

static int
cannot(struct err *e, const struct section *s, const struct column *c, size_t row, lxw_error why)
{
	if (why == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		return err_data(e, NOWHERE,
				_("kind \"%.*s\", row %zu, field \"%.*s\": longer than the %d "
				  "characters of a cell"),
				STR_ARG(s->name), row, STR_ARG(c->key), TEXT_MOST);
	return err_data(e, NOWHERE, _("kind \"%.*s\", row %zu: %s"), STR_ARG(s->name), row,
			lxw_strerror(why));
}

static int
rows(struct xlsx *b, lxw_worksheet *to, struct section *s, struct err *e)
{
	struct rec r = { 0 };
	lxw_error bad = LXW_NO_ERROR;

	for (size_t i = 0; i < s->keep.n && bad == LXW_NO_ERROR; i++) {
		keep_get(&s->keep, i, &r);
		for (size_t j = 0; j < s->nshown && bad == LXW_NO_ERROR; j++) {
			struct column *c = &s->col[j];
			struct str v = rec_get_str(&r, c->key);

			widen(b, c, v);
			bad = cell(b, to, (lxw_row_t)i + 1, (lxw_col_t)j, c, v);
			if (bad != LXW_NO_ERROR)
				cannot(e, s, c, i + 1, bad);
		}
	}
	rec_release(&r);
	return bad == LXW_NO_ERROR ? 0 : -1;
}

static int
section(struct xlsx *b, lxw_workbook *w, struct section *s, struct err *e)
{
	lxw_worksheet *to = sheet(w, s);
	lxw_error bad;

	if (b->nchosen > 0)
		section_choose(s, b->chosen, b->nchosen, s->kind);
	else
		section_arrange(s, true);
	if (to == NULL || s->nshown == 0 || s->nshown > LXW_COL_MAX)
		return err_data(e, NOWHERE, _("kind \"%.*s\": no sheet has %zu columns"),
				STR_ARG(s->name), s->nshown);
	bad = head(b, to, s);
	if (bad != LXW_NO_ERROR)
		return cannot(e, s, &s->col[0], 0, bad);
	if (rows(b, to, s, e) != 0)
		return -1;
	fit(to, s);
	return 0;
}

/* The dates are those of whoever looks at the sheet (formats 14 and 22). */
static void
formats(struct xlsx *b, lxw_workbook *w)
{
	static const char *const forms[] = { "#,##0",        "#,##0.0",      "#,##0.00",
					     "#,##0.000",    "#,##0.0000",   "#,##0.00000",
					     "#,##0.000000", "#,##0.0000000" };

	for (size_t i = 0; i < FORMATS; i++)
		b->format[i] = workbook_add_format(w);
	format_set_bold(b->format[HEAD]);
	format_set_num_format_index(b->format[DATE], 14);
	format_set_num_format_index(b->format[MOMENT], 22);
	for (size_t i = 0; i <= DECIMALS; i++)
		format_set_num_format(b->format[NUMBER + i], forms[i]);
}

static bool
known(const struct xlsx *b, struct str field)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct section *s = &b->sections[i];

		if (s->kind && kind_field(s->kind, field))
			return true;
		for (size_t j = 0; j < s->keep.keys.n; j++)
			if (str_eq(s->keep.keys.v[j], field))
				return true;
	}
	return false;
}

int
xlsx_write(struct xlsx *b, const char *path, struct err *e)
{
	lxw_workbook_options how = { .constant_memory = LXW_TRUE, .tmpdir = getenv("TMPDIR") };
	lxw_doc_properties made = { .created = MADE };
	lxw_workbook *w;
	lxw_error bad;
	int rc = 0;

	for (size_t i = 0; i < b->nchosen; i++)
		if (!known(b, b->chosen[i]))
			return err_usage(e,
					 _("field \"%.*s\": in no row and of none of their kinds"),
					 STR_ARG(b->chosen[i]));
	w = workbook_new_opt(path, &how);
	if (w == NULL)
		die_oom();
	workbook_set_properties(w, &made);
	formats(b, w);
	for (size_t i = 0; i < b->n && rc == 0; i++)
		rc = section(b, w, &b->sections[i], e);
	if (rc != 0) {
		lxw_workbook_free(w);
		return -1;
	}
	bad = workbook_close(w);
	return bad == LXW_NO_ERROR
		       ? 0
		       : err_sys(e, _("cannot write the sheets: %s"), lxw_strerror(bad));
}

void
xlsx_free(struct xlsx *b)
{
	if (b == NULL)
		return;
	for (size_t i = 0; i < b->n; i++)
		section_release(&b->sections[i]);
	free(b->sections);
	free(b->chosen);
	buf_release(&b->cell);
	free(b);
}
