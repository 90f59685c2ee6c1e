/* SPDX-License-Identifier: ISC */
#include "work/report/returns.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/recs.h"

#include <stdlib.h>
#include <string.h>

struct loading {
	struct returns *r;
	const struct report_query *q;
	struct returns_own own;
	struct flow flow;
	struct clients clients;
	struct recs returns; /* where a key is theirs alone */
};

static struct str
name_in(const struct names *names, uint32_t i)
{
	return i == FLOW_NONE ? STR("") : names->v[i];
}

static struct str
client_of(const struct flow *f, const struct flow_line *line)
{
	return name_in(&f->clients, line->client);
}

static struct str
manager_of(const struct flow *f, const struct flow_line *line)
{
	return name_in(&f->managers, line->manager);
}

static struct str
product_of(const struct flow *f, const struct flow_line *line)
{
	return name_in(&f->products, line->product);
}

/* NULL: the month. */
static const struct {
	const char *by;
	struct str (*key)(const struct flow *f, const struct flow_line *line);
} sold_by[] = {
	{ "client", client_of },
	{ "manager", manager_of },
	{ "product", product_of },
	{ "month", NULL },
};

static size_t
find_way(const char *by)
{
	size_t i = 0;

	while (i < COUNTOF(sold_by) && strcmp(by, sold_by[i].by) != 0)
		i++;
	return i;
}

bool
returns_sold_by(const char *by)
{
	return find_way(by) < COUNTOF(sold_by);
}

/* text is the month's. */
static struct str
sold_key(const struct loading *l, const struct flow_line *line, size_t way, char text[DATE_TEXT])
{
	if (sold_by[way].key)
		return sold_by[way].key(&l->flow, line);
	return month_text(date_month(line->date), text);
}

/* Is the line of a client that was asked for?  A manager is the document's. */
static bool
takes(const struct loading *l, const struct flow_line *line)
{
	struct str client = l->flow.clients.v[line->client];

	return report_takes_record(l->q, name_in(&l->flow.managers, line->manager), client,
				   clients_find(&l->clients, client));
}

/* Keys as one string. */
static struct str
joined(struct buf *b, const struct str *key, size_t n)
{
	buf_reset(b);
	for (size_t i = 0; i < n; i++) {
		buf_add(b, key[i]);
		buf_addc(b, '\t');
	}
	return buf_str(b);
}

/* What its rows are called among notes: whose sales, or whose returns. */
static struct str
noted_as(struct explain *x, const char *what, struct str key)
{
	return arena_printf(&x->arena, "\n%s%.*s", what, (int)key.n, key.p);
}

static void
note(const struct loading *l, const struct flow_line *line, const char *what, struct str key)
{
	struct explain *x = l->q->s->explain;
	struct str row = noted_as(x, what, key);
	int digits = l->q->s->set.digits;
	bool back = line->what == FLOW_RETURN;

	flow_explain(x, &l->flow, line, row, what, back ? -line->amount : line->amount, digits,
		     false);
}

static bool
add_sold(struct loading *l, const struct flow_line *line, struct buf *b)
{
	struct returns *r = l->r;
	struct str key[REPORT_BY_MAX];
	char text[DATE_TEXT];
	size_t n = 0;
	uint32_t i;
	bool added;

	for (size_t k = 0; k < r->nby; k++)
		if (returns_sold_by(r->by[k]))
			key[n++] = sold_key(l, line, find_way(r->by[k]), text);
	i = names_put(&r->sold_keys, joined(b, key, n), &added);
	if (added) {
		r->sold = mem_grow(r->sold, i, &r->sold_cap, sizeof *r->sold);
		r->sold[i] = 0;
	}
	if (l->q->s->explain)
		note(l, line, "sold", r->sold_keys.v[i]);
	return num_add(&r->sold[i], line->amount);
}

/* False: the return has no such key. */
static bool
key_of(struct loading *l, const struct flow_line *line, const char *by, char text[DATE_TEXT],
       struct str *key)
{
	const struct rec *rec;

	if (returns_sold_by(by)) {
		*key = sold_key(l, line, find_way(by), text);
		return true;
	}
	rec = recs_find(&l->returns, doc_text(&l->flow.docs.v[line->doc], DOC_ID));
	return rec && l->own.key(l->own.ctx, rec, by, key);
}

