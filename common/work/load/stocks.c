/* SPDX-License-Identifier: ISC */
#include "work/load/stocks.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>

struct stock {
	int32_t date;
	size_t index;
	struct rec r;
};

struct stocks {
	int32_t day; /* the last */
	struct arena arena;
	struct stock *v;
	size_t n, cap;
};

static int
keep_stock(void *ctx, const struct rec *r, struct err *e)
{
	struct stocks *s = ctx;
	int32_t date;

	(void)e;
	if (!date_parse(&date, rec_get(r, "date")) || date > s->day)
		return 0;
	*LIST_ADD(*s) = (struct stock){ .date = date, .index = s->n };
	rec_copy(&s->v[s->n - 1].r, r, &s->arena);
	return 0;
}

static int
stock_cmp(const void *x, const void *y)
{
	const struct stock *a = x, *b = y;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

int
stocks_each(struct session *s, int32_t day, int (*f)(void *ctx, const struct rec *r, struct err *e),
	    void *ctx, struct err *e)
{
	const struct kind *stock = schema_kind(&s->set.schema, STR("stock"));
	struct stocks all = { .day = day };
	int rc =
		each_record(s->store, stock, (struct period){ DATE_MIN, day }, keep_stock, &all, e);

	if (all.n > 1)
		qsort(all.v, all.n, sizeof *all.v, stock_cmp);
	for (size_t i = 0; rc == 0 && i < all.n; i++)
		rc = f(ctx, &all.v[i].r, e);
	for (size_t i = 0; i < all.n; i++)
		rec_release(&all.v[i].r);
	free(all.v);
	arena_release(&all.arena);
	return rc;
}
