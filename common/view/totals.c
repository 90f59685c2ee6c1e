/* SPDX-License-Identifier: ISC */
/* totals - the lines of sums that end a table and its parts. */
#include "base/lang.h"
#include "value/num.h"
#include "view/format.h"
#include "view/human.h"

static int
digits_of(const struct view *v, const struct column *c)
{
	switch (c->def->type) {
	case TYPE_MONEY:
		return v->o.schema->money_digits;
	case TYPE_QTY:
		return QTY_DIGITS;
	default:
		return 0;
	}
}

static i128
value_of(const struct view *v, const struct column *c, const struct rec *r)
{
	int64_t n;

	return num_parse(&n, rec_get_str(r, c->key), digits_of(v, c)) == NUM_OK ? n : 0;
}

void
totals_start(struct view *v)
{
	struct section *s = v->section;
	struct rec r = { 0 };

	for (size_t i = 0; i < s->n; i++) {
		struct column *c = &s->col[i];

		c->summed = v->o.sums && c->def && str_has_word(str_of(v->o.sums), ' ', c->key);
		c->sum = c->part = 0;
	}
	for (size_t k = 0; v->o.sums && k < s->keep.n; k++) {
		keep_get(&s->keep, k, &r);
		for (size_t i = 0; i < s->n; i++)
			if (s->col[i].summed)
				s->col[i].sum += value_of(v, &s->col[i], &r);
	}
	rec_release(&r);
}

void
totals_add(struct view *v, const struct rec *r)
{
	struct section *s = v->section;

	s->parts++;
	for (size_t i = 0; i < s->nshown; i++)
		if (s->col[i].summed)
			s->col[i].part += value_of(v, &s->col[i], r);
}

void
totals_part(struct view *v)
{
	struct section *s = v->section;

	s->parts = 0;
	for (size_t i = 0; i < s->nshown; i++)
		s->col[i].part = 0;
}

bool
totals_any(const struct view *v, bool part)
{
	const struct section *s = v->section;

	for (size_t i = 0; i < s->nshown; i++)
		if (s->col[i].summed)
			return (part ? s->parts : s->keep.n) > 1;
	return false;
}

void
totals_text(struct view *v, size_t col, bool part, struct buf *out)
{
	const struct section *s = v->section;
	const struct column *c = &s->col[col];
	i128 sum = part ? c->part : c->sum;
	int64_t n = (int64_t)sum;
	char text[NUM_TEXT];
	int digits;

	if (!c->summed) {
		if (col == section_first(s))
			buf_addz(out, _("total"));
		return;
	}
	if (sum > INT64_MAX || sum < INT64_MIN)
		return; /* no figure rather than a wrong one */
	digits = digits_of(v, c);
	if (s->whole && num_rescale(&n, digits, 0))
		digits = 0;
	human_value(out, c->def,
		    c->def->type == TYPE_QTY ? num_text_short(n, digits, text)
					     : num_text(n, digits, text));
}

bool
section_sentence(const struct section *s, const struct rec *r)
{
	if (!section_grouped(s) || s->nshown < 3)
		return false;
	for (size_t i = 2; i < s->nshown; i++)
		if (rec_get_str(r, s->col[i].key).n > 0)
			return false;
	return rec_get_str(r, s->col[1].key).n > 0;
}
