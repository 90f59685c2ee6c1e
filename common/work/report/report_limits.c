/* SPDX-License-Identifier: ISC */
#include "work/report/report_limits.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/owing.h"
#include "work/load/row.h"
#include "work/load/terms.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def by_client[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
};
static const struct field_def by_contract[] = {
	{ "contract", TYPE_REF, 0, "contract", N_("contract") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
};
static const struct field_def rest[] = {
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
	{ "debt", TYPE_MONEY, 0, NULL, N_("debt") },
	{ "over_limit", TYPE_MONEY, 0, NULL, N_("over limit") },
	{ "credit_days", TYPE_INT, FIELD_MINOR, NULL, N_("days overdue that are tolerated") },
	{ "days_overdue", TYPE_INT, 0, NULL, N_("days overdue") },
	{ "over_days", TYPE_INT, 0, NULL, N_("days over the limit") },
	{ "hold", TYPE_BOOL, FIELD_MINOR, NULL, N_("no new sales") },
};

enum whose { OF_CLIENT, OF_CONTRACT, OF_MANAGER, OF_GROUP };

static const struct way ways[] = {
	[OF_CLIENT] = { "client", by_client, COUNTOF(by_client), "client", 0 },
	[OF_CONTRACT] = { "contract", by_contract, COUNTOF(by_contract), NULL, 1 },
	[OF_MANAGER] = { "manager", way_manager, COUNTOF(way_manager), "staff", 1 },
	[OF_GROUP] = { "group", way_group, COUNTOF(way_group), NULL, 1 },
};

const struct kind *
report_limits_kind(const struct report_query *q)
{
	return way_kind(q, "limits", ways, COUNTOF(ways), rest, COUNTOF(rest));
}

/* A row. */
struct limited {
	struct str id, number, client, name, manager;
	int64_t limit, days; /* -1: none */
	struct owing owing;
	bool hold;
	int64_t over_limit, days_overdue, over_days;
	bool noted; /* what its days are counted from */
};

struct making {
	const struct report_query *q;
	enum whose whose;
	struct book book;
	struct owings owings;
	struct clients clients;
	struct limited *v;
	size_t n, cap;
	/* of one way or another */
	struct labels days, hold, staff, limits;
	struct terms terms;
};

static int64_t
number(struct str text, int digits)
{
	int64_t v;

	return num_parse(&v, text, digits) == NUM_OK ? v : -1;
}

/* Take it where it has a limit, or is on hold. */
static void
take(struct making *m, struct limited one)
{
	if (one.limit >= 0 || one.days >= 0 || one.hold)
		*LIST_ADD(*m) = one;
}

/* Of days its group's count where it has none of its own, as in the rules. */
static int
take_clients(struct making *m, struct err *e)
{
	const struct settings *set = &m->q->s->set;

	if (labels_load(&m->days, m->q->s, "client", "credit_days", e) != 0 ||
	    labels_load(&m->hold, m->q->s, "client", "hold", e) != 0)
		return -1;
	for (size_t i = 0; i < m->clients.ids.n; i++) {
		const struct client_row *c = &m->clients.v[i];
		struct str id = m->clients.ids.v[i];
		const struct group_limit *g = settings_group_limit(set, c->text[CLIENT_GROUP]);
		int64_t days = number(labels_find(&m->days, id), 0);

		if (report_takes(m->q, id, c))
			take(m,
			     (struct limited){ .id = id,
					       .name = c->text[CLIENT_NAME],
					       .manager = c->text[CLIENT_MANAGER],
					       .limit = c->limit,
					       .days = days < 0 && g ? g->days : days,
					       .hold = str_is(labels_find(&m->hold, id), "yes") });
	}
	return 0;
}

/* Those that count on the day. */
static int
take_contracts(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (terms_load(&m->terms, q->s, q->as_of, e) != 0)
		return -1;
	for (size_t i = 0; i < m->terms.contracts.ids.n; i++) {
		const struct rec *r = &m->terms.contracts.v[i];
		struct str client = rec_get(r, "client"), id = rec_get(r, "id");
		const struct client_row *c = clients_find(&m->clients, client);
		struct str limit = terms_text(&m->terms, r, "credit_limit", q->as_of);
		struct str days = terms_text(&m->terms, r, "credit_days", q->as_of);

		if (terms_is_contract(r) && report_takes(q, client, c))
			take(m, (struct limited){ .id = id,
						  .number = rec_get(r, "number"),
						  .client = client,
						  .name = c->text[CLIENT_NAME],
						  .manager = c->text[CLIENT_MANAGER],
						  .limit = number(limit, q->s->set.digits),
						  .days = number(days, 0) });
	}
	return 0;
}

/* What is owed together is nobody's where the report is of one client or of some of them. */
static bool
is_of_some(const struct report_query *q)
{
	return q->client.n > 0 || q->selection;
}

static int
take_managers(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (labels_load(&m->staff, q->s, "staff", "name", e) != 0 ||
	    labels_load(&m->limits, q->s, "staff", "credit_limit", e) != 0)
		return -1;
	for (size_t i = 0; i < m->staff.ids.n; i++) {
		struct limited one = { .id = m->staff.ids.v[i], .name = m->staff.v[i], .days = -1 };

		one.limit = number(labels_find(&m->limits, one.id), q->s->set.digits);
		if (!is_of_some(q) && q->group.n == 0 && report_manages(q, one.id))
			take(m, one);
	}
	return 0;
}

/* The days are each client's own: its oldest debt is what is compared. */
static void
take_groups(struct making *m)
{
	const struct report_query *q = m->q;
	const struct settings *set = &q->s->set;

	for (size_t i = 0; i < set->ngroup_limits; i++) {
		const struct group_limit *g = &set->group_limits[i];

		if (!is_of_some(q) && q->manager.n == 0 &&
		    (q->group.n == 0 || str_eq(q->group, g->group)))
			take(m, (struct limited){
					.id = g->group, .limit = g->limit, .days = g->days });
	}
}

static int
find_owing(const struct making *m, struct limited *one, struct err *e)
{
	bool of_manager = m->whose == OF_MANAGER;

	if (m->whose == OF_CLIENT)
		one->owing = *owings_client(&m->owings, one->id);
	else if (m->whose == OF_CONTRACT)
		one->owing = *owings_under(&m->owings, one->id);
	else
		return owings_together(&one->owing, &m->owings, &m->clients,
				       of_manager ? CLIENT_MANAGER : CLIENT_GROUP, one->id, e);
	return 0;
}

/* Those who have a limit. */
static int
find_limits(struct making *m, struct err *e)
{
	if (clients_load(&m->clients, m->q->s, m->q->as_of, e) != 0)
		return -1;
	switch (m->whose) {
	case OF_CLIENT:
		return take_clients(m, e);
	case OF_CONTRACT:
		return take_contracts(m, e);
	case OF_MANAGER:
		return take_managers(m, e);
	case OF_GROUP:
		break;
	}
	take_groups(m);
	return 0;
}

/* Reading all documents is for those who have limits. */
static int
reckon(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (m->n == 0)
		return 0;
	if (book_on(&m->book, q->s, q->as_of, e) != 0 ||
	    owings_reckon(&m->owings, &m->book, e) != 0 ||
	    owings_fold(&m->owings, &m->terms, e) != 0)
		return -1;
	for (size_t i = 0; i < m->n; i++) {
		struct limited *one = &m->v[i];

		if (find_owing(m, one, e) != 0)
			return -1;
		one->days_overdue = owing_days(&one->owing, q->as_of);
		if (one->limit >= 0 && one->owing.debt > one->limit)
			one->over_limit = one->owing.debt - one->limit;
		if (one->days >= 0 && one->days_overdue > one->days)
			one->over_days = one->days_overdue - one->days;
	}
	return 0;
}

/* The worst first: by money, then by days. */
static int
order(const void *x, const void *y)
{
	const struct limited *a = x, *b = y;

	if (a->over_limit != b->over_limit)
		return a->over_limit < b->over_limit ? 1 : -1;
	if (a->over_days != b->over_days)
		return a->over_days < b->over_days ? 1 : -1;
	if (a->owing.debt != b->owing.debt)
		return a->owing.debt < b->owing.debt ? 1 : -1;
	return str_cmp(a->id, b->id);
}

/* The row that what a client owes under a contract is of: its id, or empty. */
static struct str
row_of(const struct making *m, uint32_t client, uint32_t contract)
{
	const struct book *b = &m->book;
	const struct client_row *c = clients_find(&m->clients, b->clients.v[client]);
	const struct rec *r;

	if (m->whose == OF_MANAGER)
		return c->text[CLIENT_MANAGER];
	if (m->whose == OF_GROUP)
		return c->text[CLIENT_GROUP];
	if (m->whose == OF_CLIENT)
		return b->clients.v[client];
	if (contract == BALANCE_NONE)
		return STR("");
	r = terms_contract(&m->terms, b->contracts.v[contract]);
	return r ? rec_get(r, "id") : b->contracts.v[contract];
}

/* What one owes: the days are those of one that is due first. */
static void
note_due(struct making *m, const struct names *ids, struct str row, int32_t due,
	 const struct explained *of)
{
	uint32_t i = names_find(ids, row);
	struct limited *one = i == NAMES_NONE ? NULL : &m->v[i];

	if (one && one->owing.since == due && !one->noted) {
		one->noted = true;
		explain_note(m->q->s->explain, row, "days_overdue", of);
	}
}

static void
note_sales(struct making *m, const struct book_told *t, const struct names *ids)
{
	const struct book *b = &m->book;

	for (size_t i = 0; i < b->nsales; i++) {
		struct str row = row_of(m, b->sales[i].client, b->sales[i].contract);
		const struct doc_row *r = book_sale_row(b, i);
		int32_t due = b->balance.balance[i] > 0 ? book_due(b, i) : DATE_NONE;
		struct explained of = { r->kind == 0 ? "invoice" : "shipment", doc_text(r, DOC_ID),
					"days", (int64_t)b->day - due, 0 };

		if (b->balance.balance[i] == 0 || row.n == 0)
			continue;
		book_explain_sale(t, i, row, "debt");
		if (due != DATE_NONE && due < b->day)
			note_due(m, ids, row, due, &of);
	}
}

static void
note_parts(struct making *m, const struct book_told *t, const struct names *ids, bool owed)
{
	const struct book *b = &m->book;
	const struct balance_parts *parts = owed ? &b->balance.owed : &b->balance.advances;

	for (size_t i = 0; i < parts->n; i++) {
		const struct balance_part *p = &parts->v[i];
		struct str row = row_of(m, p->client, p->contract);

		book_explain_left(t, p, owed, row, "debt");
		if (owed && p->date < b->day)
			note_due(m, ids, row, p->date,
				 &(struct explained){ NULL, book_explain_refund(t, p), "days",
						      (int64_t)b->day - p->date, 0 });
	}
}

/* A limit is of a record, or of the settings. */
static void
note_limit(const struct making *m, const struct limited *one, const char *field, int64_t v,
	   bool own, int digits)
{
	struct explained of = { ways[m->whose].keys->of, one->id, "own", v, digits };

	if (!own)
		of = (struct explained){ NULL, STR(""), "constant", v, digits };
	if (v > 0)
		explain_note(m->q->s->explain, one->id, field, &of);
}

static void
note(struct making *m)
{
	bool group = m->whose == OF_GROUP, client = m->whose == OF_CLIENT;
	struct names ids = { 0 };
	struct book_told t;

	for (size_t i = 0; i < m->n; i++) {
		const struct limited *one = &m->v[i];

		names_put(&ids, one->id, NULL);
		note_limit(m, one, "limit", one->limit, !group, m->q->s->set.digits);
		note_limit(m, one, "credit_days", one->days,
			   !group && (!client || labels_find(&m->days, one->id).n > 0), 0);
	}
	if (m->book.reckoned) {
		book_explain(&t, &m->book);
		note_sales(m, &t, &ids);
		note_parts(m, &t, &ids, true);
		note_parts(m, &t, &ids, false);
		book_explain_release(&t);
	}
	names_release(&ids);
}

static int
put_row(const struct making *m, struct row *row, const struct limited *o, struct sink out,
	struct err *e)
{
	int digits = m->q->s->set.digits;

	row_start(row, "limits");
	row_text(row, ways[m->whose].by, o->id);
	row_text(row, "number", o->number);
	row_text(row, "client", o->client);
	row_text(row, "name", o->name);
	row_text(row, "manager", o->manager);
	if (o->limit >= 0)
		row_money(row, "limit", o->limit, digits);
	row_money(row, "debt", o->owing.debt, digits);
	if (o->limit >= 0)
		row_money(row, "over_limit", o->over_limit, digits);
	if (o->days >= 0)
		row_int(row, "credit_days", o->days);
	row_int(row, "days_overdue", o->days_overdue);
	if (o->days >= 0)
		row_int(row, "over_days", o->over_days);
	if (o->hold)
		row_text(row, "hold", STR("yes"));
	explain_row(m->q->s->explain, o->id);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (m->n > 0)
		qsort(m->v, m->n, sizeof *m->v, order);
	if (m->q->s->explain)
		note(m);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		rc = put_row(m, &row, &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_limits(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = -1;

	m.whose = (enum whose)(way_find(ways, COUNTOF(ways), q->by[0]) - ways);
	if (find_limits(&m, e) == 0 && reckon(&m, e) == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	terms_release(&m.terms);
	labels_release(&m.days);
	labels_release(&m.hold);
	labels_release(&m.staff);
	labels_release(&m.limits);
	clients_release(&m.clients);
	owings_release(&m.owings);
	book_release(&m.book);
	return rc;
}
