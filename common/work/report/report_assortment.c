/* SPDX-License-Identifier: ISC */
#include "work/report/report_assortment.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/forecast.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/recs.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

enum {
	SOON = 7,   /* days: who needs it then is asked now */
	OFFERS = 5, /* at most, to a client */
	OTHERS = 2, /* clients of the group that buy it, at least ... */
	SHARE = 25, /* ... and percent of the group */
};

static const struct field_def by_client[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
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
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
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

struct line {
	uint32_t client, product, doc;
	int32_t date;
	int64_t qty, amount;
	uint32_t flow; /* line */
};

/* What a client bought of a product. */
struct bought {
	uint32_t client, product;
	int64_t days, docs, qty, amount;
	int32_t first, last;
	struct forecast next;
};

/* What a group of clients buys of a product. */
struct taste {
	int64_t clients, qty, days;
};

struct making {
	const struct report_query *q;
	struct flow flow;
	struct clients clients;
	struct recs products;
	int64_t catalogue;
	struct line *lines;
	size_t nlines;
	struct {
		struct bought *v;
		size_t n, cap;
	} bought; /* by client, then product */
	struct names groups;
	uint32_t *group_of;   /* by client of the flow */
	int64_t *group_size;  /* clients that buy something */
	struct taste *tastes; /* [group * products + product] */
	struct row row;
	struct sink out;
};

static int
order(const void *x, const void *y)
{
	const struct line *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	if (a->product != b->product)
		return a->product < b->product ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->doc < b->doc ? -1 : a->doc > b->doc;
}

/* Is it in the catalogue on the day? */
static bool
is_sold(const struct making *m, const struct rec *product)
{
	int32_t until = recs_day(product, "until");

	return until == DATE_NONE || until >= m->q->as_of;
}

static void
gather(struct making *m)
{
	m->lines = mem_new(mem_mul(m->flow.n + 1, sizeof *m->lines));
	for (size_t i = 0; i < m->flow.n; i++) {
		const struct flow_line *l = &m->flow.v[i];

		if (l->product != FLOW_NONE && l->what == FLOW_SALE && l->date <= m->q->as_of)
			m->lines[m->nlines++] =
				(struct line){ l->client, l->product, l->doc,     l->date,
					       l->qty,    l->amount,  (uint32_t)i };
	}
	qsort(m->lines, m->nlines, sizeof *m->lines, order);
	for (size_t i = 0; i < m->products.ids.n; i++)
		if (is_sold(m, &m->products.v[i])) {
			m->catalogue++;
			explain_count(m->q->s->explain, STR("\ncatalogue"), "catalogue",
				      &m->products.v[i]);
		}
}

/* One client's lines of one product. */
/* The name among notes of what a client bought of a product, and of a client. */
static struct str
bought_row(const struct making *m, uint32_t client, uint32_t product)
{
	return arena_printf(&m->q->s->explain->arena, "%.*s\n%.*s",
			    STR_ARG(m->flow.clients.v[client]),
			    STR_ARG(m->flow.products.v[product]));
}

/* Each document counts once for the product, and each of its days once. */
static void
note_bought(const struct making *m, const struct line *v, size_t n)
{
	struct explain *x = m->q->s->explain;
	struct str client = m->flow.clients.v[v->client], row;

	if (x == NULL)
		return;
	row = bought_row(m, v->client, v->product);
	for (size_t i = 0; i < n; i++) {
		const struct flow_line *l = &m->flow.v[v[i].flow];

		flow_explain(x, &m->flow, l, client, "amount", v[i].amount, m->q->s->set.digits,
			     false);
		flow_explain(x, &m->flow, l, row, "quantities", v[i].qty, QTY_DIGITS, false);
		if (i == 0 || v[i].doc != v[i - 1].doc)
			flow_explain(x, &m->flow, l, client, "lines", 1, 0, true);
		if (i == 0 || v[i].date != v[i - 1].date)
			flow_explain(x, &m->flow, l, row, "days", 1, 0, true);
	}
	explain_id(x, client, "products", "product", m->flow.products.v[v->product], 1);
}

static int
add_bought(struct making *m, const struct line *v, size_t n, struct err *e)
{
	int32_t *days = mem_new(mem_mul(n, sizeof *days));
	struct bought b = { .client = v->client, .product = v->product };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (b.days == 0 || days[b.days - 1] != v[i].date)
			days[b.days++] = v[i].date;
		b.docs += i == 0 || v[i].doc != v[i - 1].doc;
		rc = recs_sum(&b.qty, v[i].qty, e);
		if (rc == 0)
			rc = recs_sum(&b.amount, v[i].amount, e);
	}
	note_bought(m, v, n);
	b.first = days[0];
	b.last = days[b.days - 1];
	forecast_regular(&b.next, days, (size_t)b.days, b.qty, m->q->as_of,
			 (struct period){ m->q->as_of + 1, m->q->as_of + SOON });
	*LIST_ADD(m->bought) = b;
	free(days);
	return rc;
}

