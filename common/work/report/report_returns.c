/* SPDX-License-Identifier: ISC */
#include "work/report/report_returns.h"

#include "base/lang.h"
#include "base/mem.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/claims.h"
#include "work/report/returns.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_reason[] = {
	{ "reason", TYPE_TEXT, 0, NULL, N_("reason") },
};
static const struct way ways[] = {
	{ "client", way_client, 2, "client", 0 },  { "product", way_product, 2, "product", 0 },
	{ "manager", way_manager, 2, "staff", 0 }, { "reason", by_reason, 1, NULL, 0 },
	{ "month", way_month, 1, NULL, 0 },
};

static const struct field_def figures[] = {
	{ "count", TYPE_INT, 0, NULL, N_("count") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("returned") },
	{ "sold", TYPE_MONEY, 0, NULL, N_("sold") },
	{ "percent", TYPE_RATE, 0, NULL, N_("percent") },
};

const struct kind *
report_returns_kind(const struct report_query *q)
{
	return way_kind(q, "returns", ways, COUNTOF(ways), figures, COUNTOF(figures));
}

/* Its own, or its claim's. */
static bool
reason_of(void *ctx, const struct rec *r, const char *by, struct str *key)
{
	const struct claims_then *claims = ctx;
	const struct rec *claim = recs_find(&claims->recs, rec_get(r, "claim"));

	*key = rec_get(r, by);
	if (key->n == 0 && claim)
		*key = rec_get(claim, by);
	return true;
}

static int
order(const void *x, const void *y)
{
	const struct returned *a = x, *b = y;

	if (a->amount != b->amount)
		return a->amount < b->amount ? 1 : -1;
	return way_cmp(a->key, b->key);
}

static int
order_by_key(const void *x, const void *y)
{
	const struct returned *a = x, *b = y;
	int rc = str_cmp(a->key[0], b->key[0]);

	return rc != 0 ? rc : order(x, y);
}

static bool
sold_by_all(const struct report_query *q)
{
	for (size_t i = 0; i < q->nby; i++)
		if (!returns_sold_by(q->by[i]))
			return false;
	return true;
}

static int
put_rows(const struct report_query *q, const struct returns *all, const struct way_names *names,
	 struct sink out, struct err *e)
{
	struct row row = { 0 };
	int digits = q->s->set.digits, rc = 0;

	for (size_t i = 0; rc == 0 && i < all->keys.n; i++) {
		const struct returned *r = &all->v[i];

		row_start(&row, "returns");
		for (size_t k = 0; k < q->nby; k++)
			way_put(names, q, &row, k, r->key[k]);
		row_int(&row, "count", r->count);
		row_money(&row, "amount", r->amount, digits);
		if (sold_by_all(q))
			row_money(&row, "sold", r->sold, digits);
		if (r->sold > 0)
			row_rate(&row, "percent", r->amount, r->sold);
		returns_explain(all, q->s->explain, all->keys.v[i], r->key,
				&(struct returns_fields){ "count", "amount", "sold" });
		explain_row(q->s->explain, all->keys.v[i]);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_returns(const struct report_query *q, struct sink out, struct err *e)
{
	struct claims_then claims = { 0 };
	struct returns all = { 0 };
	struct way_names names = { 0 };
	int rc = -1;

	if ((sold_by_all(q) || claims_then_load(&claims, q->s, q->as_of, e) == 0) &&
	    returns_load(&all, q, q->by, q->nby, (struct returns_own){ reason_of, &claims }, e) ==
		    0 &&
	    way_names_load(&names, q, ways, COUNTOF(ways), e) == 0)
		rc = 0;
	if (rc == 0 && all.keys.n > 1)
		qsort(all.v, all.keys.n, sizeof *all.v,
		      strcmp(q->by[0], "month") == 0 ? order_by_key : order);
	if (rc == 0)
		rc = put_rows(q, &all, &names, out, e);
	way_names_release(&names);
	returns_release(&all);
	claims_then_release(&claims);
	return rc;
}