static bool
add_returned(struct loading *l, const struct flow_line *line, struct buf *b)
{
	struct returns *r = l->r;
	struct str key[REPORT_BY_MAX];
	char text[DATE_TEXT];
	bool added;
	uint32_t i;

	for (size_t k = 0; k < r->nby; k++)
		if (!key_of(l, line, r->by[k], text, &key[k]))
			return true;
	i = names_put(&r->keys, joined(b, key, r->nby), &added);
	if (added) {
		r->v = mem_grow(r->v, i, &r->cap, sizeof *r->v);
		r->v[i] = (struct returned){ .last = FLOW_NONE };
		for (size_t k = 0; k < r->nby; k++)
			r->v[i].key[k] = arena_dup(&r->arena, key[k]);
	}
	if (l->q->s->explain) {
		note(l, line, "returned", r->keys.v[i]);
		if (r->v[i].last != line->doc)
			explain_id(l->q->s->explain,
				   noted_as(l->q->s->explain, "returned", r->keys.v[i]), "returns",
				   "return", doc_text(&l->flow.docs.v[line->doc], DOC_ID), 1);
	}
	r->v[i].count += r->v[i].last != line->doc;
	r->v[i].last = line->doc;
	return num_sub(&r->v[i].amount, line->amount);
}

/* Sales are less what was cancelled of them. */
static int
add_lines(struct loading *l, struct err *e)
{
	struct buf b = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < l->flow.n; i++) {
		const struct flow_line *line = &l->flow.v[i];

		if (takes(l, line))
			ok = line->what == FLOW_RETURN ? add_returned(l, line, &b)
						       : add_sold(l, line, &b);
	}
	buf_release(&b);
	for (size_t i = 0; ok && i < l->r->keys.n; i++)
		l->r->v[i].sold = returns_find(l->r, l->r->v[i].key).sold;
	return ok ? 0 : err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

/* Lines of products, and what returns have alone, are found by their documents. */
static int
load(struct loading *l, struct err *e)
{
	struct session *s = l->q->s;
	bool items = false, own = false;

	for (size_t k = 0; k < l->r->nby; k++) {
		items |= strcmp(l->r->by[k], "product") == 0;
		own |= !returns_sold_by(l->r->by[k]);
	}
	if (flow_load_of(&l->flow, s, l->q->client, l->q->period, items || own, l->q->credit, e) !=
		    0 ||
	    clients_load(&l->clients, s, l->q->as_of, e) != 0 ||
	    (own && recs_load(&l->returns, s, "return", l->q->period, e) != 0))
		return -1;
	return add_lines(l, e);
}

int
returns_load(struct returns *r, const struct report_query *q, const char *const *by, size_t nby,
	     struct returns_own own, struct err *e)
{
	struct loading l = { .r = r, .q = q, .own = own };
	int rc;

	*r = (struct returns){ .nby = nby };
	r->keys.arena = r->sold_keys.arena = &r->arena;
	for (size_t k = 0; k < nby; k++)
		r->by[k] = by[k];
	rc = load(&l, e);
	recs_release(&l.returns);
	clients_release(&l.clients);
	flow_release(&l.flow);
	return rc;
}

struct returned
returns_find(const struct returns *r, const struct str *key)
{
	struct returned one = { 0 };
	struct str sold[REPORT_BY_MAX];
	struct buf b = { 0 };
	size_t n = 0;
	uint32_t i = names_find(&r->keys, joined(&b, key, r->nby));

	if (i != NAMES_NONE)
		one = r->v[i];
	for (size_t k = 0; k < r->nby; k++)
		if (returns_sold_by(r->by[k]))
			sold[n++] = key[k];
	i = names_find(&r->sold_keys, joined(&b, sold, n));
	one.sold = i == NAMES_NONE ? 0 : r->sold[i];
	buf_release(&b);
	return one;
}

void
returns_explain(const struct returns *r, struct explain *x, struct str row, const struct str *key,
		const struct returns_fields *f)
{
	struct str sold[REPORT_BY_MAX], back;
	struct buf b = { 0 };
	size_t n = 0;

	if (x == NULL)
		return;
	for (size_t k = 0; k < r->nby; k++)
		if (returns_sold_by(r->by[k]))
			sold[n++] = key[k];
	back = noted_as(x, "returned", joined(&b, key, r->nby));
	if (f->count)
		explain_alias(x, row, f->count, back, "returns", EXPLAIN_PLUS);
	explain_alias(x, row, f->returned, back, "returned", EXPLAIN_PLUS);
	explain_alias(x, row, f->sold, noted_as(x, "sold", joined(&b, sold, n)), "sold",
		      EXPLAIN_PLUS);
	buf_release(&b);
}

void
returns_release(struct returns *r)
{
	free(r->v);
	free(r->sold);
	names_release(&r->keys);
	names_release(&r->sold_keys);
	arena_release(&r->arena);
	*r = (struct returns){ 0 };
}