static int
reckon(struct making *m, struct err *e)
{
	size_t n;

	gather(m);
	for (size_t i = 0; i < m->nlines; i += n) {
		const struct line *l = &m->lines[i];

		n = 1;
		while (i + n < m->nlines && l[n].client == l->client && l[n].product == l->product)
			n++;
		if (add_bought(m, l, n, e) != 0)
			return -1;
	}
	return 0;
}

/* Bought again and again, and not for long. */
static bool
is_stopped(const struct bought *b)
{
	return b->days > 1 && b->next.next == DATE_NONE;
}

static void
start_row(struct making *m, struct str client)
{
	const struct client_row *c = clients_find(&m->clients, client);

	row_start(&m->row, "assortment");
	row_text(&m->row, "client", client);
	row_text(&m->row, "name", c->text[CLIENT_NAME]);
	row_text(&m->row, "manager", c->text[CLIENT_MANAGER]);
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
		stopped += is_stopped(&v[i]);
		if (is_stopped(&v[i]))
			explain_id(m->q->s->explain, m->flow.clients.v[v->client], "stopped",
				   "product", m->flow.products.v[v[i].product], 1);
		if (recs_sum(&amount, v[i].amount, e) != 0)
			return -1;
	}
	start_row(m, m->flow.clients.v[v->client]);
	row_int(&m->row, "products", (int64_t)n);
	row_int(&m->row, "catalogue", m->catalogue);
	row_rate(&m->row, "breadth", (int64_t)n, m->catalogue);
	row_int(&m->row, "sales", sales[v->client]);
	if (num_div(&mean, (i128)docs * 10, sales[v->client]))
		row_text(&m->row, "per_sale", num_text_short(mean, 1, text));
	row_int(&m->row, "stopped", stopped);
	row_date(&m->row, "first", first);
	row_date(&m->row, "last", last);
	row_money(&m->row, "amount", amount, m->q->s->set.digits);
	explain_alias(m->q->s->explain, m->flow.clients.v[v->client], "catalogue",
		      STR("\ncatalogue"), "catalogue", EXPLAIN_PLUS);
	explain_row(m->q->s->explain, m->flow.clients.v[v->client]);
	return row_put(&m->row, m->out, e);
}

/* How many sales of each client have a line with a product. */
static int64_t *
count_sales(const struct making *m)
{
	int64_t *sales = mem_new(mem_mul(m->flow.clients.n + 1, sizeof *sales));
	bool *seen = mem_new(mem_mul(m->flow.docs.n + 1, sizeof *seen));

	for (size_t i = 0; i < m->nlines; i++) {
		sales[m->lines[i].client] += !seen[m->lines[i].doc];
		if (m->q->s->explain && !seen[m->lines[i].doc])
			flow_explain(m->q->s->explain, &m->flow, &m->flow.v[m->lines[i].flow],
				     m->flow.clients.v[m->lines[i].client], "sales", 1, 0, true);
		seen[m->lines[i].doc] = true;
	}
	free(seen);
	return sales;
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
	uint32_t group = m->group_of[client], last = FLOW_NONE;

	for (size_t i = 0; i < m->bought.n; i++) {
		const struct bought *b = &m->bought.v[i];
		struct str buyer = m->flow.clients.v[b->client];

		if (m->group_of[b->client] != group)
			continue;
		if (b->client != last)
			explain_id(x, row, "group_clients", "client", buyer, 1);
		last = b->client;
		if (b->product != product)
			continue;
		explain_id(x, row, "buyers", "client", buyer, 1);
		if (own && b->client != client)
			continue;
		explain_alias(x, row, "qty", bought_row(m, b->client, product), "quantities",
			      EXPLAIN_BASIS);
		explain_alias(x, row, own ? "days" : "days_of_all",
			      bought_row(m, b->client, product), "days", EXPLAIN_PLUS);
	}
	explain_row(x, row);
}

