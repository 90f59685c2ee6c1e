/* SPDX-License-Identifier: ISC */
#include "work/report/report_aging.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/radix.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/row_many.h"
#include "work/report/aging_rows.h"
#include "work/report/book_aging.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_client[] = {
	WAY_WHOSE,
};
static const struct field_def by_contract[] = {
	{ "contract", TYPE_REF, 0, "contract", N_("contract") },
	WAY_WHOSE,
};
static const struct field_def by_document[] = {
	{ "document", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	WAY_WHOSE,
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
};
static const struct field_def sums[] = {
	{ "not_due", TYPE_MONEY, 0, NULL, N_("not due") },
	{ "d1_30", TYPE_MONEY, 0, NULL, N_("1-30 days") },
	{ "d31_60", TYPE_MONEY, 0, NULL, N_("31-60 days") },
	{ "d61_90", TYPE_MONEY, 0, NULL, N_("61-90 days") },
	{ "d91", TYPE_MONEY, 0, NULL, N_("91+ days") },
	{ "advance", TYPE_MONEY, FIELD_MINOR, NULL, N_("advance") },
	{ "total", TYPE_MONEY, 0, NULL, N_("total") },
	{ "limit", TYPE_MONEY, FIELD_MINOR, NULL, N_("limit") },
	{ "over_limit", TYPE_MONEY, FIELD_MINOR, NULL, N_("over limit") },
};

/* A limit is a client's, a manager's, a group's, a chain's: the last two of the sums. */
enum { LIMITS = 2 };
static const struct way ways[] = {
	{ "client", by_client, COUNTOF(by_client), NULL, 0 },
	{ "contract", by_contract, COUNTOF(by_contract), NULL, LIMITS },
	{ "document", by_document, COUNTOF(by_document), NULL, LIMITS },
	{ "manager", way_manager, COUNTOF(way_manager), NULL, 0 },
	{ "group", way_group, COUNTOF(way_group), NULL, 0 },
	{ "parent", way_parent, COUNTOF(way_parent), NULL, 0 },
};

const struct kind *
report_aging_kind(const struct report_query *q)
{
	return way_kind(q, "aging", ways, COUNTOF(ways), sums, COUNTOF(sums));
}

struct making {
	const struct report_query *q;
	const struct way *way;
	struct book book;
	struct book_told told;
	struct clients clients;
	const struct client_row **client; /* by client of the book */
	struct labels staff, limits;
	struct aging_rows rows;
	struct radix *order; /* of rows, as they are to come */
};

static bool
is(const struct making *m, const char *by)
{
	return strcmp(m->way->by, by) == 0;
}

/* What book_aging_sale has added to the bucket, for who asks. */
static void
note_sale(const struct making *m, const struct aging_row *to, size_t sale)
{
	struct explain_number name;
	struct str row = aging_rows_name(&m->rows, to, &name);
	struct schedule w;

	book_dues(&m->book, sale, &w);
	while (schedule_next(&w))
		book_explain_part(&m->told, sale, w.left, row,
				  sums[aging_bucket(w.due, m->book.day)].name);
}

static int
add_sales(struct making *m, struct err *e)
{
	const struct book *b = &m->book;

	for (size_t i = 0; i < b->nsales; i++) {
		const struct sale *sale = &b->sales[i];
		struct aging_row *to;

		if (b->balance.balance[i] == 0 || !m->rows.taken[sale->client])
			continue;
		to = aging_rows_of(&m->rows, sale->client, sale->contract, (uint32_t)i);
		if (book_aging_sale(&to->a, b, i, e) != 0)
			return -1;
		if (m->told.x)
			note_sale(m, to, i);
	}
	return 0;
}

static int
add_parts(struct making *m, const struct balance_parts *parts, bool owed, struct err *e)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct balance_part *p = &parts->v[i];
		struct explain_number name;
		struct aging_row *to;

		if (!m->rows.taken[p->client])
			continue;
		to = aging_rows_of(&m->rows, p->client, p->contract, BALANCE_NONE);
		if ((owed ? aging_add(&to->a, p->date, m->q->as_of, p->amount, e)
			  : aging_advance(&to->a, p->amount, e)) != 0)
			return -1;
		book_explain_left(&m->told, p, owed, aging_rows_name(&m->rows, to, &name),
				  owed ? sums[aging_bucket(p->date, m->q->as_of)].name : "advance");
	}
	return 0;
}

/* Of equal totals by name. */
static int
by_name(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct aging_row *a = &m->rows.v[((const struct radix *)x)->value],
			       *b = &m->rows.v[((const struct radix *)y)->value];
	const struct str *client = m->book.clients.v;
	int c = str_cmp(client[a->client], client[b->client]);

	return c != 0 ? c : str_cmp(a->key, b->key);
}

/* The largest total first. */
static void
sort(struct making *m)
{
	m->order = mem_large(mem_mul(m->rows.n, sizeof *m->order));
	for (size_t i = 0; i < m->rows.n; i++)
		m->order[i] = (struct radix){ radix_descending(m->rows.v[i].a.total), (uint32_t)i };
	radix_sort_by(m->order, m->rows.n, by_name, m);
}

