/* SPDX-License-Identifier: ISC */
#include "work/report/report_assortment.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/assortment.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

enum {
	OFFERS = 5, /* at most, to a client */
	OTHERS = 2, /* clients of the group that buy it, at least ... */
	SHARE = 25, /* ... and percent of the group */
};

static const struct field_def by_client[] = {
	WAY_WHOSE,
	{ "products", TYPE_INT, 0, NULL, N_("products") },
	{ "catalogue", TYPE_INT, FIELD_MINOR, NULL, N_("of the catalogue") },
	{ "breadth", TYPE_RATE, 0, NULL, N_("breadth, percent") },
	{ "sales", TYPE_INT, 0, NULL, N_("sales") },
	{ "per_sale", TYPE_QTY, 0, NULL, N_("products in a sale") },
	{ "stopped", TYPE_INT, 0, NULL, N_("stopped") },
	{ "first", TYPE_DATE, FIELD_MINOR, NULL, N_("first") },
	{ "last", TYPE_DATE, 0, NULL, N_("last") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
};
static const struct field_def by_product[] = {
	WAY_WHOSE,
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "product_name", TYPE_TEXT, 0, NULL, N_("product") },
	{ "what", TYPE_ENUM, 0, "due stopped offer", N_("what") },
	{ "qty", TYPE_QTY, 0, NULL, N_("suggested quantity") },
	{ "days", TYPE_INT, FIELD_MINOR, NULL, N_("days with a purchase") },
	{ "last", TYPE_DATE, 0, NULL, N_("last") },
	{ "next", TYPE_DATE, 0, NULL, N_("next expected") },
	{ "share", TYPE_RATE, 0, NULL, N_("of the group buy it, percent") },
};

static bool
by_products(const struct report_query *q)
{
	return strcmp(q->by[0], "product") == 0;
}

const struct kind *
report_assortment_kind(const struct report_query *q)
{
	bool p = by_products(q);

	return report_kind(q, "assortment", NULL, 0, p ? by_product : by_client,
			   p ? COUNTOF(by_product) : COUNTOF(by_client));
}

struct making {
	const struct report_query *q;
	struct assortment a;
	struct row row;
	struct sink out;
};

static void
start_row(struct making *m, struct str client)
{
	const struct client_row *c = clients_find(&m->a.clients, client);

	row_start(&m->row, "assortment");
	row_text(&m->row, "client", client);
	row_text(&m->row, "name", client_text(c, CLIENT_NAME));
	row_text(&m->row, "manager", client_text(c, CLIENT_MANAGER));
}

/* The n products of a client; sales are those with a line that has a product. */
static int
put_client(struct making *m, const struct bought *v, size_t n, const int64_t *sales, struct err *e)
{
	int64_t docs = 0, stopped = 0, amount = 0, mean;
	int32_t first = v->first, last = v->last;
	char text[NUM_TEXT];

	for (size_t i = 0; i < n; i++) {
		first = v[i].first < first ? v[i].first : first;
		last = v[i].last > last ? v[i].last : last;
		docs += v[i].docs;
		stopped += assortment_stopped(&v[i]);
		if (assortment_stopped(&v[i]))
			explain_id(m->q->s->explain, m->a.flow.clients.v[v->client], "stopped",
				   "product", m->a.flow.products.v[v[i].product], 1);
		if (recs_sum(&amount, v[i].amount, e) != 0)
			return -1;
	}
	start_row(m, m->a.flow.clients.v[v->client]);
	row_int(&m->row, "products", (int64_t)n);
	row_int(&m->row, "catalogue", m->a.catalogue);
	row_rate(&m->row, "breadth", (int64_t)n, m->a.catalogue);
	row_int(&m->row, "sales", sales[v->client]);
	if (num_div(&mean, (i128)docs * 10, sales[v->client]))
		row_text(&m->row, "per_sale", num_text_short(mean, 1, text));
	row_int(&m->row, "stopped", stopped);
	row_date(&m->row, "first", first);
	row_date(&m->row, "last", last);
	row_money(&m->row, "amount", amount, m->q->s->set.digits);
	explain_alias(m->q->s->explain, m->a.flow.clients.v[v->client], "catalogue",
		      STR("\ncatalogue"), "catalogue", EXPLAIN_PLUS);
	explain_row(m->q->s->explain, m->a.flow.clients.v[v->client]);
	return row_put(&m->row, m->out, e);
}

/* A quantity for one purchase: the mean, in whole units where the purchases were in such. */
static void
put_qty(struct row *row, int64_t qty, int64_t days)
{
	int64_t unit = num_pow10(QTY_DIGITS), mean;
	char text[NUM_TEXT];

	if (!num_div(&mean, qty, days))
		return;
	if (qty % unit == 0) {
		if (!num_div(&mean, qty, (i128)days * unit))
			return;
		mean = mean < 1 ? unit : mean * unit;
	}
	row_text(row, "qty", num_text_short(mean, QTY_DIGITS, text));
}

