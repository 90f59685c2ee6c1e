/* SPDX-License-Identifier: ISC */
#include "work/report/rival_prices.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/pricelist.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "product_name", TYPE_TEXT, 0, NULL, N_("product") },
	{ "competitor", TYPE_REF, FIELD_MINOR, "competitor", N_("competitor") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "rival_product", TYPE_TEXT, 0, NULL, N_("their product") },
	{ "date", TYPE_DATE, 0, NULL, N_("noted") },
	{ "ours", TYPE_PRICE, 0, NULL, N_("our price") },
	{ "price", TYPE_PRICE, 0, NULL, N_("their price") },
	{ "difference", TYPE_RATE, 0, NULL, N_("above ours, percent") },
};

const struct kind *
rival_prices_kind(const struct report_query *q)
{
	return report_kind(q, "rivals", NULL, 0, fields, COUNTOF(fields));
}

struct noted {
	struct str product, competitor, theirs, id;
	int32_t date;
	int64_t price;
};

struct making {
	const struct report_query *q;
	struct arena arena;
	struct labels competitors, products, list;
	struct pricelist prices;
	struct names pairs;
	struct noted *v; /* by the numbers of pairs */
	size_t cap;
};

/* Of one day the one that stands later. */
static int
take_price(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str product = rec_get(r, "product"), competitor = rec_get(r, "competitor");
	struct str theirs = rec_get(r, "rival_product");
	int64_t price;
	int32_t date;
	bool added;
	uint32_t i;

	if (!date_parse(&date, rec_get(r, "date")) || !period_has(m->q->period, date) ||
	    date > m->q->as_of || rec_get(r, "price").n == 0)
		return 0;
	if (num_parse(&price, rec_get(r, "price"), PRICE_DIGITS) != NUM_OK)
		return err_data(e, r->at, _("price \"%.*s\": not a price"),
				STR_ARG(rec_get(r, "price")));
	i = names_put(&m->pairs,
		      arena_printf(&m->arena, "%.*s\n%.*s\n%.*s", STR_ARG(product),
				   STR_ARG(competitor), STR_ARG(theirs)),
		      &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct noted){ arena_dup(&m->arena, product),
					  arena_dup(&m->arena, competitor),
					  arena_dup(&m->arena, theirs),
					  STR(""),
					  date,
					  price };
	}
	if (date >= m->v[i].date) {
		m->v[i].date = date;
		m->v[i].price = price;
		if (m->q->s->explain != NULL)
			m->v[i].id = arena_dup(&m->arena, rec_get(r, "id"));
	}
	return 0;
}

/* Our price on a day, for nobody in particular: 0 where there is none. */
static int64_t
our_price(const struct making *m, const struct noted *n)
{
	int64_t price;

	if (n->product.n == 0)
		return 0;
	if (pricelist_find(&m->prices, n->product, STR(""), STR(""), n->date, &price) ||
	    num_parse(&price, labels_find(&m->list, n->product), PRICE_DIGITS) == NUM_OK)
		return price;
	return 0;
}

/* By product, the cheapest first. */
static int
order(const void *x, const void *y)
{
	const struct noted *a = x, *b = y;
	int c = str_cmp(a->product, b->product);

	if (c != 0)
		return c;
	if (a->price != b->price)
		return a->price < b->price ? -1 : 1;
	c = str_cmp(a->competitor, b->competitor);
	return c != 0 ? c : str_cmp(a->theirs, b->theirs);
}

static void
explain(const struct making *m, const struct noted *n, int64_t ours, struct str row)
{
	struct explain *x = m->q->s->explain;
	struct str source = pricelist_source(&m->prices, n->product, STR(""), STR(""), n->date);
	int64_t above;

	explain_note(x, row, "price",
		     &(struct explained){ "rival_price", n->id, "own", n->price, PRICE_DIGITS });
	if (ours > 0) {
		if (source.n > 0)
			explain_note(
				x, row, "ours",
				&(struct explained){ "price", source, "own", ours, PRICE_DIGITS });
		else
			explain_note(x, row, "ours",
				     &(struct explained){ "product", n->product, "own", ours,
							  PRICE_DIGITS });
		if (num_div(&above, ((i128)n->price - ours) * 100 * num_pow10(RATE_DIGITS), ours))
			explain_note(x, row, "above",
				     &(struct explained){ "rival_price", n->id, "part", above,
							  RATE_DIGITS });
		explain_id(x, row, "compared", "rival_price", n->id, 1);
	}
	explain_row(x, row);
}

static int
put_row(const struct making *m, struct row *row, const struct noted *n, struct sink out,
	struct err *e)
{
	int64_t ours = our_price(m, n);
	struct explain_number number;
	char text[NUM_TEXT];

	if (m->q->s->explain != NULL)
		explain(m, n, ours, explain_number((uint64_t)(n - m->v), &number));
	row_start(row, "rivals");
	row_text(row, "product", n->product);
	row_text(row, "product_name", labels_find(&m->products, n->product));
	row_text(row, "competitor", n->competitor);
	row_text(row, "name", labels_find(&m->competitors, n->competitor));
	row_text(row, "rival_product", n->theirs);
	row_date(row, "date", n->date);
	if (ours > 0)
		row_text(row, "ours", num_text_short(ours, PRICE_DIGITS, text));
	row_text(row, "price", num_text_short(n->price, PRICE_DIGITS, text));
	row_rate(row, "difference", n->price - ours, ours);
	return row_put(row, out, e);
}

static int
load(struct making *m, struct err *e)
{
	struct session *s = m->q->s;

	m->pairs.arena = &m->arena;
	if (labels_load(&m->competitors, s, "competitor", "name", e) != 0 ||
	    labels_load(&m->products, s, "product", "name", e) != 0 ||
	    labels_load(&m->list, s, "product", "price", e) != 0 ||
	    pricelist_load(&m->prices, s, NULL, e) != 0)
		return -1;
	return each_of(s, "rival_price", m->q->period, take_price, m, e);
}

int
rival_prices(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	struct row row = { 0 };
	int rc = load(&m, e);

	if (rc == 0 && m.pairs.n > 1)
		qsort(m.v, m.pairs.n, sizeof *m.v, order);
	for (size_t i = 0; rc == 0 && i < m.pairs.n; i++)
		rc = put_row(&m, &row, &m.v[i], out, e);
	row_release(&row);
	free(m.v);
	names_release(&m.pairs);
	pricelist_release(&m.prices);
	labels_release(&m.competitors);
	labels_release(&m.products);
	labels_release(&m.list);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
