/* SPDX-License-Identifier: ISC */
#include "work/report_limits.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/book.h"
#include "work/each.h"
#include "work/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
	{ "debt", TYPE_MONEY, 0, NULL, N_("debt") },
	{ "over_limit", TYPE_MONEY, 0, NULL, N_("over limit") },
	{ "credit_days", TYPE_INT, FIELD_MINOR, NULL, N_("days overdue that are tolerated") },
	{ "days_overdue", TYPE_INT, 0, NULL, N_("days overdue") },
	{ "over_days", TYPE_INT, 0, NULL, N_("days over the limit") },
	{ "hold", TYPE_BOOL, FIELD_MINOR, NULL, N_("no new sales") },
};

const struct kind *
report_limits_kind(const struct report_query *q)
{
	return report_kind(q, "limits", NULL, 0, fields, COUNTOF(fields));
}

struct owing {
	uint32_t client; /* of the book */
	int64_t limit, days, debt, days_overdue;
	int64_t over_limit, over_days;
	bool hold;
};

struct making {
	const struct report_query *q;
	struct book book;
	struct clients clients;
	struct labels days, hold;
	int64_t *debt;
	int32_t *oldest; /* the oldest due of which something is left; DATE_NONE: none */
};

/* What each client of the book owes, and since when. */
static int
reckon(struct making *m, struct err *e)
{
	const struct book *b = &m->book;

	m->debt = mem_new(mem_mul(b->clients.n, sizeof *m->debt));
	m->oldest = mem_new(mem_mul(b->clients.n, sizeof *m->oldest));
	for (size_t i = 0; i < b->clients.n; i++) {
		m->oldest[i] = DATE_NONE;
		m->debt[i] = -b->balance.advance[i];
	}
	for (size_t i = 0; i < b->nsales; i++) {
		uint32_t c = b->sales[i].client;

		if (b->balance.balance[i] > 0 &&
		    (m->oldest[c] == DATE_NONE || book_due(b, i) < m->oldest[c]))
			m->oldest[c] = book_due(b, i);
		if (!num_add(&m->debt[c], b->balance.balance[i]))
			return err_data(e, NOWHERE,
					_("a client's debt is too large to be counted"));
	}
	for (size_t i = 0; i < b->balance.owed.n; i++)
		if (!num_add(&m->debt[b->balance.owed.v[i].client], b->balance.owed.v[i].amount))
			return err_data(e, NOWHERE,
					_("a client's debt is too large to be counted"));
	return 0;
}

static struct owing
owing_of(const struct making *m, size_t client)
{
	struct str id = m->clients.ids.v[client];
	struct owing o = { .client = (uint32_t)client,
			   .limit = m->clients.v[client].limit,
			   .days = -1,
			   .hold = str_is(labels_find(&m->hold, id), "yes") };
	uint32_t i = names_find(&m->book.clients, id);

	if (num_parse(&o.days, labels_find(&m->days, id), 0) != NUM_OK)
		o.days = -1;
	if (i == NAMES_NONE)
		return o;
	o.debt = m->debt[i];
	if (m->oldest[i] != DATE_NONE && m->oldest[i] < m->q->as_of)
		o.days_overdue = (int64_t)m->q->as_of - m->oldest[i];
	if (o.limit >= 0 && o.debt > o.limit)
		o.over_limit = o.debt - o.limit;
	if (o.days >= 0 && o.days_overdue > o.days)
		o.over_days = o.days_overdue - o.days;
	return o;
}

/* The worst first: by money, then by days. */
static int
order(const void *x, const void *y)
{
	const struct owing *a = x, *b = y;

	if (a->over_limit != b->over_limit)
		return a->over_limit < b->over_limit ? 1 : -1;
	if (a->over_days != b->over_days)
		return a->over_days < b->over_days ? 1 : -1;
	if (a->debt != b->debt)
		return a->debt < b->debt ? 1 : -1;
	return a->client < b->client ? -1 : a->client > b->client;
}

static int
put_row(const struct making *m, struct row *row, const struct owing *o, struct sink out,
	struct err *e)
{
	const struct client_row *c = &m->clients.v[o->client];
	int digits = m->q->s->set.digits;

	row_start(row, "limits");
	row_text(row, "client", m->clients.ids.v[o->client]);
	row_text(row, "name", c->text[CLIENT_NAME]);
	row_text(row, "manager", c->text[CLIENT_MANAGER]);
	if (o->limit >= 0)
		row_money(row, "limit", o->limit, digits);
	row_money(row, "debt", o->debt, digits);
	if (o->limit >= 0)
		row_money(row, "over_limit", o->over_limit, digits);
	if (o->days >= 0)
		row_int(row, "credit_days", o->days);
	row_int(row, "days_overdue", o->days_overdue);
	if (o->days >= 0)
		row_int(row, "over_days", o->over_days);
	if (o->hold)
		row_text(row, "hold", STR("yes"));
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct owing *v = mem_new(mem_mul(m->clients.ids.n + 1, sizeof *v));
	struct row row = { 0 };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < m->clients.ids.n; i++) {
		struct owing o = owing_of(m, i);

		if (report_takes(m->q, m->clients.ids.v[i], &m->clients.v[i]) &&
		    (o.limit >= 0 || o.days >= 0 || o.hold))
			v[n++] = o;
	}
	qsort(v, n, sizeof *v, order);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = put_row(m, &row, &v[i], out, e);
	row_release(&row);
	free(v);
	return rc < 0 ? -1 : 0;
}

int
report_limits(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = -1;

	if (book_load(&m.book, q->s, q->as_of, 0, e) == 0 &&
	    book_reckon(&m.book, q->as_of, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    labels_load(&m.days, q->s, "client", "credit_days", e) == 0 &&
	    labels_load(&m.hold, q->s, "client", "hold", e) == 0)
		rc = reckon(&m, e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.debt);
	free(m.oldest);
	labels_release(&m.days);
	labels_release(&m.hold);
	clients_release(&m.clients);
	book_release(&m.book);
	return rc;
}
