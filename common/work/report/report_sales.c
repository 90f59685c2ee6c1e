/* SPDX-License-Identifier: ISC */
#include "work/report/report_sales.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

/* What sales are told by: a client's text, or something of the line. */
enum told { OF_CLIENT, BY_CLIENT, BY_PARENT, BY_MANAGER, BY_PRODUCT, BY_CATEGORY, BY_MONTH };

static const struct way {
	struct field_def key;
	enum told dim;
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
	if (q->nby == 1 && way_of(q->by[0])->name_of) {
		keys[0].flags |= FIELD_MINOR; /* the name says as much to people */
		keys[n] = name_def;
		if (way_of(q->by[0])->dim == BY_MANAGER)
			keys[n].help = N_("person's name");
		n++;
	}
	return report_kind(q, "sales", keys, n, sums, COUNTOF(sums));
}

struct sum {
	uint32_t key[REPORT_BY_MAX]; /* of the dims' keys */
	int64_t revenue, vat, count;
	uint32_t doc; /* the last that was counted, and as what */
	uint8_t what;
	bool any;
};

/* What lines are told by: a number of a line (of its client, manager, product) gives the number of
 * a key, found when it is first met. */
struct dim {
	const struct way *way;
	struct names keys;
	uint32_t *key_of; /* by the line's number + 1; 0 is that of none */
	size_t n, cap;
	int32_t month;      /* of the line before, */
	uint32_t month_key; /* and its key; where keys has any */
};

struct making {
	const struct report_query *q;
	struct dim dim[REPORT_BY_MAX];
	struct flow flow;
	struct clients clients;
	struct labels categories, names;
	struct names pairs; /* of two dims' keys */
	struct arena arena;
	bool *taken; /* by client of the flow + 1; 0 is that of none */
	size_t ntaken, taken_cap;
	struct sum *v;
	size_t n, cap;
};

/* The names that a dimension's numbers stand for; NULL: months. */
static const struct names *
source_of(const struct making *m, const struct dim *d)
{
	switch (d->way->dim) {
	case OF_CLIENT:
	case BY_CLIENT:
	case BY_PARENT:
		return &m->flow.clients;
	case BY_MANAGER:
		return &m->flow.managers;
	case BY_PRODUCT:
	case BY_CATEGORY:
		return &m->flow.products;
	case BY_MONTH:
		break;
	}
	return NULL;
}

/* The key that a name of the source has. */
static struct str
key_of(const struct making *m, const struct way *w, struct str name)
{
	const struct client_row *c;

	switch (w->dim) {
	case OF_CLIENT:
		return clients_find(&m->clients, name)->text[w->text];
	case BY_PARENT:
		c = clients_find(&m->clients, name);
		return c->text[CLIENT_PARENT].n > 0 ? c->text[CLIENT_PARENT] : name;
	case BY_CATEGORY:
		return labels_find(&m->categories, name);
	case BY_CLIENT:
	case BY_MANAGER:
	case BY_PRODUCT:
	case BY_MONTH:
		break;
	}
	return name;
}

static uint32_t
month_key(struct making *m, struct dim *d, int32_t month)
{
	char text[DATE_TEXT];

	if (d->keys.n == 0 || month != d->month) {
		struct str name = month_text(month, text);

		d->month = month;
		d->month_key = names_find(&d->keys, name);
		if (d->month_key == NAMES_NONE)
			d->month_key = names_put(&d->keys, arena_dup(&m->arena, name), NULL);
	}
	return d->month_key;
}

static uint32_t
dim_key(struct making *m, struct dim *d, const struct flow_line *l)
{
	const struct names *source = source_of(m, d);
	uint32_t i = source == &m->flow.clients    ? l->client
		     : source == &m->flow.managers ? l->manager
						   : l->product;
	size_t at = i == FLOW_NONE ? 0 : (size_t)i + 1;

	if (source == NULL)
		return month_key(m, d, date_month(l->date));
	while (d->n <= at) {
		struct str key = d->n == 0 ? STR("") : key_of(m, d->way, source->v[d->n - 1]);

		d->key_of = mem_grow(d->key_of, d->n, &d->cap, sizeof *d->key_of);
		d->key_of[d->n++] = names_put(&d->keys, key, NULL);
	}
	return d->key_of[at];
}

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
		key[d] = dim_key(m, &m->dim[d], l);
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
	bool by_month = m->dim[0].way->dim == BY_MONTH;
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
		row_text(row, m->dim[i].way->key.name, key_text(m, s, i));
	if (m->q->nby == 1 && m->dim[0].way->name_of)
		row_text(row, "name", labels_find(&m->names, key_text(m, s, 0)));
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
by(const struct making *m, enum told dim)
{
	for (size_t i = 0; i < m->q->nby; i++)
		if (m->dim[i].way->dim == dim)
			return true;
	return false;
}

/* Is anything told by what the clients' records say? */
static bool
asks_of_clients(const struct making *m)
{
	return by(m, OF_CLIENT) || by(m, BY_PARENT) || m->q->group.n > 0 || m->q->selection;
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
	if (by(m, BY_CATEGORY) && labels_load(&m->categories, q->s, "product", "category", e) != 0)
		return -1;
	if (q->nby > 1 || m->dim[0].way->name_of == NULL)
		return 0;
	return labels_load(&m->names, q->s, m->dim[0].way->name_of, "name", e);
}

static int
sum_up(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct report_query of_clients = *q;
	unsigned what = by(m, BY_PRODUCT) || by(m, BY_CATEGORY) ? FLOW_ITEMS : FLOW_WHOLE;

	of_clients.manager = STR("");
	if (!asks_of_clients(m) && !by(m, BY_CLIENT) && report_takes_all(&of_clients))
		what |= FLOW_NO_CLIENTS;
	if (!by(m, BY_MANAGER) && q->manager.n == 0)
		what |= FLOW_NO_MANAGERS;
	return flow_each(&m->flow, q->s, q->period, what, q->credit, take_line, m, e);
}

int
report_sales(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc;

	m.pairs.arena = &m.arena;
	for (size_t i = 0; i < q->nby; i++)
		m.dim[i].way = way_of(q->by[i]);
	rc = load(&m, e);
	if (rc == 0)
		rc = sum_up(&m, e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	for (size_t i = 0; i < q->nby; i++) {
		names_release(&m.dim[i].keys);
		free(m.dim[i].key_of);
	}
	free(m.v);
	free(m.taken);
	names_release(&m.pairs);
	arena_release(&m.arena);
	labels_release(&m.categories);
	labels_release(&m.names);
	clients_release(&m.clients);
	flow_release(&m.flow);
	return rc;
}
