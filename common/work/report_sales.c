/* SPDX-License-Identifier: ISC */
#include "work/report_sales.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/flow.h"
#include "work/row.h"

#include <stdlib.h>
#include <string.h>

/* What sales are told by: a client's text, or something of the line. */
enum dim { OF_CLIENT, BY_CLIENT, BY_PARENT, BY_MANAGER, BY_PRODUCT, BY_CATEGORY, BY_MONTH };

static const struct way {
	struct field_def key;
	enum dim dim;
	enum client_text text; /* of OF_CLIENT */
	const char *name_of;   /* the kind whose records give a name beside the id, or NULL */
} ways[] = {
	{ { "client", TYPE_REF, 0, "client", N_("client") }, BY_CLIENT, 0, "client" },
	{ { "parent", TYPE_REF, 0, "client", N_("chain") }, BY_PARENT, 0, "client" },
	{ { "group", TYPE_TEXT, 0, NULL, N_("group") }, OF_CLIENT, CLIENT_GROUP, NULL },
	{ { "manager", TYPE_REF, 0, "staff", N_("manager") }, BY_MANAGER, 0, "staff" },
	{ { "product", TYPE_REF, 0, "product", N_("product") }, BY_PRODUCT, 0, "product" },
	{ { "category", TYPE_TEXT, 0, NULL, N_("category") }, BY_CATEGORY, 0, NULL },
	{ { "channel", TYPE_TEXT, 0, NULL, N_("sales channel") }, OF_CLIENT, CLIENT_CHANNEL, NULL },
	{ { "source", TYPE_TEXT, 0, NULL, N_("source") }, OF_CLIENT, CLIENT_SOURCE, NULL },
	{ { "campaign", TYPE_REF, 0, "campaign", N_("campaign") },
	  OF_CLIENT,
	  CLIENT_CAMPAIGN,
	  "campaign" },
	{ { "region", TYPE_TEXT, 0, NULL, N_("region") }, OF_CLIENT, CLIENT_REGION, NULL },
	{ { "month", TYPE_PERIOD, 0, NULL, N_("month") }, BY_MONTH, 0, NULL },
};