/* What a client buys, or those of its group that buy it. */
static void
note_product(const struct making *m, uint32_t client, uint32_t product, bool own)
{
	struct explain *x = m->q->s->explain;
	struct str row = arena_printf(&x->arena, "\n%u %u", (unsigned)client, (unsigned)product);
	uint32_t group = m->a.group_of[client], last = FLOW_NONE;

	for (size_t i = 0; i < m->a.bought.n; i++) {
		const struct bought *b = &m->a.bought.v[i];
		struct str buyer = m->a.flow.clients.v[b->client];

		if (m->a.group_of[b->client] != group)
			continue;
		if (b->client != last)
			explain_id(x, row, "group_clients", "client", buyer, 1);
		last = b->client;
		if (b->product != product)
			continue;
		explain_id(x, row, "buyers", "client", buyer, 1);
		if (own && b->client != client)
			continue;
		explain_alias(x, row, "qty", assortment_noted(&m->a, b->client, product),
			      "quantities", EXPLAIN_BASIS);
		explain_alias(x, row, own ? "days" : "days_of_all",
			      assortment_noted(&m->a, b->client, product), "days", EXPLAIN_PLUS);
	}
	explain_row(x, row);
}

static int
put_product(struct making *m, uint32_t client, uint32_t product, const char *what,
	    const struct bought *b, const struct taste *t, int64_t of, struct err *e)
{
	const struct rec *p = recs_find(&m->a.products, m->a.flow.products.v[product]);

	start_row(m, m->a.flow.clients.v[client]);
	row_text(&m->row, "product", m->a.flow.products.v[product]);
	row_text(&m->row, "product_name", p ? rec_get(p, "name") : STR(""));
	row_text(&m->row, "what", str_of(what));
	put_qty(&m->row, b ? b->qty : t->qty, b ? b->days : t->days);
	if (b) {
		row_int(&m->row, "days", b->days);
		row_date(&m->row, "last", b->last);
		row_date(&m->row, "next", b->next.next);
	}
	row_rate(&m->row, "share", t->clients, of);
	if (m->q->s->explain)
		note_product(m, client, product, b != NULL);
	return row_put(&m->row, m->out, e);
}

static bool
has(const struct bought *v, size_t n, uint32_t product)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].product == product)
			return true;
	return false;
}

/* The product that most of the client's group buy, of those that come behind the last one. */
static uint32_t
next_offer(const struct making *m, const struct bought *v, size_t n, uint32_t last)
{
	uint32_t g = m->a.group_of[v->client], best = FLOW_NONE;

	for (uint32_t p = 0; p < m->a.flow.products.n; p++) {
		const struct taste *t = assortment_taste(&m->a, g, p);
		const struct rec *product = recs_find(&m->a.products, m->a.flow.products.v[p]);
		int64_t bar =
			last == FLOW_NONE ? INT64_MAX : assortment_taste(&m->a, g, last)->clients;

		if (t->clients < OTHERS || t->clients * 100 < SHARE * m->a.group_size[g] ||
		    t->clients > bar || (t->clients == bar && p <= last) || product == NULL ||
		    !assortment_sold(&m->a, product) || has(v, n, p))
			continue;
		if (best == FLOW_NONE || t->clients > assortment_taste(&m->a, g, best)->clients)
			best = p;
	}
	return best;
}

static int
put_suggestions(struct making *m, const struct bought *v, size_t n, struct err *e)
{
	uint32_t g = m->a.group_of[v->client], offer = FLOW_NONE;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct rec *p = recs_find(&m->a.products, m->a.flow.products.v[v[i].product]);
		const char *what = assortment_stopped(&v[i]) ? "stopped"
				   : v[i].next.times > 0     ? "due"
							     : "";

		if (what[0] && p && assortment_sold(&m->a, p))
			rc = put_product(m, v->client, v[i].product, what, &v[i],
					 assortment_taste(&m->a, g, v[i].product),
					 m->a.group_size[g], e);
	}
	for (int i = 0; rc == 0 && i < OFFERS; i++) {
		offer = next_offer(m, v, n, offer);
		if (offer == FLOW_NONE)
			break;
		rc = put_product(m, v->client, offer, "offer", NULL,
				 assortment_taste(&m->a, g, offer), m->a.group_size[g], e);
	}
	return rc;
}

static int
put_rows(struct making *m, struct err *e)
{
	int64_t *sales = assortment_sales(&m->a);
	size_t n;
	int rc = 0;

	if (by_products(m->q))
		assortment_tastes(&m->a);
	for (size_t i = 0; rc == 0 && i < m->a.bought.n; i += n) {
		const struct bought *b = &m->a.bought.v[i];
		struct str client = m->a.flow.clients.v[b->client];

		n = 1;
		while (i + n < m->a.bought.n && b[n].client == b->client)
			n++;
		if (!report_takes(m->q, client, clients_find(&m->a.clients, client)))
			continue;
		rc = by_products(m->q) ? put_suggestions(m, b, n, e)
				       : put_client(m, b, n, sales, e);
	}
	free(sales);
	return rc < 0 ? -1 : 0;
}

int
report_assortment(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = assortment_load(&m.a, q, e);

	if (rc == 0)
		rc = put_rows(&m, e);
	row_release(&m.row);
	assortment_release(&m.a);
	return rc;
}
