/* SPDX-License-Identifier: ISC */
/*
 * view_block - "field: value" a line, a blank line between records.
 *
 * For eyes and for git diff: a changed field is a changed line, so a value never has
 * a line end of its own.
 */
#include "base/utf8.h"
#include "view/format.h"

static void
block_row(struct view *v, const struct rec *r, const struct kind *k)
{
	(void)k;
	if (v->rows++ > 0)
		buf_addc(v->to, '\n');
	for (size_t i = 0; i < r->n; i++) {
		if (r->f[i].val.n == 0)
			continue;
		buf_add(v->to, r->f[i].key);
		buf_addz(v->to, ": ");
		utf8_harmless(v->to, r->f[i].val);
		buf_addc(v->to, '\n');
	}
}

const struct format format_block = {
	.name = "block",
	.row = block_row,
};