static int
put_product(struct making *m, uint32_t client, uint32_t product, const char *what,
	    const struct bought *b, const struct taste *t, int64_t of, struct err *e)
{
	const struct rec *p = recs_find(&m->products, m->flow.products.v[product]);

	start_row(m, m->flow.clients.v[client]);
	row_text(&m->row, "product", m->flow.products.v[product]);
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

static const struct taste *
taste_of(const struct making *m, uint32_t group, uint32_t product)
{
	return &m->tastes[(size_t)group * m->flow.products.n + product];
}

static void
reckon_tastes(struct making *m)
{
	uint32_t nclients = (uint32_t)m->flow.clients.n, last = FLOW_NONE;

	m->group_of = mem_new(mem_mul(nclients + 1, sizeof *m->group_of));
	for (uint32_t i = 0; i < nclients; i++)
		m->group_of[i] = names_put(
			&m->groups,
			clients_find(&m->clients, m->flow.clients.v[i])->text[CLIENT_GROUP], NULL);
	m->group_size = mem_new(mem_mul(m->groups.n + 1, sizeof *m->group_size));
	m->tastes = mem_new(
		mem_mul(mem_mul(m->groups.n + 1, m->flow.products.n + 1), sizeof *m->tastes));
	for (size_t i = 0; i < m->bought.n; i++) {
		const struct bought *b = &m->bought.v[i];
		uint32_t g = m->group_of[b->client];
		struct taste *t = &m->tastes[(size_t)g * m->flow.products.n + b->product];

		m->group_size[g] += b->client != last;
		last = b->client;
		t->clients++;
		t->qty += b->qty;
		t->days += b->days;
	}
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
	uint32_t g = m->group_of[v->client], best = FLOW_NONE;

	for (uint32_t p = 0; p < m->flow.products.n; p++) {
		const struct taste *t = taste_of(m, g, p);
		const struct rec *product = recs_find(&m->products, m->flow.products.v[p]);
		int64_t bar = last == FLOW_NONE ? INT64_MAX : taste_of(m, g, last)->clients;

		if (t->clients < OTHERS || t->clients * 100 < SHARE * m->group_size[g] ||
		    t->clients > bar || (t->clients == bar && p <= last) || product == NULL ||
		    !is_sold(m, product) || has(v, n, p))
			continue;
		if (best == FLOW_NONE || t->clients > taste_of(m, g, best)->clients)
			best = p;
	}
	return best;
}

static int
put_suggestions(struct making *m, const struct bought *v, size_t n, struct err *e)
{
	uint32_t g = m->group_of[v->client], offer = FLOW_NONE;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct rec *p = recs_find(&m->products, m->flow.products.v[v[i].product]);
		const char *what = is_stopped(&v[i]) ? "stopped" : v[i].next.times > 0 ? "due" : "";

		if (what[0] && p && is_sold(m, p))
			rc = put_product(m, v->client, v[i].product, what, &v[i],
					 taste_of(m, g, v[i].product), m->group_size[g], e);
	}
	for (int i = 0; rc == 0 && i < OFFERS; i++) {
		offer = next_offer(m, v, n, offer);
		if (offer == FLOW_NONE)
			break;
		rc = put_product(m, v->client, offer, "offer", NULL, taste_of(m, g, offer),
				 m->group_size[g], e);
	}
	return rc;
}

static int
put_rows(struct making *m, struct err *e)
{
	int64_t *sales = count_sales(m);
	size_t n;
	int rc = 0;

	if (by_products(m->q))
		reckon_tastes(m);
	for (size_t i = 0; rc == 0 && i < m->bought.n; i += n) {
		const struct bought *b = &m->bought.v[i];
		struct str client = m->flow.clients.v[b->client];

		n = 1;
		while (i + n < m->bought.n && b[n].client == b->client)
			n++;
		if (!report_takes(m->q, client, clients_find(&m->clients, client)))
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
	int rc = -1;

	if (flow_load(&m.flow, q->s, q->period, true, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    recs_load(&m.products, q->s, "product", (struct period){ DATE_MIN, DATE_MAX }, e) == 0)
		rc = reckon(&m, e);
	if (rc == 0)
		rc = put_rows(&m, e);
	free(m.lines);
	free(m.bought.v);
	free(m.group_of);
	free(m.group_size);
	free(m.tastes);
	names_release(&m.groups);
	row_release(&m.row);
	recs_release(&m.products);
	clients_release(&m.clients);
	flow_release(&m.flow);
	return rc;
}