static const struct field_def name_def = { "name", TYPE_TEXT, 0, NULL, N_("name") };
static const struct field_def sums[] = {
	{ "revenue", TYPE_MONEY, 0, NULL, N_("revenue") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT") },
	{ "count", TYPE_INT, 0, NULL, N_("documents") },
	{ "avg", TYPE_MONEY, 0, NULL, N_("average") },
	{ "share", TYPE_RATE, 0, NULL, N_("share, percent") },
};

static const struct way *
way_of(const char *by)
{
	for (size_t i = 0; i < COUNTOF(ways); i++)
		if (strcmp(ways[i].key.name, by) == 0)
			return &ways[i];
	BUG("a way that the table of reports has and this one has not");
}

/* The keys, with a name behind a single one that is an id. */
const struct kind *
report_sales_kind(const struct report_query *q)
{
	struct field_def keys[REPORT_BY_MAX + 1];
	size_t n = 0;

	for (size_t i = 0; i < q->nby; i++)
		keys[n++] = way_of(q->by[i])->key;
	if (q->nby == 1 && way_of(q->by[0])->name_of)
		keys[n++] = name_def;
	return report_kind(q, "sales", keys, n, sums, COUNTOF(sums));
}

struct sum {
	struct str key[REPORT_BY_MAX];
	int64_t revenue, vat, count;
};

struct making {
	const struct report_query *q;
	const struct way *way[REPORT_BY_MAX];
	struct flow flow;
	struct clients clients;
	struct labels categories, names;
	struct names keys;
	struct arena arena;
	struct sum *v;
	size_t n, cap;
};

static struct str
name_at(const struct names *t, uint32_t i)
{
	return i == FLOW_NONE ? STR("") : t->v[i];
}

static struct str
key_of(struct making *m, const struct way *w, const struct flow_line *l)
{
	struct str client = name_at(&m->flow.clients, l->client);
	const struct client_row *c = clients_find(&m->clients, client);
	char text[DATE_TEXT];

	switch (w->dim) {
	case OF_CLIENT:
		return c->text[w->text];
	case BY_CLIENT:
		return client;
	case BY_PARENT:
		return c->text[CLIENT_PARENT].n > 0 ? c->text[CLIENT_PARENT] : client;
	case BY_MANAGER:
		return name_at(&m->flow.managers, l->manager);
	case BY_PRODUCT:
		return name_at(&m->flow.products, l->product);
	case BY_CATEGORY:
		return labels_find(&m->categories, name_at(&m->flow.products, l->product));
	case BY_MONTH:
		return arena_dup(&m->arena, month_text(date_month(l->date), text));
	}
	BUG("a dimension without a key");
}

/* The manager of a sale is its document's. */
static bool
takes(const struct making *m, const struct flow_line *l)
{
	struct report_query q = *m->q;
	struct str client = name_at(&m->flow.clients, l->client);

	q.manager = STR("");
	if (m->q->manager.n > 0 && !str_eq(name_at(&m->flow.managers, l->manager), m->q->manager))
		return false;
	return report_takes(&q, client, clients_find(&m->clients, client));
}

static struct sum *
sum_of(struct making *m, const struct flow_line *l)
{
	struct str key[REPORT_BY_MAX] = { { "", 0 }, { "", 0 } }, joined;
	bool added;
	uint32_t i;

	for (size_t d = 0; d < m->q->nby; d++)
		key[d] = key_of(m, m->way[d], l);
	joined = key[0];
	if (m->q->nby > 1)
		joined = arena_printf(&m->arena, "%.*s\n%.*s", (int)key[0].n, key[0].p,
				      (int)key[1].n, key[1].p);
	i = names_put(&m->keys, joined, &added);
	if (added)
		*LIST_ADD(*m) = (struct sum){ .key = { key[0], key[1] } };
	return &m->v[i];
}

static int
add_line(struct making *m, const struct flow_line *l, struct err *e)
{
	struct sum *s = sum_of(m, l);
	int64_t revenue = l->amount;

	if (m->q->net && !num_sub(&revenue, l->vat))
		return err_data(e, NOWHERE, _("the sum of sales is too large"));
	if (!num_add(&s->revenue, revenue) || !num_add(&s->vat, l->vat))
		return err_data(e, NOWHERE, _("the sum of sales is too large"));
	s->count += l->count;
	return 0;
}

/* Months in their order, the rest by revenue; ties by key. */
static int
order(const void *x, const void *y)
{
	const struct sum *a = x, *b = y;
	int c;

	if (a->revenue != b->revenue)
		return a->revenue < b->revenue ? 1 : -1;
	if ((c = str_cmp(a->key[0], b->key[0])) != 0)
		return c;
	return str_cmp(a->key[1], b->key[1]);
}

static int
order_by_keys(const void *x, const void *y)
{
	const struct sum *a = x, *b = y;
	int c = str_cmp(a->key[0], b->key[0]);

	return c ? c : str_cmp(a->key[1], b->key[1]);
}

static int
put_row(struct making *m, struct row *row, const struct sum *s, int64_t total, struct sink out,
	struct err *e)
{
	int digits = m->q->s->set.digits;
	int64_t avg;

	row_start(row, "sales");
	for (size_t i = 0; i < m->q->nby; i++)
		row_text(row, m->way[i]->key.name, s->key[i]);
	if (m->q->nby == 1 && m->way[0]->name_of)
		row_text(row, "name", labels_find(&m->names, s->key[0]));
	row_money(row, "revenue", s->revenue, digits);
	row_money(row, "vat", s->vat, digits);
	row_int(row, "count", s->count);
	if (s->count > 0 && num_div(&avg, s->revenue, s->count))
		row_money(row, "avg", avg, digits);
	row_rate(row, "share", s->revenue, total);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	bool by_month = m->way[0]->dim == BY_MONTH;
	struct row row = { 0 };
	int64_t total = 0;
	int rc = 0;

	for (size_t i = 0; i < m->n; i++)
		if (!num_add(&total, m->v[i].revenue))
			return err_data(e, NOWHERE, _("the sum of sales is too large"));
	if (m->n > 0)
		qsort(m->v, m->n, sizeof *m->v, by_month ? order_by_keys : order);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		rc = put_row(m, &row, &m->v[i], total, out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static bool
by(const struct making *m, enum dim dim)
{
	for (size_t i = 0; i < m->q->nby; i++)
		if (m->way[i]->dim == dim)
			return true;
	return false;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	bool items = by(m, BY_PRODUCT) || by(m, BY_CATEGORY);

	if (flow_load(&m->flow, q->s, q->period, items, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	if (by(m, BY_CATEGORY) && labels_load(&m->categories, q->s, "product", "category", e) != 0)
		return -1;
	if (q->nby > 1 || m->way[0]->name_of == NULL)
		return 0;
	return labels_load(&m->names, q->s, m->way[0]->name_of, "name", e);
}

int
report_sales(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc;

	for (size_t i = 0; i < q->nby; i++)
		m.way[i] = way_of(q->by[i]);
	rc = load(&m, e);
	for (size_t i = 0; rc == 0 && i < m.flow.n; i++)
		if (takes(&m, &m.flow.v[i]))
			rc = add_line(&m, &m.flow.v[i], e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	names_release(&m.keys);
	arena_release(&m.arena);
	labels_release(&m.categories);
	labels_release(&m.names);
	clients_release(&m.clients);
	flow_release(&m.flow);
	return rc;
}
