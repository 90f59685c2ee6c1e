/* SPDX-License-Identifier: ISC */
#include "work/report_returns.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/flow.h"
#include "work/row.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_client[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_manager[] = {
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "name", TYPE_TEXT, 0, NULL, N_("person's name") },
};
static const struct field_def by_product[] = {
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def figures[] = {
	{ "count", TYPE_INT, 0, NULL, N_("count") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("returned") },
	{ "sold", TYPE_MONEY, 0, NULL, N_("sold") },
	{ "percent", TYPE_RATE, 0, NULL, N_("percent") },
};

/* What the rows are by, and the kind that has their names. */
static const struct way {
	const char *by;
	const struct field_def *keys;
	const char *kind;
} ways[] = {
	{ "client", by_client, "client" },
	{ "manager", by_manager, "staff" },
	{ "product", by_product, "product" },
};

static const struct way *
way_of(const struct report_query *q)
{
	for (size_t i = 0; i < COUNTOF(ways); i++)
		if (strcmp(ways[i].by, q->by[0]) == 0)
			return &ways[i];
	BUG("a way that the table of reports has and this one has not");
}

const struct kind *
report_returns_kind(const struct report_query *q)
{
	return report_kind(q, "returns", way_of(q)->keys, 2, figures, COUNTOF(figures));
}

struct returned {
	struct str key;
	uint32_t last; /* the document that was counted last */
	int64_t count, amount, sold;
};

struct making {
	const struct report_query *q;
	const struct way *way;
	struct flow flow;
	struct clients clients;
	struct labels labels;
	struct names keys;
	struct returned *v;
	size_t cap;
};

static struct str
key_of(const struct making *m, const struct flow_line *l)
{
	const struct names *names = &m->flow.clients;
	uint32_t i = l->client;

	if (strcmp(m->way->by, "manager") == 0) {
		names = &m->flow.managers;
		i = l->manager;
	} else if (strcmp(m->way->by, "product") == 0) {
		names = &m->flow.products;
		i = l->product;
	}
	return i == FLOW_NONE ? STR("") : names->v[i];
}

/* Is the line of a client that was asked for?  A manager is the document's. */
static bool
takes(const struct making *m, const struct flow_line *l)
{
	struct report_query q = *m->q;
	struct str client = m->flow.clients.v[l->client];

	if (!report_manages(&q, l->manager == FLOW_NONE ? STR("") : m->flow.managers.v[l->manager]))
		return false;
	q.manager = STR("");
	return report_takes(&q, client, clients_find(&m->clients, client));
}

/* Sales are less what was cancelled of them. */
static int
add_line(struct making *m, const struct flow_line *l, struct err *e)
{
	bool added, ok;
	uint32_t i = names_put(&m->keys, key_of(m, l), &added);
	struct returned *r;

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct returned){ .key = m->keys.v[i], .last = FLOW_NONE };
	}
	r = &m->v[i];
	if (l->what == FLOW_RETURN) {
		ok = num_sub(&r->amount, l->amount);
		r->count += r->last != l->doc;
		r->last = l->doc;
	} else {
		ok = num_add(&r->sold, l->amount);
	}
	return ok ? 0 : err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

static int
order(const void *x, const void *y)
{
	const struct returned *a = x, *b = y;

	if (a->amount != b->amount)
		return a->amount < b->amount ? 1 : -1;
	return str_cmp(a->key, b->key);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int digits = m->q->s->set.digits, rc = 0;

	if (m->keys.n > 0)
		qsort(m->v, m->keys.n, sizeof *m->v, order);
	for (size_t i = 0; rc == 0 && i < m->keys.n; i++) {
		const struct returned *r = &m->v[i];

		if (r->count == 0)
			continue;
		row_start(&row, "returns");
		row_text(&row, m->way->by, r->key);
		row_text(&row, "name", labels_find(&m->labels, r->key));
		row_int(&row, "count", r->count);
		row_money(&row, "amount", r->amount, digits);
		row_money(&row, "sold", r->sold, digits);
		if (r->sold > 0)
			row_rate(&row, "percent", r->amount, r->sold);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_returns(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .way = way_of(q) };
	bool items = strcmp(m.way->by, "product") == 0;
	int rc = -1;

	if (flow_load_credited(&m.flow, q->s, q->period, items, q->credit, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    labels_load(&m.labels, q->s, m.way->kind, "name", e) == 0)
		rc = 0;
	for (size_t i = 0; rc == 0 && i < m.flow.n; i++)
		if (takes(&m, &m.flow.v[i]))
			rc = add_line(&m, &m.flow.v[i], e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	names_release(&m.keys);
	labels_release(&m.labels);
	clients_release(&m.clients);
	flow_release(&m.flow);
	return rc;
}
