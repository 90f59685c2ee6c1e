/* SPDX-License-Identifier: ISC */
/*
 * fit - the widths of columns of text, and what has no room.
 *
 * Where the rows are wider than the terminal, titles take several lines and texts are cut;
 * numbers, dates and ids never are, since a part of one reads as another.  Amounts of a report
 * go without their decimals.  Columns that do not fit even so are left out, the minor ones
 * first; columns that were chosen are all shown.
 */
#include "base/utf8.h"
#include "view/format.h"
#include "view/wrap.h"

enum { READABLE = 32 };

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* A sum may be wider than what it is of. */
static void
measure_sums(struct view *v, struct section *s)
{
	for (size_t j = section_first(s); totals_any(v, false) && j < s->nshown; j++) {
		buf_reset(&v->cell);
		totals_text(v, j, false, &v->cell);
		s->col[j].width = larger(s->col[j].width, utf8_width(buf_str(&v->cell)));
	}
}

/* Titles fit, too, whose longest words are not cut. */
static void
measure_titles(struct section *s)
{
	for (size_t j = 0; j < s->nshown; j++) {
		struct column *c = &s->col[j];
		struct str title = section_title(s, j);

		c->least = larger(c->least, wrap_least(title));
		c->width = larger(c->width, utf8_width(title));
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
			s->col[j].width = larger(s->col[j].width,
						 utf8_width(format_shown(v, s, &s->col[j], &r)));
	}
	rec_release(&r);
	measure_sums(v, s);
	for (size_t j = 0; j < s->nshown; j++) {
		struct column *c = &s->col[j];

		c->least = column_least(c, c->width, v->screen.width);
		c->values = c->width;
	}
	measure_titles(s);
}

/* The width of a line; of what it can shrink to where least is set. */
static size_t
line_width(const struct section *s, bool least)
{
	size_t sum = section_grouped(s) ? TABLE_INDENT : 0;

	for (size_t i = section_first(s); i < s->nshown; i++)
		sum += (i > section_first(s) ? TABLE_GAP : 0) +
		       (least ? s->col[i].least : s->col[i].width);
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
	size_t sum = section_grouped(s) ? TABLE_INDENT : 0;

	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];
		size_t values = c->values < READABLE ? c->values : READABLE;

		sum += (i > section_first(s) ? TABLE_GAP : 0) +
		       larger(c->least, column_numeric(c) ? 0 : values);
	}
	return sum;
}

static bool
has_minor(const struct section *s)
{
	for (size_t i = 0; i < s->nshown; i++)
		if (is_minor(&s->col[i]))
			return s->nshown > section_first(s) + 1;
	return false;
}

static bool
is_of_series(const struct column *c)
{
	return c->def && (c->def->flags & FIELD_SERIES);
}

/* The column to leave out: the last minor one, or the first of its series, else the last text,
 * else the last number; the first column only where it is a minor one. */
static size_t
least_needed(const struct section *s)
{
	size_t text = s->nshown - 1;

	for (size_t i = s->nshown; i > 0; i--) {
		if (!is_minor(&s->col[i - 1]))
			continue;
		while (i > 1 && is_of_series(&s->col[i - 1]) && is_of_series(&s->col[i - 2]))
			i--;
		return i - 1;
	}
	while (text > section_first(s) && column_numeric(&s->col[text]))
		text--;
	return text > section_first(s) ? text : s->nshown - 1;
}

/* A name has another title where the id before it is gone. */
static void
leave_out(struct section *s)
{
	section_hide(s, least_needed(s));
	measure_titles(s);
}

/* Take a place from the widest column that can give one: where a title is wider than the
 * values it takes more lines, before any text is cut.  False where none can. */
static bool
shrink(struct section *s, bool titles)
{
	struct column *widest = NULL;

	for (size_t i = section_first(s); i < s->nshown; i++) {
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
	while (!all && s->nshown > section_first(s) + 1 && line_width(s, true) > room)
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
