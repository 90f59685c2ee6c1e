/* SPDX-License-Identifier: ISC */
/*
 * view_table - aligned columns for eyes.
 *
 * Numbers are on the right.  Where the rows are wider than the terminal, titles take
 * several lines and texts are cut, with an ellipsis; numbers, dates and ids never are,
 * since a part of one reads as another.  Amounts of a report go without their decimals.
 * Columns that do not fit even so are left out, the minor ones first, and a last line
 * says which; columns that were chosen are all shown.
 */
#include "base/lang.h"
#include "base/utf8.h"
#include "rec/value.h"
#include "view/format.h"
#include "view/human.h"
#include "view/wrap.h"

#include <string.h>

enum { GAP = 2, INDENT = 2, READABLE = 32 };

static const char bold[] = "\033[1m", red[] = "\033[31m", plain[] = "\033[0m";

static bool
is_number(const struct column *c)
{
	return c->def && value_numeric(c->def->type);
}

/* What a cell shows, harmless; borrowed until the next call. */
static struct str
shown(struct view *v, const struct section *s, const struct column *c, const struct rec *r)
{
	buf_reset(&v->raw);
	buf_reset(&v->cell);
	format_human(&v->raw, s, c, r);
	utf8_harmless(&v->cell, buf_str(&v->raw));
	return buf_str(&v->cell);
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* The first column that is one: that of the headings is none. */
static size_t
first(const struct section *s)
{
	return section_grouped(s) ? 1 : 0;
}

/* A sum may be wider than what it is of. */
static void
measure_sums(struct view *v, struct section *s)
{
	for (size_t j = first(s); totals_any(v, false) && j < s->nshown; j++) {
		buf_reset(&v->cell);
		totals_text(v, j, false, &v->cell);
		s->col[j].width = larger(s->col[j].width, utf8_width(buf_str(&v->cell)));
	}
}

/* Set each column's width to that of its widest value or title. */
static void
measure(struct view *v, struct section *s)
{
	struct rec r = { 0 };

	for (size_t j = 0; j < s->nshown; j++)
		s->col[j].width = 0;
	for (size_t i = 0; i < s->keep.n; i++) {
		keep_get(&s->keep, i, &r);
		for (size_t j = 0; j < s->nshown && !section_sentence(s, &r); j++)
			s->col[j].width =
				larger(s->col[j].width, utf8_width(shown(v, s, &s->col[j], &r)));
	}
	rec_release(&r);
	measure_sums(v, s);
	for (size_t j = 0; j < s->nshown; j++) {
		struct column *c = &s->col[j];
		struct str title = human_title(c->def, c->key);

		c->least = larger(column_least(c, c->width, v->screen.width), wrap_least(title));
		c->values = c->width;
		c->width = larger(c->width, utf8_width(title));
	}
}

/* The width of a line; of what it can shrink to where least is set. */
static size_t
line_width(const struct section *s, bool least)
{
	size_t sum = section_grouped(s) ? INDENT : 0;

	for (size_t i = first(s); i < s->nshown; i++)
		sum += (i > first(s) ? GAP : 0) + (least ? s->col[i].least : s->col[i].width);
	return sum;
}

static bool
is_minor(const struct column *c)
{
	return c->def && (c->def->flags & FIELD_MINOR);
}

/* The width of a line whose texts can be read: of one that is wider than READABLE so much. */
static size_t
readable(const struct section *s)
{
	size_t sum = section_grouped(s) ? INDENT : 0;

	for (size_t i = first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		size_t values = c->values < READABLE ? c->values : READABLE;

		sum += (i > first(s) ? GAP : 0) + larger(c->least, is_number(c) ? 0 : values);
	}
	return sum;
}

static bool
has_minor(const struct section *s)
{
	for (size_t i = 0; i < s->nshown; i++)
		if (is_minor(&s->col[i]))
			return s->nshown > first(s) + 1;
	return false;
}

/* The column to leave out: the last minor one, else the last text, else the last number;
 * the first column only where it is a minor one. */
static size_t
least_needed(const struct section *s)
{
	size_t text = s->nshown - 1;

	for (size_t i = s->nshown; i > 0; i--)
		if (is_minor(&s->col[i - 1]))
			return i - 1;
	while (text > first(s) && is_number(&s->col[text]))
		text--;
	return text > first(s) ? text : s->nshown - 1;
}

/* Show one column less. */
static void
leave_out(struct section *s)
{
	size_t at = least_needed(s);
	struct column out = s->col[at];

	memmove(&s->col[at], &s->col[at + 1], (s->nshown - 1 - at) * sizeof out);
	s->col[--s->nshown] = out;
}

/* Take a place from the widest column that can give one: where a title is wider than the
 * values it takes more lines, before any text is cut.  False where none can. */
static bool
shrink(struct section *s, bool titles)
{
	struct column *widest = NULL;

	for (size_t i = first(s); i < s->nshown; i++) {
		struct column *c = &s->col[i];
		size_t least = titles ? larger(c->least, c->values) : c->least;

		if (c->width > least && (widest == NULL || c->width > widest->width))
			widest = c;
	}
	if (widest)
		widest->width--;
	return widest != NULL;
}

static void
fit(struct view *v, struct section *s)
{
	size_t room = v->screen.width;
	bool all = v->nchosen > 0 && !v->suggested;

	if (line_width(s, false) > room && s->kind && (s->kind->flags & KIND_ROW)) {
		s->whole = true;
		measure(v, s);
	}
	/* names are cut only where ids and the like are gone */
	while (!all && has_minor(s) && readable(s) > room)
		leave_out(s);
	while (!all && s->nshown > first(s) + 1 && line_width(s, true) > room)
		leave_out(s);
	while (line_width(s, false) > room && shrink(s, true))
		continue;
	while (line_width(s, false) > room && shrink(s, false))
		continue;
}

void
table_fit(struct view *v, struct section *s)
{
	measure(v, s);
	fit(v, s);
}

static void
paint(struct view *v, const char *code)
{
	if (v->screen.colour && code)
		buf_addz(v->to, code);
}

/* One cell in its width, and the gap after it. */
static void
cell(struct view *v, const struct column *c, struct str text, const char *code)
{
	bool cut = utf8_width(text) > c->width;
	size_t pad;

	if (cut)
		text = utf8_fit(text, c->width > 0 ? c->width - 1 : 0);
	pad = c->width - utf8_width(text) - cut;
	if (is_number(c))
		buf_pad(v->to, ' ', pad);
	paint(v, code);
	buf_add(v->to, text);
	if (cut)
		buf_addz(v->to, "…");
	paint(v, code ? plain : NULL);
	buf_pad(v->to, ' ', (is_number(c) ? 0 : pad) + GAP);
}

static void
end_line(struct view *v)
{
	while (v->to->n > 0 && v->to->p[v->to->n - 1] == ' ')
		v->to->n--;
	buf_addc(v->to, '\n');
}

/* A line of its own, in bold; text is harmless. */
static void
bold_line(struct view *v, struct str text)
{
	paint(v, bold);
	buf_add(v->to, text);
	paint(v, plain);
	buf_addc(v->to, '\n');
}

/* What the table is of: its title once, and the name of the kind where there are several. */
static void
heading(struct view *v)
{
	const struct section *s = v->section;

	buf_reset(&v->cell);
	if (v->rows++ > 0)
		buf_addc(v->to, '\n');
	if (v->rows == 1 && v->o.title) {
		utf8_harmless(&v->cell, str_of(v->o.title));
		bold_line(v, buf_str(&v->cell));
		buf_addc(v->to, '\n');
	}
	if (v->nsections < 2)
		return;
	buf_reset(&v->cell);
	utf8_harmless(&v->cell, s->kind ? str_of(_(s->kind->help)) : s->name);
	bold_line(v, buf_str(&v->cell));
}

/* Before the first column that is one. */
static void
indent(struct view *v)
{
	buf_pad(v->to, ' ', section_grouped(v->section) ? INDENT : 0);
}

/* One of the lines that titles take, at of them; shorter titles stand at the bottom. */
static void
title_line(struct view *v, size_t at, size_t lines)
{
	const struct section *s = v->section;

	indent(v);
	for (size_t i = first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		struct str rest = human_title(c->def, c->key), line = { "", 0 };
		size_t above = lines - wrap_lines(rest, c->width);

		for (size_t n = above; n <= at; n++)
			wrap_next(&rest, c->width, &line);
		cell(v, c, line, line.n > 0 ? bold : NULL);
	}
	end_line(v);
}

static void
table_head(struct view *v)
{
	struct section *s = v->section;
	size_t lines = 1;

	table_fit(v, s);
	heading(v);
	for (size_t i = first(s); i < s->nshown; i++)
		lines = larger(lines, wrap_lines(human_title(s->col[i].def, s->col[i].key),
						 s->col[i].width));
	for (size_t at = 0; at < lines; at++)
		title_line(v, at, lines);
}

/* What the columns come to. */
static void
sum_line(struct view *v, bool part)
{
	const struct section *s = v->section;

	if (!totals_any(v, part))
		return;
	indent(v);
	for (size_t i = first(s); i < s->nshown; i++) {
		buf_reset(&v->cell);
		totals_text(v, i, part, &v->cell);
		cell(v, &s->col[i], buf_str(&v->cell), bold);
	}
	end_line(v);
}

/* The blanks that a text begins with, which its further lines have too. */
static size_t
hang_of(struct str *text)
{
	size_t hang = 0;

	while (str_starts(*text, STR("\u00a0")) && hang < INDENT * 2) {
		*text = str_from(*text, sizeof "\u00a0" - 1);
		hang++;
	}
	return hang;
}

/* A row that is a sentence, in as many lines as it takes. */
static void
sentence(struct view *v, const struct rec *r)
{
	struct section *s = v->section;
	struct str rest = shown(v, s, &s->col[1], r), line;
	size_t hang = hang_of(&rest), n = 0;

	while (wrap_next(&rest, v->screen.width - INDENT - hang - (n > 0 ? INDENT : 0), &line)) {
		indent(v);
		buf_pad(v->to, ' ', hang + (n++ > 0 && hang > 0 ? INDENT : 0));
		buf_add(v->to, line);
		end_line(v);
	}
}

/* The heading of the rows that follow, where they begin. */
static void
group_heading(struct view *v, const struct rec *r)
{
	struct section *s = v->section;
	struct str group = rec_get_str(r, s->col[0].key);

	if (s->group.p && str_eq(s->group, group))
		return;
	if (s->group.p)
		sum_line(v, true);
	totals_part(v);
	buf_addz(v->to, s->group.p ? "\n" : "");
	s->group = group;
	bold_line(v, shown(v, s, &s->col[0], r));
}

/* What a row of a grouped table is of, where it is too wide: all its lines but the last, beside
 * which the figures stand; that one is left in v->cell. */
static struct str
label_lines(struct view *v, const struct column *c, struct str text)
{
	struct buf last = { 0 };
	size_t hang, n = 0;
	struct str line;

	if (utf8_width(text) <= c->width || c->width < INDENT * 4)
		return text;
	hang = hang_of(&text);
	while (wrap_next(&text, c->width - hang - (n > 0 ? INDENT : 0), &line)) {
		if (n > 0) {
			buf_add(v->to, buf_str(&last));
			end_line(v);
			indent(v);
		}
		buf_reset(&last);
		buf_pad(&last, ' ', hang + (n++ > 0 ? INDENT : 0));
		buf_add(&last, line);
	}
	buf_reset(&v->label);
	buf_add(&v->label, buf_str(&last));
	buf_release(&last);
	return buf_str(&v->label);
}

static void
table_row(struct view *v, const struct rec *r, const struct kind *k)
{
	const struct section *s = v->section;

	(void)k;
	if (section_grouped(s))
		group_heading(v, r);
	if (section_sentence(s, r)) {
		sentence(v, r);
		return;
	}
	totals_add(v, r);
	indent(v);
	for (size_t i = first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		bool minus = format_below_zero(c, rec_get_str(r, c->key));
		struct str text = shown(v, s, c, r);

		if (section_grouped(s) && i == first(s))
			text = label_lines(v, c, text);
		cell(v, c, text, minus ? red : NULL);
	}
	end_line(v);
}

/* Say which columns had no room. */
static void
left_out(struct view *v)
{
	const struct section *s = v->section;
	struct buf names = { 0 }, text = { 0 };
	struct str rest, line;

	for (size_t i = s->nshown; i < s->n; i++) {
		if (s->col[i].least == 0)
			continue; /* not shown on purpose */
		buf_addz(&names, names.n > 0 ? ", " : "");
		buf_add(&names, s->col[i].key);
	}
	if (names.n > 0)
		buf_printf(&text, _("(no room for %s; -c chooses fields)"), buf_cstr(&names));
	rest = buf_str(&text);
	while (wrap_next(&rest, v->screen.width, &line)) {
		buf_add(v->to, line);
		buf_addc(v->to, '\n');
	}
	buf_release(&names);
	buf_release(&text);
}

static void
table_foot(struct view *v)
{
	const struct section *s = v->section;

	if (section_grouped(s) && s->group.p)
		sum_line(v, true);
	if (section_grouped(s) && totals_any(v, false))
		buf_addc(v->to, '\n');
	sum_line(v, false);
	left_out(v);
	charts_text(&v->charts, v->to, &v->screen);
}

const struct format format_table = {
	.name = "table",
	.flags = FORMAT_COLUMNS | FORMAT_KEEP | FORMAT_BY_KIND | FORMAT_CHARTS,
	.head = table_head,
	.row = table_row,
	.foot = table_foot,
};