static void
put_keys(const struct making *m, struct row *row, const struct aging_row *b,
	 const struct client_row *c)
{
	const char *by = m->way->by;
	bool document = strcmp(by, "document") == 0 && b->sale != BALANCE_NONE;

	row_text(row, by, b->key);
	if (strcmp(by, "manager") == 0) {
		row_text(row, "name", labels_find(&m->staff, b->key));
		return;
	}
	if (strcmp(by, "parent") == 0) {
		row_text(row, "name", client_text(clients_find(&m->clients, b->key), CLIENT_NAME));
		return;
	}
	if (strcmp(by, "group") == 0)
		return;
	if (document)
		row_text(row, "number", doc_text(book_sale_row(&m->book, b->sale), DOC_NUMBER));
	row_text(row, "client", m->book.clients.v[b->client]);
	row_text(row, "name", client_text(c, CLIENT_NAME));
	row_text(row, "manager", client_text(c, CLIENT_MANAGER));
	if (document) {
		row_date(row, "date", m->book.sales[b->sale].date);
		row_date(row, "due", m->book.sales[b->sale].due);
	}
}

/* -1: none. */
static int64_t
limit_of(const struct making *m, const struct aging_row *b, const struct client_row *c)
{
	const struct group_limit *group;
	struct str text;
	int64_t v;

	if (is(m, "group")) {
		group = settings_group_limit(&m->q->s->set, b->key);
		return group ? group->limit : -1;
	}
	if (is(m, "client"))
		return c->limit;
	if (!is(m, "manager"))
		return clients_find(&m->clients, b->key)->limit;
	text = labels_find(&m->limits, b->key);
	return num_parse(&v, text, m->q->s->set.digits) == NUM_OK ? v : -1;
}

/* What rows to come will ask of the clients. */
static void
fetch(const struct making *m, size_t i)
{
	enum { AHEAD = 8 };

	if (i + 3 * AHEAD < m->rows.n)
		cc_fetch(&m->rows.v[m->order[i + 3 * AHEAD].value]);
	if (i + 2 * AHEAD < m->rows.n)
		cc_fetch(m->client[m->rows.v[m->order[i + 2 * AHEAD].value].client]);
	if (i + AHEAD < m->rows.n)
		client_fetch(m->client[m->rows.v[m->order[i + AHEAD].value].client]);
}

static bool
make_row(void *ctx, size_t i, struct row *row)
{
	struct making *m = ctx;
	const struct aging_row *b = &m->rows.v[m->order[i].value];
	const struct client_row *c = m->client[b->client];
	int digits = m->q->s->set.digits;
	int64_t limit;

	fetch(m, i);
	if (aging_none(&b->a))
		return false;
	row_start(row, "aging");
	put_keys(m, row, b, c);
	for (size_t k = 0; k < AGING_BUCKETS; k++)
		row_money(row, sums[k].name, b->a.due[k], digits);
	row_money(row, "advance", b->a.advance, digits);
	row_money(row, "total", b->a.total, digits);
	if (m->way->without == 0 && (limit = limit_of(m, b, c)) >= 0) {
		row_money(row, "limit", limit, digits);
		row_money(row, "over_limit", b->a.total > limit ? b->a.total - limit : 0, digits);
	}
	return true;
}

static void
note_row(void *ctx, size_t i)
{
	const struct making *m = ctx;
	struct explain_number name;

	explain_row(m->told.x, aging_rows_name(&m->rows, &m->rows.v[m->order[i].value], &name));
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row_many many = {
		.make = make_row,
		.note = m->told.x ? note_row : NULL,
		.ctx = m,
		.n = m->rows.n,
	};

	sort(m);
	return row_many_put(&many, out, e);
}

static int
load_book(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (!is(m, "document"))
		return book_load_owed(&m->book, q->s, q->client, q->as_of, e);
	if (book_load(&m->book, q->s, q->client, q->as_of, 1u << DOC_NUMBER, e) != 0)
		return -1;
	return book_reckon(&m->book, q->as_of, e);
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (load_book(m, e) != 0 || clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	if (strcmp(m->way->by, "manager") != 0)
		return 0;
	if (labels_load(&m->staff, q->s, "staff", "name", e) != 0)
		return -1;
	return labels_load(&m->limits, q->s, "staff", "credit_limit", e);
}

static int
add_all(struct making *m, struct err *e)
{
	m->client = clients_rows(&m->clients, &m->book.clients);
	aging_rows_init(&m->rows, m->q, m->way->by, &m->book, m->client);
	if (add_sales(m, e) != 0 || add_parts(m, &m->book.balance.owed, true, e) != 0)
		return -1;
	return add_parts(m, &m->book.balance.advances, false, e);
}

int
report_aging(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .way = way_find(ways, COUNTOF(ways), q->by[0]) };
	int rc = load(&m, e);

	if (rc == 0) {
		book_explain(&m.told, &m.book);
		rc = add_all(&m, e);
	}
	if (rc == 0)
		rc = put_rows(&m, out, e);
	aging_rows_release(&m.rows);
	free(m.order);
	free(m.client);
	labels_release(&m.staff);
	labels_release(&m.limits);
	clients_release(&m.clients);
	book_explain_release(&m.told);
	book_release(&m.book);
	return rc;
}
