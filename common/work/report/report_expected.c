/* SPDX-License-Identifier: ISC */
/*
 * What is left of debts, less advances, and what is expected of invoices that only ask for
 * payment, by the weeks or months in which it is due.
 */
#include "work/report/report_expected.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "value/period_form.h"
#include "work/load/book_explain.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def sums[] = {
	{ "overdue", TYPE_MONEY, 0, NULL, N_("overdue") },
	{ "debt", TYPE_MONEY, 0, NULL, N_("debt") },
	{ "invoiced", TYPE_MONEY, 0, NULL, N_("not shipped") },
	{ "total", TYPE_MONEY, 0, NULL, N_("total") },
};

static const struct field_def of_week[] = { { "week", TYPE_PERIOD, 0, NULL, N_("week") } };
static const struct field_def of_month[] = { { "month", TYPE_PERIOD, 0, NULL, N_("month") } };
static const struct field_def of_client[] = {
	WAY_WHOSE,
};

static const struct way ways[] = {
	{ "week", of_week, COUNTOF(of_week), NULL, 0 },
	{ "month", of_month, COUNTOF(of_month), NULL, 0 },
	{ "client", of_client, COUNTOF(of_client), NULL, 0 },
	{ "manager", way_manager, COUNTOF(way_manager), NULL, 0 },
};

const struct kind *
report_expected_kind(const struct report_query *q)
{
	return way_kind(q, "expected", ways, COUNTOF(ways), sums, COUNTOF(sums));
}

struct bucket {
	struct str key;
	int64_t overdue, debt, invoiced;
};

struct making {
	const struct report_query *q;
	const struct way *way;
	struct book book;
	struct book_told told;
	struct clients clients;
	struct labels staff;
	struct arena arena;
	struct names keys;
	struct bucket *v;
	size_t cap;
};

/* What is overdue is expected now. */
static struct bucket *
bucket_of(struct making *m, struct str client, int32_t due)
{
	const char *by = m->way->by;
	struct str key = client;
	char text[PERIOD_TEXT];
	bool added;
	uint32_t i;

	if (due < m->q->as_of)
		due = m->q->as_of;
	if (m->way->keys == way_manager)
		key = client_text(clients_find(&m->clients, client), CLIENT_MANAGER);
	else if (strcmp(by, "week") == 0)
		key = period_text(period_week(due - date_weekday(due) + 1), text);
	else if (strcmp(by, "month") == 0)
		key = month_text(date_month(due), text);
	i = names_put(&m->keys, key, &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct bucket){ .key = m->keys.v[i] };
	}
	return &m->v[i];
}

static bool
takes(const struct making *m, struct str client)
{
	return report_takes_all(m->q) ||
	       report_takes(m->q, client, clients_find(&m->clients, client));
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of debts is too large"));
}

/* Of a sale: what is left of it; of an invoice: what is expected. */
static void
note_part(const struct making *m, uint32_t row, const struct schedule *w, bool invoice,
	  struct str key)
{
	const struct doc_row *r = &m->book.docs.v[row];
	uint32_t sale = m->book.sale_of[row];
	struct explained of = { "invoice", doc_text(r, DOC_ID), "part", w->left,
				m->q->s->set.digits };

	if (!invoice)
		book_explain_part(&m->told, sale, w->left, key,
				  w->due < m->q->as_of ? "overdue" : "debt");
	else
		explain_note(m->told.x, key, "invoiced", &of);
}

static int
add_part(struct making *m, uint32_t row, const struct schedule *w, bool invoice, struct err *e)
{
	struct str client = doc_text(&m->book.docs.v[row], DOC_CLIENT);
	struct bucket *b = bucket_of(m, client, w->due);
	int64_t *sum = invoice ? &b->invoiced : w->due < m->q->as_of ? &b->overdue : &b->debt;

	if (m->told.x)
		note_part(m, row, w, invoice, b->key);

	return num_add(sum, w->left) ? 0 : too_large(e);
}

static int
add_row(struct making *m, uint32_t row, int64_t left, bool invoice, struct err *e)
{
	struct str client = doc_text(&m->book.docs.v[row], DOC_CLIENT);
	struct schedule w;

	if (left == 0 || !takes(m, client))
		return 0;
	book_row_dues(&m->book, row, left, &w);
	while (schedule_next(&w))
		if (add_part(m, row, &w, invoice, e) != 0)
			return -1;
	return 0;
}

static int
add_all(struct making *m, struct err *e)
{
	const struct book *b = &m->book;

	for (size_t i = 0; i < b->nsales; i++)
		if (add_row(m, b->sale_row[i], b->balance.balance[i], false, e) != 0)
			return -1;
	for (uint32_t i = 0; b->invoices && i < b->docs.first[BOOK_SHIPMENT]; i++)
		if (b->docs.v[i].date <= b->day &&
		    add_row(m, i, b->settled.invoices[i].expected, true, e) != 0)
			return -1;
	return 0;
}

/* Weeks and months as they come; clients and managers with the most first. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct bucket *a = x, *b = y;
	const struct making *m = ctx;
	i128 one = (i128)a->overdue + a->debt + a->invoiced;
	i128 other = (i128)b->overdue + b->debt + b->invoiced;

	if (m->way->keys != of_week && m->way->keys != of_month && one != other)
		return one < other ? 1 : -1;
	return str_cmp(a->key, b->key);
}

static int
put_row(const struct making *m, struct row *row, const struct bucket *b, struct sink out,
	struct err *e)
{
	const struct client_row *c = clients_find(&m->clients, b->key);
	int digits = m->q->s->set.digits;
	int64_t total = b->overdue;

	if (!num_add(&total, b->debt) || !num_add(&total, b->invoiced))
		return too_large(e);
	row_start(row, "expected");
	row_text(row, m->way->by, b->key);
	if (m->way->keys == of_client) {
		row_text(row, "name", client_text(c, CLIENT_NAME));
		row_text(row, "manager", client_text(c, CLIENT_MANAGER));
	} else if (m->way->keys == way_manager) {
		row_text(row, "name", labels_find(&m->staff, b->key));
	}
	row_money(row, "overdue", b->overdue, digits);
	row_money(row, "debt", b->debt, digits);
	row_money(row, "invoiced", b->invoiced, digits);
	row_money(row, "total", total, digits);
	explain_row(m->told.x, b->key);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (m->keys.n > 1)
		qsort_r(m->v, m->keys.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->keys.n; i++)
		rc = put_row(m, &row, &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_expected(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .way = way_find(ways, COUNTOF(ways), q->by[0]) };
	int rc = -1;

	m.keys.arena = &m.arena;
	if (book_on(&m.book, q->s, q->client, q->as_of, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    labels_load(&m.staff, q->s, "staff", "name", e) == 0) {
		book_explain(&m.told, &m.book);
		rc = add_all(&m, e);
	}
	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	names_release(&m.keys);
	arena_release(&m.arena);
	clients_release(&m.clients);
	labels_release(&m.staff);
	book_explain_release(&m.told);
	book_release(&m.book);
	return rc;
}
