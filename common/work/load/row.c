/* SPDX-License-Identifier: ISC */
#include "work/load/row.h"

#include "value/date.h"
#include "value/num.h"

void
row_start(struct row *row, const char *kind)
{
	rec_clear(&row->r);
	arena_reset(&row->a);
	rec_setz(&row->r, "kind", str_of(kind));
}

void
row_text(struct row *row, const char *key, struct str val)
{
	if (val.n > 0)
		rec_setz(&row->r, key, arena_dup(&row->a, val));
}

void
row_money(struct row *row, const char *key, int64_t v, int digits)
{
	char text[NUM_TEXT];

	row_text(row, key, num_text(v, digits, text));
}

void
row_int(struct row *row, const char *key, int64_t v)
{
	row_money(row, key, v, 0);
}

void
row_date(struct row *row, const char *key, int32_t v)
{
	char text[DATE_TEXT];

	if (v != DATE_NONE)
		row_text(row, key, date_text(v, text));
}

void
row_rate(struct row *row, const char *key, int64_t num, int64_t den)
{
	char text[NUM_TEXT];
	int64_t percent;

	/* hundredths of a percent */
	if (den != 0 && num_div(&percent, (i128)num * 10000, den))
		row_text(row, key, num_text(percent, 2, text));
}

int
row_put(struct row *row, struct sink out, struct err *e)
{
	return out.put(out.ctx, &row->r, e);
}

void
row_release(struct row *row)
{
	rec_release(&row->r);
	arena_release(&row->a);
}
