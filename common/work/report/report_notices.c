/* SPDX-License-Identifier: ISC */
#include "work/report/report_notices.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/pricelist.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

enum {
	MONTHS = 12, /* who has bought it in them is concerned */
	AHEAD = 60,  /* days before the price that a client may be told in */
};

static const struct field_def fields[] = {
	WAY_WHOSE,
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "product_name", TYPE_TEXT, 0, NULL, N_("product") },
	{ "date", TYPE_DATE, 0, NULL, N_("valid from") },
	{ "before", TYPE_PRICE, 0, NULL, N_("price before") },
	{ "price", TYPE_PRICE, 0, NULL, N_("price") },
	{ "change", TYPE_RATE, 0, NULL, N_("change, percent") },
	{ "until", TYPE_DATE, FIELD_MINOR, NULL, N_("valid until") },
	{ "approved_by", TYPE_REF, FIELD_MINOR, "staff", N_("who approved it") },
	{ "told", TYPE_DATE, 0, NULL, N_("told on") },
};

const struct kind *
report_notices_kind(const struct report_query *q)
{
	return report_kind(q, "notices", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct recs prices; /* that begin in the period */
	struct recs products;
	struct pricelist list;
	struct flow flow; /* sales of the year before */
	struct clients clients;
	struct labels columns; /* of clients */
	struct arena arena;
	struct names bought; /* "client product" ... */
	struct names told;   /* ... the same of messages about a product */
	struct told {
		int32_t date;
		uint32_t next;
	} * days;
	size_t ndays, days_cap;
	uint32_t *first; /* of told */
	size_t first_cap;
	struct buf key;
	struct row row;
	struct sink out;
};

static struct str
key_of(struct making *m, struct str client, struct str product)
{
	buf_reset(&m->key);
	buf_printf(&m->key, "%.*s ", STR_ARG(client));
	buf_add(&m->key, product);
	return buf_str(&m->key);
}

/* A contact about a product. */
static int
take_activity(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str product = rec_get(r, "product");
	bool added;
	uint32_t i;

	(void)e;
	if (product.n == 0 || !str_is(rec_get(r, "status"), "done") ||
	    recs_day(r, "date") > m->q->as_of)
		return 0;
	i = names_put(&m->told, key_of(m, rec_get(r, "client"), product), &added);
	m->first = mem_grow(m->first, i, &m->first_cap, sizeof *m->first);
	if (added)
		m->first[i] = UINT32_MAX;
	m->days = mem_grow(m->days, m->ndays, &m->days_cap, sizeof *m->days);
	m->days[m->ndays] = (struct told){ recs_day(r, "date"), m->first[i] };
	m->first[i] = (uint32_t)m->ndays++;
	return 0;
}

/* The first day on which the client was told of a price. */
static int32_t
told_on(struct making *m, struct str client, struct str product, int32_t date)
{
	uint32_t i = names_find(&m->told, key_of(m, client, product));
	int32_t day = DATE_NONE;

	for (uint32_t k = i == NAMES_NONE ? UINT32_MAX : m->first[i]; k != UINT32_MAX;
	     k = m->days[k].next)
		if (m->days[k].date >= date - AHEAD && (day == DATE_NONE || m->days[k].date < day))
			day = m->days[k].date;
	return day;
}

/* The price of a product for a client on a day: the list's, else the product's; -1: none. */
static int64_t
price_on(const struct making *m, struct str client, struct str product, int32_t day)
{
	const struct rec *r = recs_find(&m->products, product);
	int64_t price;

	if (pricelist_find(&m->list, product, client, labels_find(&m->columns, client), day,
			   &price))
		return price;
	if (r && num_parse(&price, rec_get(r, "price"), PRICE_DIGITS) == NUM_OK)
		return price;
	return -1;
}

static void
note(struct making *m, const struct rec *r, struct str client, int64_t before, int64_t now)
{
	struct explain *x = m->q->s->explain;
	struct str product = rec_get(r, "product"), row, old;

	if (x == NULL)
		return;
	row = arena_printf(&x->arena, "%.*s %.*s", STR_ARG(rec_get(r, "id")), STR_ARG(client));
	old = pricelist_source(&m->list, product, client, labels_find(&m->columns, client),
			       recs_day(r, "date") - 1);
	explain_rec(x, row, "price", r, "own", now, PRICE_DIGITS);
	if (before > 0)
		explain_note(x, row, "before",
			     &(struct explained){ old.n > 0 ? "price" : "product",
						  old.n > 0 ? old : product, "own", before,
						  PRICE_DIGITS });
	explain_row(x, row);
}

static int
put(struct making *m, const struct rec *r, struct str client, struct err *e)
{
	struct str product = rec_get(r, "product");
	int32_t date = recs_day(r, "date");
	int64_t before = price_on(m, client, product, date - 1);
	int64_t now = price_on(m, client, product, date), is;
	const struct client_row *c = clients_find(&m->clients, client);
	const struct rec *p = recs_find(&m->products, product);
	char text[NUM_TEXT];

	/* another price holds for this client, or nothing changes */
	if (recs_number(r, "price", PRICE_DIGITS, &is, e) != 0)
		return -1;
	if (now != is || before == now)
		return 0;
	row_start(&m->row, "notices");
	row_text(&m->row, "client", client);
	row_text(&m->row, "name", client_text(c, CLIENT_NAME));
	row_text(&m->row, "manager", client_text(c, CLIENT_MANAGER));
	row_text(&m->row, "product", product);
	row_text(&m->row, "product_name", p ? rec_get(p, "name") : STR(""));
	row_date(&m->row, "date", date);
	if (before >= 0)
		row_text(&m->row, "before", num_text_short(before, PRICE_DIGITS, text));
	row_text(&m->row, "price", num_text_short(now, PRICE_DIGITS, text));
	if (before > 0)
		row_rate(&m->row, "change", now - before, before);
	row_date(&m->row, "until", recs_day(r, "until"));
	row_text(&m->row, "approved_by", rec_get(r, "approved_by"));
	row_date(&m->row, "told", told_on(m, client, product, date));
	note(m, r, client, before, now);
	return row_put(&m->row, m->out, e);
}

/* Clients that have bought it, or the one whose price it is. */
static int
put_price(struct making *m, const struct rec *r, struct err *e)
{
	struct str product = rec_get(r, "product"), own = rec_get(r, "client");
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->clients.ids.n; i++) {
		struct str client = m->clients.ids.v[i];
		bool bought = names_find(&m->bought, key_of(m, client, product)) != NAMES_NONE;

		if ((own.n > 0 ? str_eq(own, client) : bought) &&
		    report_takes(m->q, client, &m->clients.v[i]))
			rc = put(m, r, client, e);
	}
	return rc;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	int32_t day = q->as_of;

	m->bought.arena = m->told.arena = &m->arena;
	if (recs_load(&m->prices, q->s, "price", q->period, e) != 0 ||
	    recs_load(&m->products, q->s, "product", EACH_ALL, e) != 0 ||
	    pricelist_load(&m->list, q->s, NULL, e) != 0 ||
	    clients_load(&m->clients, q->s, day, e) != 0 ||
	    labels_load(&m->columns, q->s, "client", "price", e) != 0 ||
	    each_of(q->s, "activity", EACH_ALL, take_activity, m, e) != 0 ||
	    flow_load(&m->flow, q->s, (struct period){ date_add_months(day, -MONTHS) + 1, day },
		      true, e) != 0)
		return -1;
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];

		if (flow_sold(l, q->as_of) && l->product != FLOW_NONE)
			names_put(&m->bought,
				  key_of(m, m->flow.clients.v[l->client],
					 m->flow.products.v[l->product]),
				  NULL);
	}
	return 0;
}

int
report_notices(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = load(&m, e);

	for (size_t i = 0; rc == 0 && i < m.prices.ids.n; i++)
		rc = put_price(&m, &m.prices.v[i], e);
	free(m.days);
	free(m.first);
	row_release(&m.row);
	buf_release(&m.key);
	names_release(&m.bought);
	names_release(&m.told);
	labels_release(&m.columns);
	clients_release(&m.clients);
	flow_release(&m.flow);
	pricelist_release(&m.list);
	recs_release(&m.products);
	recs_release(&m.prices);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
