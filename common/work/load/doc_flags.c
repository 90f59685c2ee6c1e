/* SPDX-License-Identifier: ISC */
#include "work/load/doc_flags.h"

#include "base/mem.h"

static uint8_t
flag_of(size_t column, struct str word)
{
	if (column == DOC_OPENING)
		return str_is(word, "yes") ? ROW_OPENING : 0;
	return str_is(word, "cancelled") ? ROW_CANCELLED
	       : str_is(word, "planned") ? ROW_PLANNED
					 : 0;
}

void
word_flags_init(struct word_flags *w, const struct doc_part *part, size_t column)
{
	*w = (struct word_flags){ .c = part->column[column] };
	if (w->c->type != COLUMN_WORD || w->c->texts == 0)
		return;
	if (w->c->ints.width == 0) {
		w->all = flag_of(column, colvec_text(w->c, 0));
		return;
	}
	w->of = mem_new(w->c->texts);
	for (size_t i = 0; i < w->c->texts; i++)
		w->of[i] = flag_of(column, colvec_entry(w->c, i));
}
