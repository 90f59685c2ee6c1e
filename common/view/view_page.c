/* SPDX-License-Identifier: ISC */
/* view_page - rows as a form (view/form.h), which crm-pdf makes paper of. */
#include "base/lang.h"
#include "view/form.h"
#include "view/format.h"

/* The characters of a line, on paper that stands and on paper that lies; texts have NARROWEST
 * of them at least, and may take more lines where they are wider than BROKEN. */
enum { STANDING = 96, LYING = 156, NARROWEST = 6, BROKEN = 32, SHORT = 12, PAD = 3 };

static void
put(struct view *v, const struct column *c, const struct rec *r)
{
	form_quote(v->to, format_shown(v, v->section, c, r));
}

static void
page_open(struct view *v)
{
	const char *title = v->o.title ? v->o.title : v->o.kind ? _(v->o.kind->help) : "crm";

	buf_addz(v->to, "paper plain\ntitle ");
	form_quote(v->to, str_of(title));
	buf_addc(v->to, '\n');
	charts_page(&v->charts, v->to);
}

/* A text that may take more lines. */
static bool
is_text(const struct column *c)
{
	bool breaks = c->def == NULL || c->def->type == TYPE_TEXT || c->def->type == TYPE_REF ||
		      c->def->type == TYPE_ENUM;

	return breaks && c->width > SHORT;
}

/* The characters of a line whose texts are broken where they are long. */
static size_t
needed(const struct section *s)
{
	size_t sum = 0;

	for (size_t i = section_first(s); i < s->nshown; i++) {
		const struct column *c = &s->col[i];

		sum += (is_text(c) && c->width > BROKEN ? BROKEN : c->width) + PAD;
	}
	return sum;
}

/* Numbers and dates take what they need of a line of so many characters, texts share the rest by
 * their widths; what is over by rounding is the widest column's. */
static void
percents(const struct section *s, size_t line, size_t *percent)
{
	size_t fixed = 0, texts = 0, left = 100, widest = section_first(s), n = s->nshown;

	for (size_t i = section_first(s); i < n; i++) {
		const struct column *c = &s->col[i];

		*(is_text(c) ? &texts : &fixed) += c->width + PAD;
		if (is_text(c) > is_text(&s->col[widest]) ||
		    (is_text(c) == is_text(&s->col[widest]) && c->width > s->col[widest].width))
			widest = i;
	}
	if (texts == 0 || fixed + NARROWEST * n > line) { /* none gives way */
		line = fixed + texts;
		texts = 0;
	}
	for (size_t i = section_first(s); i < n; i++) {
		const struct column *c = &s->col[i];
		size_t width = (c->width + PAD) * 100;

		percent[i] = texts > 0 && is_text(c) ? width * (line - fixed) / texts / line
						     : width / line;
		percent[i] = percent[i] > 0 ? percent[i] : 1;
		left -= i == widest ? 0 : percent[i];
	}
	percent[widest] = left;
}

static void
open_table(struct view *v)
{
	const struct section *s = v->section;
	size_t n = s->nshown;
	size_t percent[COLUMNS_MAX + 1];

	percents(s, needed(s) > STANDING ? LYING : STANDING, percent);
	buf_addz(v->to, "table ");
	for (size_t i = section_first(s); i < n; i++)
		buf_printf(v->to, "%s%zu%c", i > section_first(s) ? " | " : "", percent[i],
			   column_numeric(&s->col[i]) ? 'r' : 'l');
	buf_addz(v->to, "\nhead ");
	for (size_t i = section_first(s); i < n; i++) {
		buf_addz(v->to, i > section_first(s) ? " | " : "");
		form_quote(v->to, section_title(s, i));
	}
	buf_addc(v->to, '\n');
}

static void
total(struct view *v, bool part)
{
	const struct section *s = v->section;

	if (!totals_any(v, part))
		return;
	buf_addz(v->to, "total ");
	for (size_t i = section_first(s); i < s->nshown; i++) {
		buf_addz(v->to, i > section_first(s) ? " | " : "");
		buf_reset(&v->cell);
		totals_text(v, i, part, &v->cell);
		form_quote(v->to, buf_str(&v->cell));
	}
	buf_addc(v->to, '\n');
}

static void
close_table(struct view *v)
{
	total(v, section_grouped(v->section));
	buf_addz(v->to, "end\n");
}

/* Without the last of the columns that matter least; false where all do. */
static bool
leave_out(struct section *s)
{
	for (size_t i = s->nshown; i > section_first(s) + 1; i--) {
		const struct column *c = &s->col[i - 1];

		if (c->def == NULL || !(c->def->flags & FIELD_MINOR))
			continue;
		section_hide(s, i - 1);
		return true;
	}
	return false;
}

/* What is too wide for paper that stands goes without ids and the like, then lies; what is too
 * wide for that too goes without the columns that matter least. */
static void
page_head(struct view *v)
{
	struct section *s = v->section;

	v->screen.width = LYING;
	table_fit(v, s);
	while (needed(s) > STANDING && (v->nchosen == 0 || v->suggested) && leave_out(s))
		continue;
	if (needed(s) > STANDING)
		buf_addz(v->to, "paper landscape\n");
	while (s->nshown - section_first(s) > COLUMNS_MAX)
		s->nshown--;
	if (v->nsections > 1) {
		buf_addz(v->to, "heading ");
		form_quote(v->to, s->kind ? str_of(_(s->kind->help)) : s->name);
		buf_addc(v->to, '\n');
	}
	if (!section_grouped(s))
		open_table(v);
}

static void
page_part(struct view *v, const struct rec *r)
{
	buf_addz(v->to, "heading ");
	put(v, &v->section->col[0], r);
	buf_addc(v->to, '\n');
	open_table(v);
}

static void
page_sentence(struct view *v, const struct rec *r)
{
	buf_addz(v->to, "note ");
	put(v, &v->section->col[1], r);
	buf_addc(v->to, '\n');
}

static void
page_row(struct view *v, const struct rec *r, const struct kind *k)
{
	const struct section *s = v->section;

	(void)k;
	buf_addz(v->to, "row ");
	for (size_t i = section_first(s); i < s->nshown; i++) {
		buf_addz(v->to, i > section_first(s) ? " | " : "");
		put(v, &s->col[i], r);
	}
	buf_addc(v->to, '\n');
}

static void
page_foot(struct view *v)
{
	const struct section *s = v->section;

	if (!section_grouped(s))
		close_table(v);
	if (!section_grouped(s) || !totals_any(v, false))
		return;
	buf_printf(v->to, "heading %s\n", _("total"));
	open_table(v);
	total(v, false);
	buf_addz(v->to, "end\n");
}

static void
page_close(struct view *v)
{
	if (v->nsections == 0)
		buf_printf(v->to, "text %s\n", _("nothing found"));
}

const struct format format_page = {
	.name = "page",
	.flags = FORMAT_COLUMNS | FORMAT_KEEP | FORMAT_BY_KIND | FORMAT_CHARTS,
	.open = page_open,
	.head = page_head,
	.part = page_part,
	.part_end = close_table,
	.sentence = page_sentence,
	.row = page_row,
	.foot = page_foot,
	.close = page_close,
};
