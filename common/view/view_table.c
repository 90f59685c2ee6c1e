/* SPDX-License-Identifier: ISC */
/*
 * view_table - aligned columns for eyes.
 *
 * Numbers are on the right.  Texts that have no room (see fit.c) are cut, with an ellipsis; a
 * last line says which columns were left out.
 */
#include "base/lang.h"
#include "base/utf8.h"
#include "view/format.h"
#include "view/wrap.h"

enum { GAP = TABLE_GAP, INDENT = TABLE_INDENT };

static const char bold[] = "\033[1m", red[] = "\033[31m", plain[] = "\033[0m";

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
	if (column_numeric(c))
		buf_pad(v->to, ' ', pad);
	paint(v, code);
	buf_add(v->to, text);
	if (cut)
		buf_addz(v->to, "…");
	paint(v, code ? plain : NULL);
	buf_pad(v->to, ' ', (column_numeric(c) ? 0 : pad) + GAP);
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
	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		struct str rest = section_title(s, i), line = { "", 0 };
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
	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		size_t n = wrap_lines(section_title(s, i), c->width);

		lines = n > lines ? n : lines;
	}
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
	for (size_t i = section_first(s); i < s->nshown; i++) {
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
table_sentence(struct view *v, const struct rec *r)
{
	struct section *s = v->section;
	struct str rest = format_shown(v, s, &s->col[1], r), line;
	size_t hang = hang_of(&rest), n = 0;

	while (wrap_next(&rest, v->screen.width - INDENT - hang - (n > 0 ? INDENT : 0), &line)) {
		indent(v);
		buf_pad(v->to, ' ', hang + (n++ > 0 && hang > 0 ? INDENT : 0));
		buf_add(v->to, line);
		end_line(v);
	}
}

static void
table_part(struct view *v, const struct rec *r)
{
	const struct section *s = v->section;

	buf_addz(v->to, s->group.p ? "\n" : "");
	bold_line(v, format_shown(v, s, &s->col[0], r));
}

static void
table_part_end(struct view *v)
{
	sum_line(v, true);
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
	indent(v);
	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		bool minus = format_below_zero(c, rec_get_str(r, c->key));
		struct str text = format_shown(v, s, c, r);

		if (section_grouped(s) && i == section_first(s))
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

	for (size_t i = s->nshown; i < s->n; i++)
		if (s->col[i].least > 0) { /* else it is not shown on purpose */
			buf_list(&names, s->col[i].key);
			buf_addz(&names, section_stands_for(s, i) ? " (id)" : "");
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
	.part = table_part,
	.part_end = table_part_end,
	.sentence = table_sentence,
	.row = table_row,
	.foot = table_foot,
};
