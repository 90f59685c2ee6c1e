/* SPDX-License-Identifier: ISC */
#include "work/report/assortment.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"

#include <stdlib.h>

enum { SOON = 7 }; /* days: who needs it then is asked now */

struct assortment_line {
	uint32_t client, product, doc;
	int32_t date;
	int64_t qty, amount;
	uint32_t flow; /* line */
};

static int
order(const void *x, const void *y)
{
	const struct assortment_line *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	if (a->product != b->product)
		return a->product < b->product ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->doc < b->doc ? -1 : a->doc > b->doc;
}

bool
assortment_sold(const struct assortment *a, const struct rec *product)
{
	int32_t until = recs_day(product, "until");

	return until == DATE_NONE || until >= a->q->as_of;
}

static void
gather(struct assortment *a)
{
	a->lines = mem_new(mem_mul(a->flow.n + 1, sizeof *a->lines));
	for (size_t i = 0; i < a->flow.n; i++) {
		const struct flow_line *l = &a->flow.v[i];

		if (l->product != FLOW_NONE && l->what == FLOW_SALE && l->date <= a->q->as_of)
			a->lines[a->nlines++] =
				(struct assortment_line){ l->client,  l->product, l->doc,
							  l->date,    l->qty,     l->amount,
							  (uint32_t)i };
	}
	qsort(a->lines, a->nlines, sizeof *a->lines, order);
	for (size_t i = 0; i < a->products.ids.n; i++)
		if (assortment_sold(a, &a->products.v[i])) {
			a->catalogue++;
			explain_count(a->q->s->explain, STR("\ncatalogue"), "catalogue",
				      &a->products.v[i]);
		}
}

struct str
assortment_noted(const struct assortment *a, uint32_t client, uint32_t product)
{
	return arena_printf(&a->q->s->explain->arena, "%.*s\n%.*s",
			    STR_ARG(a->flow.clients.v[client]),
			    STR_ARG(a->flow.products.v[product]));
}

/* Each document counts once for the product, and each of its days once. */
static void
note_bought(const struct assortment *a, const struct assortment_line *v, size_t n)
{
	struct explain *x = a->q->s->explain;
	struct str client = a->flow.clients.v[v->client], row;

	if (x == NULL)
		return;
	row = assortment_noted(a, v->client, v->product);
	for (size_t i = 0; i < n; i++) {
		const struct flow_line *l = &a->flow.v[v[i].flow];

		flow_explain(x, &a->flow, l, client, "amount", v[i].amount, a->q->s->set.digits,
			     false);
		flow_explain(x, &a->flow, l, row, "quantities", v[i].qty, QTY_DIGITS, false);
		if (i == 0 || v[i].doc != v[i - 1].doc)
			flow_explain(x, &a->flow, l, client, "lines", 1, 0, true);
		if (i == 0 || v[i].date != v[i - 1].date)
			flow_explain(x, &a->flow, l, row, "days", 1, 0, true);
	}
	explain_id(x, client, "products", "product", a->flow.products.v[v->product], 1);
}

/* One client's lines of one product. */
static int
add_bought(struct assortment *a, const struct assortment_line *v, size_t n, struct err *e)
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
	note_bought(a, v, n);
	b.first = days[0];
	b.last = days[b.days - 1];
	forecast_regular(&b.next, days, (size_t)b.days, b.qty, a->q->as_of,
			 (struct period){ a->q->as_of + 1, a->q->as_of + SOON });
	*LIST_ADD(a->bought) = b;
	free(days);
	return rc;
}

static int
reckon(struct assortment *a, struct err *e)
{
	size_t n;

	gather(a);
	for (size_t i = 0; i < a->nlines; i += n) {
		const struct assortment_line *l = &a->lines[i];

		n = 1;
		while (i + n < a->nlines && l[n].client == l->client && l[n].product == l->product)
			n++;
		if (add_bought(a, l, n, e) != 0)
			return -1;
	}
	return 0;
}

bool
assortment_stopped(const struct bought *b)
{
	return b->days > 1 && b->next.next == DATE_NONE;
}

int64_t *
assortment_sales(const struct assortment *a)
{
	int64_t *sales = mem_new(mem_mul(a->flow.clients.n + 1, sizeof *sales));
	bool *seen = mem_new(mem_mul(a->flow.docs.n + 1, sizeof *seen));

	for (size_t i = 0; i < a->nlines; i++) {
		sales[a->lines[i].client] += !seen[a->lines[i].doc];
		if (a->q->s->explain && !seen[a->lines[i].doc])
			flow_explain(a->q->s->explain, &a->flow, &a->flow.v[a->lines[i].flow],
				     a->flow.clients.v[a->lines[i].client], "sales", 1, 0, true);
		seen[a->lines[i].doc] = true;
	}
	free(seen);
	return sales;
}

const struct taste *
assortment_taste(const struct assortment *a, uint32_t group, uint32_t product)
{
	return &a->tastes[(size_t)group * a->flow.products.n + product];
}

void
assortment_tastes(struct assortment *a)
{
	uint32_t nclients = (uint32_t)a->flow.clients.n, last = FLOW_NONE;

	a->group_of = mem_new(mem_mul(nclients + 1, sizeof *a->group_of));
	for (uint32_t i = 0; i < nclients; i++)
		a->group_of[i] = names_put(
			&a->groups,
			client_text(clients_find(&a->clients, a->flow.clients.v[i]), CLIENT_GROUP),
			NULL);
	a->group_size = mem_new(mem_mul(a->groups.n + 1, sizeof *a->group_size));
	a->tastes = mem_new(
		mem_mul(mem_mul(a->groups.n + 1, a->flow.products.n + 1), sizeof *a->tastes));
	for (size_t i = 0; i < a->bought.n; i++) {
		const struct bought *b = &a->bought.v[i];
		uint32_t g = a->group_of[b->client];
		struct taste *t = &a->tastes[(size_t)g * a->flow.products.n + b->product];

		a->group_size[g] += b->client != last;
		last = b->client;
		t->clients++;
		t->qty += b->qty;
		t->days += b->days;
	}
}

int
assortment_load(struct assortment *a, const struct report_query *q, struct err *e)
{
	*a = (struct assortment){ .q = q };
	if (flow_load(&a->flow, q->s, q->period, true, e) != 0 ||
	    clients_load(&a->clients, q->s, q->as_of, e) != 0 ||
	    recs_load(&a->products, q->s, "product", EACH_ALL, e) != 0)
		return -1;
	return reckon(a, e);
}

void
assortment_release(struct assortment *a)
{
	free(a->lines);
	free(a->bought.v);
	free(a->group_of);
	free(a->group_size);
	free(a->tastes);
	names_release(&a->groups);
	recs_release(&a->products);
	clients_release(&a->clients);
	flow_release(&a->flow);
}
