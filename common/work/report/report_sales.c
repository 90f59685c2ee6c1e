/* SPDX-License-Identifier: ISC */
#include "work/report/report_sales.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/row.h"
#include "work/report/sales_dim.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct way ways[] = {
	{ "client", way_client, 2, "client", 0 },
	{ "parent", way_parent, 2, "client", 0 },
	{ "group", way_group, 1, NULL, 0 },
	{ "manager", way_manager, 2, "staff", 0 },
	{ "product", way_product, 2, "product", 0 },
	{ "category", way_category, 1, NULL, 0 },
	{ "channel", way_channel, 1, NULL, 0 },
	{ "source", way_source, 1, NULL, 0 },
	{ "campaign", way_campaign, 2, "campaign", 0 },
	{ "region", way_region, 1, NULL, 0 },
	{ "month", way_month, 1, NULL, 0 },
};
static const struct field_def sums[] = {
	{ "revenue", TYPE_MONEY, 0, NULL, N_("revenue") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT") },
	{ "count", TYPE_INT, 0, NULL, N_("documents") },
	{ "avg", TYPE_MONEY, 0, NULL, N_("average") },
	{ "share", TYPE_RATE, 0, NULL, N_("share, percent") },
};

const struct kind *
report_sales_kind(const struct report_query *q)
{
	return way_kind(q, "sales", ways, COUNTOF(ways), sums, COUNTOF(sums));
}

struct sum {
	uint32_t key[REPORT_BY_MAX]; /* of the dims' keys */
	int64_t revenue, vat, count;
	uint32_t doc; /* the last that was counted, and as what */
	uint8_t what;
	bool any;
};

struct making {
	const struct report_query *q;
	struct sales_dim dim[REPORT_BY_MAX];
	struct flow flow;
	struct clients clients;
	struct labels categories;
	struct way_names names;
	struct names pairs; /* of two dims' keys */
	struct arena arena;
	bool *taken; /* by client of the flow + 1; 0 is that of none */
	size_t ntaken, taken_cap;
	struct sum *v;
	size_t n, cap;
};

static bool
takes_client(const struct making *m, struct str client)
{
	struct report_query q = *m->q;

	q.manager = STR("");
	return report_takes_all(&q) || report_takes(&q, client, clients_find(&m->clients, client));
}

/* The manager of a sale is its document's.  Of a client it is decided once. */
static bool
takes(struct making *m, const struct flow_line *l)
{
	size_t at = l->client == FLOW_NONE ? 0 : (size_t)l->client + 1;

	if (!report_manages(m->q,
			    l->manager == FLOW_NONE ? STR("") : m->flow.managers.v[l->manager]))
		return false;
	while (m->ntaken <= at) {
		size_t i = m->ntaken;

		m->taken = mem_grow(m->taken, i, &m->taken_cap, sizeof *m->taken);
		m->taken[m->ntaken++] =
			takes_client(m, i == 0 ? STR("") : m->flow.clients.v[i - 1]);
	}
	return m->taken[at];
}

static struct sum *
sum_of(struct making *m, const struct flow_line *l)
{
	uint32_t key[REPORT_BY_MAX] = { 0 };
	size_t i;

	for (size_t d = 0; d < m->q->nby; d++)
		key[d] = sales_dim_key(&m->dim[d], l);
	i = m->q->nby == 1
		    ? key[0]
		    : names_put(&m->pairs, (struct str){ (const char *)key, sizeof key }, NULL);
	while (i >= m->n)
		*LIST_ADD(*m) = (struct sum){ .doc = FLOW_NONE };
	m->v[i].any = true;
	memcpy(m->v[i].key, key, sizeof key);
	return &m->v[i];
}

/* What the row of a sum is called among notes. */
static struct str
sum_name(const struct sum *s)
{
	return (struct str){ (const char *)s->key, sizeof s->key };
}

static void
note_line(const struct making *m, const struct sum *s, const struct flow_line *l, int64_t revenue,
	  int64_t count)
{
	struct explain *x = m->q->s->explain;
	int digits = m->q->s->set.digits;

	flow_explain(x, &m->flow, l, sum_name(s), "revenue", revenue, digits, false);
	flow_explain(x, &m->flow, l, sum_name(s), "vat", l->vat, digits, false);
	flow_explain(x, &m->flow, l, sum_name(s), "count", count, 0, true);
}

/* A document counts once in each sum that a line of it is in; its lines come one after the
 * other. */
static void
count_doc(struct sum *s, const struct flow_line *l)
{
	if (s->doc == l->doc && s->what == l->what)
		return;
	s->doc = l->doc;
	s->what = l->what;
	s->count += l->what == FLOW_SALE ? 1 : l->what == FLOW_CANCELLATION ? -1 : 0;
}

static int
add_line(struct making *m, const struct flow_line *l, struct err *e)
{
	struct sum *s = sum_of(m, l);
	int64_t revenue = l->amount, count = s->count;

	if (m->q->net && !num_sub(&revenue, l->vat))
		return err_data(e, NOWHERE, _("the sum of sales is too large"));
	if (!num_add(&s->revenue, revenue) || !num_add(&s->vat, l->vat))
		return err_data(e, NOWHERE, _("the sum of sales is too large"));
	count_doc(s, l);
	if (m->q->s->explain)
		note_line(m, s, l, revenue, s->count - count);
	return 0;
}

static struct str
key_text(const struct making *m, const struct sum *s, size_t d)
{
	return m->dim[d].keys.v[s->key[d]];
}

/* Months in their order, the rest by revenue; ties by key. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct sum *a = x, *b = y;
	bool by_month = strcmp(m->q->by[0], "month") == 0;
	int c = 0;

	if (!by_month && a->revenue != b->revenue)
		return a->revenue < b->revenue ? 1 : -1;
	for (size_t d = 0; c == 0 && d < m->q->nby; d++)
		c = str_cmp(key_text(m, a, d), key_text(m, b, d));
	return c;
}

static int
put_row(struct making *m, struct row *row, const struct sum *s, int64_t total, struct sink out,
	struct err *e)
{
	int digits = m->q->s->set.digits;
	int64_t avg;

	row_start(row, "sales");
	for (size_t i = 0; i < m->q->nby; i++)
		way_put(&m->names, m->q, row, i, key_text(m, s, i));
	row_money(row, "revenue", s->revenue, digits);
	row_money(row, "vat", s->vat, digits);
	row_int(row, "count", s->count);
	if (s->count > 0 && num_div(&avg, s->revenue, s->count))
		row_money(row, "avg", avg, digits);
	row_rate(row, "share", s->revenue, total);
	explain_row(m->q->s->explain, sum_name(s));
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int64_t total = 0;
	int rc = 0;

	for (size_t i = m->n; i-- > 0;)
		if (!m->v[i].any) /* a key of which nothing was taken */
			m->v[i] = m->v[--m->n];
	for (size_t i = 0; i < m->n; i++)
		if (!num_add(&total, m->v[i].revenue))
			return err_data(e, NOWHERE, _("the sum of sales is too large"));
	if (m->n > 0)
		qsort_r(m->v, m->n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		rc = put_row(m, &row, &m->v[i], total, out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static bool
by(const struct making *m, const char *what)
{
	for (size_t i = 0; i < m->q->nby; i++)
		if (strcmp(m->q->by[i], what) == 0)
			return true;
	return false;
}

/* Is anything told by what the clients' records say? */
static bool
asks_of_clients(const struct making *m)
{
	for (size_t i = 0; i < m->q->nby; i++)
		if (sales_dim_asks(&m->dim[i]))
			return true;
	return m->q->group.n > 0 || m->q->selection;
}

static int
take_line(void *ctx, const struct flow_line *l, struct err *e)
{
	struct making *m = ctx;

	return takes(m, l) ? add_line(m, l, e) : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (asks_of_clients(m) && clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	if (by(m, "category") && labels_load(&m->categories, q->s, "product", "category", e) != 0)
		return -1;
	return way_names_load(&m->names, q, ways, COUNTOF(ways), e);
}

static int
sum_up(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct report_query of_clients = *q;
	unsigned what = by(m, "product") || by(m, "category") ? FLOW_ITEMS : FLOW_WHOLE;

	of_clients.manager = STR("");
	if (!asks_of_clients(m) && !by(m, "client") && report_takes_all(&of_clients))
		what |= FLOW_NO_CLIENTS;
	if (!by(m, "manager") && q->manager.n == 0)
		what |= FLOW_NO_MANAGERS;
	return flow_each(&m->flow, q->s, q->client, q->period, what, q->credit, take_line, m, e);
}

int
report_sales(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc;

	m.pairs.arena = &m.arena;
	for (size_t i = 0; i < q->nby; i++)
		sales_dim_init(&m.dim[i], q->by[i],
			       &(struct sales_of){ &m.flow, &m.clients, &m.categories, &m.arena });
	rc = load(&m, e);
	if (rc == 0)
		rc = sum_up(&m, e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	for (size_t i = 0; i < q->nby; i++)
		sales_dim_release(&m.dim[i]);
	free(m.v);
	free(m.taken);
	names_release(&m.pairs);
	arena_release(&m.arena);
	labels_release(&m.categories);
	way_names_release(&m.names);
	clients_release(&m.clients);
	flow_release(&m.flow);
	return rc;
}
